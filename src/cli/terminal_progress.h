// Progress on standard error for people: one line that is written over, with rate and time left.
// Silent when standard error is no terminal or --quiet is given. Also passes signals on to the run.
#ifndef REPRISE_CLI_TERMINAL_PROGRESS_H_
#define REPRISE_CLI_TERMINAL_PROGRESS_H_

#include <chrono>
#include <string>

#include "reprise/pipeline/progress.h"

namespace reprise::cli {

class TerminalProgress : public RunListener {
 public:
  explicit TerminalProgress(bool quiet);
  ~TerminalProgress() override;

  void OnProgress(const Progress& progress) override;
  bool ShouldStop() override;

 private:
  using Clock = std::chrono::steady_clock;

  bool shown_;
  bool dirty_ = false;  // Something stands on the line.
  std::string stage_;
  Clock::time_point stage_start_;
  Clock::time_point last_;
};

}  // namespace reprise::cli

#endif  // REPRISE_CLI_TERMINAL_PROGRESS_H_
