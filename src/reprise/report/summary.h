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
#include <utility>
#include <vector>

namespace reprise {

struct Summary {
  uint64_t documents =
      0;  // Read and not rejected: kept + identical + same_text + near + contained_removed.
  uint64_t kept = 0;
  uint64_t identical = 0;
  uint64_t same_text = 0;
  uint64_t near = 0;
  uint64_t contained = 0;          // Stand in a longer document as a part of it.
  uint64_t contained_removed = 0;  // Of those, removed on request.
  uint64_t repeating = 0;          // Repeat a passage of their own.
  uint64_t empty = 0;              // Among the kept: without a letter or digit.
  uint64_t rejected = 0;
  uint64_t clusters = 0;
  uint64_t largest_cluster = 0;
  uint64_t input_bytes = 0;    // Of the files on disk.
  uint64_t content_bytes = 0;  // After decompression.
  uint64_t text_bytes = 0;     // Of all documents, as UTF-8.
  uint64_t candidate_pairs = 0;
  std::vector<std::pair<std::string, double>> stage_seconds;
  double seconds = 0;
  uint64_t peak_memory_bytes = 0;
  std::vector<std::pair<std::string, std::string>> options;
  std::string version;
  uint64_t fold_table_hash = 0;
  std::string output_directory;  // Empty when nothing was written.
};

std::string SummaryJson(const Summary& summary);
std::string SummaryTable(const Summary& summary);

}  // namespace reprise

#endif  // REPRISE_REPORT_SUMMARY_H_
