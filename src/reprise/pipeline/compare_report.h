// Two documents side by side as a page: from their comparison, to the data of the HTML report.
//
//   REPRISE_ASSIGN_OR_RETURN(Comparison seen, CompareDocuments({corpus_a, 0}, {corpus_b, 0}, {}));
//   const std::string page = RenderHtmlReport(MakeCompareReport(seen));
//
// Of each text up to kMostComparedBytes around the longest passage are shown, and up to
// kMostPassagesShown passages. Title, version and options are left to the caller.
#ifndef REPRISE_PIPELINE_COMPARE_REPORT_H_
#define REPRISE_PIPELINE_COMPARE_REPORT_H_

#include <cstdint>

#include "reprise/pipeline/compare.h"
#include "reprise/report/html_report.h"

namespace reprise {

inline constexpr uint64_t kMostComparedBytes = uint64_t{1} << 20;

ReportData MakeCompareReport(const Comparison& comparison);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_COMPARE_REPORT_H_
