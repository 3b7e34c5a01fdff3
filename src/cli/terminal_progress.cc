#include "cli/terminal_progress.h"

#include <unistd.h>

#include <cstdio>

#include "absl/strings/str_format.h"
#include "cli/signals.h"

namespace reprise::cli {

TerminalProgress::TerminalProgress(bool quiet) : shown_(!quiet && isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress() {
  if (dirty_) std::fputs("\r\033[K", stderr);
}

bool TerminalProgress::ShouldStop() { return CaughtSignal() != 0; }

void TerminalProgress::OnProgress(const Progress& progress) {
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (progress.stage != stage_) {
    stage_ = progress.stage;
    stage_start_ = now;
  } else if (now - last_ < std::chrono::milliseconds(100)) {
    return;
  }
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - stage_start_).count();
  std::string line = absl::StrFormat("\r\033[K%s", progress.stage);
  if (progress.documents > 0) absl::StrAppendFormat(&line, "  %d documents", progress.documents);
  if (progress.bytes_total > 0) {
    const double share =
        static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total);
    absl::StrAppendFormat(&line, "  %3.0f %%", 100 * share);
    if (seconds > 0.5) {
      absl::StrAppendFormat(&line, "  %.0f MB/s",
                            static_cast<double>(progress.bytes_done) / 1e6 / seconds);
      if (share > 0.01) absl::StrAppendFormat(&line, "  %.0f s left", seconds / share - seconds);
    }
  }
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
  dirty_ = true;
}

}  // namespace reprise::cli
