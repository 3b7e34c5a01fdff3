// Standard output, with its errors: a full disk behind `> file` is told, not swallowed.
#ifndef REPRISE_CLI_PRINT_H_
#define REPRISE_CLI_PRINT_H_

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"

namespace reprise::cli {

inline absl::Status Print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) {
    return absl::OkStatus();
  }
  return absl::ResourceExhaustedError(
      absl::StrFormat("cannot write to standard output: %s", std::strerror(errno)));
}

}  // namespace reprise::cli

#endif  // REPRISE_CLI_PRINT_H_
