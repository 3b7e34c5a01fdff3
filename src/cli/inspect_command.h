// reprise inspect: one document after each stage.
#ifndef REPRISE_CLI_INSPECT_COMMAND_H_
#define REPRISE_CLI_INSPECT_COMMAND_H_

#include "absl/status/statusor.h"
#include "cli/settings.h"

namespace reprise::cli {

absl::StatusOr<int> RunInspect(const Settings& settings);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_INSPECT_COMMAND_H_
