#include "cli/report_command.h"

#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "cli/exit_code.h"
#include "cli/print.h"
#include "cli/report_file.h"
#include "cli/terminal_progress.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/results_report.h"
#include "reprise/report/output_directory.h"

namespace reprise::cli {

absl::StatusOr<int> RunReport(const Settings& settings) {
  const std::string& directory = settings.inputs[0];
  const std::string path = settings.report.empty() ? directory + "/report.html" : settings.report;
  if (!settings.report.empty()) REPRISE_RETURN_IF_ERROR(CheckOutputFile(path));
  ReportData data;
  {
    TerminalProgress progress(settings.quiet);
    REPRISE_ASSIGN_OR_RETURN(data, MakeResultsReport(directory, progress));
  }
  data.title = ReportTitle({directory});
  data.options = DecidingOptions(std::move(data.options));
  REPRISE_RETURN_IF_ERROR(WriteReport(data, path));
  if (!settings.quiet) REPRISE_RETURN_IF_ERROR(Print(absl::StrFormat("report in %s\n", path)));
  return kDone;
}

}  // namespace reprise::cli
