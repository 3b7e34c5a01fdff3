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
#include <utility>
#include <vector>

namespace reprise {

struct PassagesSummary {
  uint64_t documents = 0;        // Read and not rejected.
  uint64_t passages = 0;         // Pairs of places.
  uint64_t groups = 0;           // Different texts among them.
  uint64_t sharing = 0;          // Documents with a passage of another one.
  uint64_t longest_passage = 0;  // In tokens.
  uint64_t boilerplate = 0;      // Stretches that too many documents have.
  uint64_t repeating = 0;        // Documents that repeat a passage of their own.
  uint64_t contained = 0;        // Documents that stand in another one as a whole.
  uint64_t empty = 0;            // Without a letter or digit.
  uint64_t rejected = 0;
  uint64_t fingerprints = 0;
  uint64_t shared_fingerprints = 0;
  uint64_t boilerplate_fingerprints = 0;
  uint64_t index_bytes = 0;    // Of the passage index.
  uint64_t input_bytes = 0;    // Of the files on disk.
  uint64_t content_bytes = 0;  // After decompression.
  uint64_t text_bytes = 0;     // Of all documents, as UTF-8.
  std::vector<std::pair<std::string, double>> stage_seconds;
  double seconds = 0;
  uint64_t peak_memory_bytes = 0;
  std::vector<std::pair<std::string, std::string>> options;
  std::string version;
  uint64_t fold_table_hash = 0;
  std::string output_directory;  // Empty when nothing was written.
};

std::string PassagesSummaryJson(const PassagesSummary& summary);
std::string PassagesSummaryTable(const PassagesSummary& summary);

}  // namespace reprise

#endif  // REPRISE_REPORT_PASSAGES_SUMMARY_H_
