// reprise report: the page of an earlier run, from the directory it wrote.
#ifndef REPRISE_CLI_REPORT_COMMAND_H_
#define REPRISE_CLI_REPORT_COMMAND_H_

#include "absl/status/statusor.h"
#include "cli/settings.h"

namespace reprise::cli {

absl::StatusOr<int> RunReport(const Settings& settings);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_REPORT_COMMAND_H_
