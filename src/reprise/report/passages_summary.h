// What a search for passages came to, in numbers: as JSON for programs, as a short table for
// people.
//
//   PassagesSummaryJson(summary)      // one object, indented: summary.json, and stdout with --json
//   PassagesSummaryTable(summary)     // about ten lines
//
// Of the result files summary.json alone says something about the machine (seconds, memory,
// version), so it alone may differ between two runs.
#ifndef REPRISE_REPORT_PASSAGES_SUMMARY_H_
#define REPRISE_REPORT_PASSAGES_SUMMARY_H_

#include <cstdint>
#include <string>

#include "reprise/report/run_summary.h"

namespace reprise {

struct PassagesSummary : RunSummary {
  uint64_t passages = 0;         // Pairs of places.
  uint64_t groups = 0;           // Different texts among them.
  uint64_t sharing = 0;          // Documents with a passage of another one.
  uint64_t longest_passage = 0;  // In tokens.
  uint64_t boilerplate = 0;      // Stretches that too many documents have.
  uint64_t fingerprints = 0;
  uint64_t shared_fingerprints = 0;
  uint64_t boilerplate_fingerprints = 0;
  uint64_t index_bytes = 0;  // Of the passage index.
};

std::string PassagesSummaryJson(const PassagesSummary& summary);
std::string PassagesSummaryTable(const PassagesSummary& summary);

}  // namespace reprise

#endif  // REPRISE_REPORT_PASSAGES_SUMMARY_H_
