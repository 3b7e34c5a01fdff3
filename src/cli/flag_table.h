// The one table of subcommands and flags: parsing, help and suggestions all read it, so they cannot
// disagree.
#ifndef REPRISE_CLI_FLAG_TABLE_H_
#define REPRISE_CLI_FLAG_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "cli/settings.h"

namespace reprise::cli {

enum Command : unsigned { kDedup = 1, kInspect = 2, kPassages = 4, kCompare = 8, kReport = 16 };

struct CommandInfo {
  Command command;
  const char* name;
  const char* arguments;              // After the name, in the usage line.
  const char* purpose;                // One line.
  std::vector<std::string> examples;  // "command    # what it does"
};

struct Flag {
  const char* name;   // Without the dashes.
  const char* value;  // Placeholder in help; empty for a switch.
  // The default as a person would write it; empty when there is none to show.
  const char* fallback;
  const char* help;
  unsigned commands;  // Command bits.
  // Sets what the flag is about. InvalidArgument says what is allowed, and the nearest right value.
  absl::Status (*apply)(std::string_view value, Settings& settings);
};

absl::Span<const CommandInfo> Commands();
absl::Span<const Flag> Flags();

// The entry of `names` that `word` is most likely a misspelling of; empty when none is near.
std::string Nearest(std::string_view word, absl::Span<const std::string> names);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_FLAG_TABLE_H_
