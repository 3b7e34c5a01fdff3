// Where a run over a corpus leaves what it found: the directory of --out, the page of --report,
// standard output.
//
//   REPRISE_ASSIGN_OR_RETURN(RunOutput output, RunOutput::Open(settings));   // before any work
//   ... output.directory() ... output.wants_report() ...
//   return output.Close(summary, SummaryJson(summary), SummaryTable(summary), std::move(report),
//                       FirstReasons(analysis.rejections));
#ifndef REPRISE_CLI_RUN_OUTPUT_H_
#define REPRISE_CLI_RUN_OUTPUT_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "cli/settings.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/report/html_report.h"
#include "reprise/report/output_directory.h"
#include "reprise/report/run_summary.h"

namespace reprise::cli {

class RunOutput {
 public:
  // `settings` must outlive the output. Errors: those of OutputDirectory::Create and
  // CheckOutputFile.
  static absl::StatusOr<RunOutput> Open(const Settings& settings);

  // Null without --out.
  OutputDirectory* directory() { return directory_ ? &*directory_ : nullptr; }
  bool wants_report() const { return !settings_.report.empty(); }

  // Completes the directory, writes the report under its title, prints the JSON or the table, and
  // gives the code to exit with. `reasons` are told on standard error where no directory lists
  // them.
  absl::StatusOr<int> Close(const RunSummary& summary, const std::string& json,
                            const std::string& table, ReportData report,
                            const std::string& reasons);

 private:
  explicit RunOutput(const Settings& settings) : settings_(settings) {}

  const Settings& settings_;
  std::optional<OutputDirectory> directory_;
};

// Says on standard error which directories hold nothing to read, unless --quiet is given.
void WarnOfEmptyInputs(const FileCorpus& corpus, const Settings& settings);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_RUN_OUTPUT_H_
