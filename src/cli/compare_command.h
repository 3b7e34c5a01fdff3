// reprise compare: two documents side by side.
#ifndef REPRISE_CLI_COMPARE_COMMAND_H_
#define REPRISE_CLI_COMPARE_COMMAND_H_

#include <string>

#include "absl/status/statusor.h"
#include "cli/settings.h"
#include "cli/terminal_text.h"
#include "reprise/pipeline/compare.h"

namespace reprise::cli {

absl::StatusOr<int> RunCompare(const Settings& settings);

// What a person reads: facts, then each passage in two columns.
std::string ComparisonForPeople(const Comparison& comparison, const TerminalStyle& style);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_COMPARE_COMMAND_H_
