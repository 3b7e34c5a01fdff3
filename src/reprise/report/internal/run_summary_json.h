// The end of every summary.json: inputs, bytes, seconds, memory, options, version.
#ifndef REPRISE_REPORT_INTERNAL_RUN_SUMMARY_JSON_H_
#define REPRISE_REPORT_INTERNAL_RUN_SUMMARY_JSON_H_

#include <nlohmann/json.hpp>
#include <string>

#include "reprise/report/run_summary.h"

namespace reprise::internal {

// `counts`, an object, with the rest of the run behind it; indented.
std::string SummaryJsonText(nlohmann::ordered_json counts, const RunSummary& summary);

}  // namespace reprise::internal

#endif  // REPRISE_REPORT_INTERNAL_RUN_SUMMARY_JSON_H_
