// What the command's exit status means. Scripts rely on these numbers: never renumber. 1 is left
// out: other programs say it for anything.
#ifndef REPRISE_CLI_EXIT_CODE_H_
#define REPRISE_CLI_EXIT_CODE_H_

#include "absl/status/status.h"

namespace reprise::cli {

inline constexpr int kDone = 0;
inline constexpr int kUsage = 2;         // Wrong options or inputs: nothing was done.
inline constexpr int kRejected = 3;      // Done, but with more rejections than --max-rejected.
inline constexpr int kFailed = 4;        // Input, output or resources.
inline constexpr int kSignalBase = 128;  // 129, 130, 143: SIGHUP, SIGINT, SIGTERM.

// For a status that is not OK and was not caused by a signal.
inline int ExitCodeOf(const absl::Status& status) {
  return absl::IsInvalidArgument(status) ? kUsage : kFailed;
}

}  // namespace reprise::cli

#endif  // REPRISE_CLI_EXIT_CODE_H_
