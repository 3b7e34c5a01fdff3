// reprise dedup: clusters, the kept corpus, and the reason for each removal.
#ifndef REPRISE_CLI_DEDUP_COMMAND_H_
#define REPRISE_CLI_DEDUP_COMMAND_H_

#include "absl/status/statusor.h"
#include "cli/settings.h"

namespace reprise::cli {

// The exit code of a run that came to its end.
absl::StatusOr<int> RunDedup(const Settings& settings);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_DEDUP_COMMAND_H_
