// What a run of `dedup --out DIR` left behind: from the files of the directory, to plain data.
//
//   REPRISE_ASSIGN_OR_RETURN(const DedupResults results, ReadResultsDirectory("out"));
//   for (const DedupResults::Duplicate& duplicate : results.duplicates) ...
//
// Reads summary.json, clusters.jsonl, duplicates.jsonl, repeats.jsonl and rejected.jsonl (their
// lines: records.h); kept.jsonl.zst must be there but is left to a corpus. Memory: linear in the
// files. Errors: InvalidArgument naming the file that is missing where DIR holds no results,
// DataLoss with file and line where one cannot be understood.
#ifndef REPRISE_REPORT_RESULTS_DIRECTORY_H_
#define REPRISE_REPORT_RESULTS_DIRECTORY_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "reprise/core/origin.h"
#include "reprise/core/span.h"
#include "reprise/report/html_report.h"

namespace reprise {

struct DedupResults {
  struct Cluster {
    uint32_t number = 0;  // As in duplicates.jsonl, from 1.
    std::string representative;
    Origin origin;  // Of the representative.
  };
  struct Duplicate {
    std::string id;
    std::string duplicate_of;
    uint32_t cluster = 0;  // 0 for a contained document.
    std::string relation;
    double resemblance = 0;
    double containment = 0;
    std::vector<std::string> differences;
    Origin origin;
    bool removed = true;
  };
  struct Repeat {
    std::string id;
    std::vector<Span> copies;  // Bytes of its UTF-8 text.
    uint64_t tokens = 0;
    double share = 0;
    Origin origin;
  };
  struct Rejected {
    Origin origin;
    std::string stage;
    std::string message;
  };

  ReportSummary summary;  // Without removed_bytes, which no file tells.
  std::string version;
  std::vector<std::pair<std::string, std::string>> options;
  std::vector<Cluster> clusters;
  std::vector<Duplicate> duplicates;  // In the order of the input.
  std::vector<Repeat> repeats;
  std::vector<Rejected> rejected;
  std::vector<ListedTemplateLine> template_lines;
};

absl::StatusOr<DedupResults> ReadResultsDirectory(const std::string& path);

}  // namespace reprise

#endif  // REPRISE_REPORT_RESULTS_DIRECTORY_H_
