// From argv, to a subcommand and its settings, or to the text that explains what is wrong.
//
//   absl::StatusOr<CommandLine> line = ParseCommandLine(args);
//   // line.status(): InvalidArgument "unknown flag --treshold; did you mean --threshold?"
#ifndef REPRISE_CLI_COMMAND_LINE_H_
#define REPRISE_CLI_COMMAND_LINE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/flag_table.h"
#include "cli/settings.h"

namespace reprise::cli {

struct CommandLine {
  Command command = kDedup;
  Settings settings;
};

// `args` without the program's name, beginning with the subcommand. Nothing is opened or checked on
// disk.
absl::StatusOr<CommandLine> ParseCommandLine(const std::vector<std::string>& args);

// Examples first, then the flags.
std::string HelpText(const CommandInfo& command);
// All subcommands.
std::string OverviewText();

// InvalidArgument names the nearest right one.
absl::StatusOr<const CommandInfo*> FindCommand(std::string_view name);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_COMMAND_LINE_H_
