// The outcome of a run in numbers: as JSON for programs, as a short table for people.
//
//   SummaryJson(summary)      // one object, indented: summary.json, and stdout with --json
//   SummaryTable(summary)     // about fifteen lines
//
// summary.json is the one result file that says something about the machine (seconds, memory,
// version), so it alone may differ between two runs.
#ifndef REPRISE_REPORT_SUMMARY_H_
#define REPRISE_REPORT_SUMMARY_H_

#include <cstdint>
#include <string>

#include "reprise/report/run_summary.h"

namespace reprise {

struct Summary : RunSummary {
  uint64_t kept = 0;
  uint64_t identical = 0;
  uint64_t same_text = 0;
  uint64_t near = 0;
  uint64_t contained_removed = 0;  // Of those, removed on request.
  uint64_t clusters = 0;
  uint64_t largest_cluster = 0;
  uint64_t candidate_pairs = 0;
};

std::string SummaryJson(const Summary& summary);
std::string SummaryTable(const Summary& summary);

}  // namespace reprise

#endif  // REPRISE_REPORT_SUMMARY_H_
