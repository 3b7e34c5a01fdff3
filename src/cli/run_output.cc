#include "cli/run_output.h"

#include <cstdio>

#include "absl/strings/str_format.h"
#include "cli/exit_code.h"
#include "cli/print.h"
#include "cli/report_file.h"
#include "reprise/core/status_macros.h"

namespace reprise::cli {

absl::StatusOr<RunOutput> RunOutput::Open(const Settings& settings) {
  RunOutput output(settings);
  if (!settings.out.empty()) {
    REPRISE_ASSIGN_OR_RETURN(OutputDirectory created,
                             OutputDirectory::Create(settings.out, settings.force));
    output.directory_.emplace(std::move(created));
  }
  if (!settings.report.empty()) REPRISE_RETURN_IF_ERROR(CheckOutputFile(settings.report));
  return output;
}

absl::StatusOr<int> RunOutput::Close(const RunSummary& summary, const std::string& json,
                                     const std::string& table, ReportData report,
                                     const std::string& reasons) {
  if (directory_) {
    REPRISE_ASSIGN_OR_RETURN(OutputFile * file, directory_->Open("summary.json"));
    REPRISE_RETURN_IF_ERROR(file->Append(json));
    REPRISE_RETURN_IF_ERROR(directory_->Commit());
  }
  if (wants_report()) {
    report.title = ReportTitle(settings_.inputs);
    report.version = REPRISE_VERSION;
    report.options = DecidingOptions(summary.options);
    REPRISE_RETURN_IF_ERROR(WriteReport(report, settings_.report));
  }
  if (!directory_ && !settings_.quiet) std::fputs(reasons.c_str(), stderr);
  if (settings_.json) {
    REPRISE_RETURN_IF_ERROR(Print(json));
  } else if (!settings_.quiet) {
    REPRISE_RETURN_IF_ERROR(Print(table));
  }
  return summary.rejected > settings_.max_rejected ? kRejected : kDone;
}

void WarnOfEmptyInputs(const FileCorpus& corpus, const Settings& settings) {
  if (settings.quiet) return;
  for (const std::string& input : corpus.empty_inputs()) {
    std::fputs(
        absl::StrFormat("reprise: no file below %s; hidden ones are left out\n", input).c_str(),
        stderr);
  }
}

}  // namespace reprise::cli
