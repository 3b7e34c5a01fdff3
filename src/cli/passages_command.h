// reprise passages: what documents share, repeat or hold as a whole, and where it stands.
#ifndef REPRISE_CLI_PASSAGES_COMMAND_H_
#define REPRISE_CLI_PASSAGES_COMMAND_H_

#include "absl/status/statusor.h"
#include "cli/settings.h"

namespace reprise::cli {

// The exit code of a run that came to its end.
absl::StatusOr<int> RunPassages(const Settings& settings);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_PASSAGES_COMMAND_H_
