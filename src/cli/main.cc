// The command: parses, runs a subcommand, turns its status into words on standard error and an exit
// code.
#include <cstdio>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "cli/command_line.h"
#include "cli/compare_command.h"
#include "cli/dedup_command.h"
#include "cli/exit_code.h"
#include "cli/inspect_command.h"
#include "cli/out_of_memory.h"
#include "cli/passages_command.h"
#include "cli/print.h"
#include "cli/report_command.h"
#include "cli/signals.h"
#include "reprise/core/kernel.h"

namespace reprise::cli {
namespace {

int Report(const absl::Status& status) {
  if (CaughtSignal() != 0) return kSignalBase + CaughtSignal();
  std::fputs(absl::StrFormat("reprise: %s\n", std::string(status.message())).c_str(), stderr);
  return ExitCodeOf(status);
}

int PrintAndExit(std::string_view text) {
  const absl::Status status = Print(text);
  return status.ok() ? kDone : Report(status);
}

absl::StatusOr<int> Run(const CommandLine& line) {
  switch (line.command) {
    case kDedup:
      return RunDedup(line.settings);
    case kPassages:
      return RunPassages(line.settings);
    case kCompare:
      return RunCompare(line.settings);
    case kReport:
      return RunReport(line.settings);
    case kInspect:
      break;
  }
  return RunInspect(line.settings);
}

int Main(std::vector<std::string> args) {
  if (args.empty()) {
    std::fputs(OverviewText().c_str(), stderr);
    return kUsage;
  }
  if (args[0] == "--version") return PrintAndExit("reprise " REPRISE_VERSION "\n");
  if (args[0] == "--help" || args[0] == "-h" || args[0] == "help") {
    if (args.size() == 1) return PrintAndExit(OverviewText());
    const absl::StatusOr<const CommandInfo*> command = FindCommand(args[1]);
    return command.ok() ? PrintAndExit(HelpText(**command)) : Report(command.status());
  }
  const absl::StatusOr<CommandLine> line = ParseCommandLine(args);
  if (!line.ok()) return Report(line.status());
  if (line->settings.help) return PrintAndExit(HelpText(**FindCommand(args[0])));
  if (line->settings.kernel) {
    const absl::Status forced = ForceKernel(*line->settings.kernel);
    if (!forced.ok()) return Report(forced);
  }
  WatchSignals();
  WatchMemory();
  const absl::StatusOr<int> exit_code = Run(*line);
  return exit_code.ok() ? *exit_code : Report(exit_code.status());
}

}  // namespace
}  // namespace reprise::cli

int main(int argc, char** argv) {
  return reprise::cli::Main(std::vector<std::string>(argv + 1, argv + argc));
}
