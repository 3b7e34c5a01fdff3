#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise::cli {
namespace {

absl::Status UnknownFlag(const CommandInfo& command, std::string_view given) {
  const std::string_view name =
      given.substr(given.find_first_not_of('-'), given.find('=') - given.find_first_not_of('-'));
  std::vector<std::string> names;
  for (const Flag& flag : Flags()) {
    if (flag.commands & command.command) names.emplace_back(flag.name);
  }
  const std::string nearest = Nearest(name, names);
  return absl::InvalidArgumentError(absl::StrFormat(
      "unknown flag %s; %s", given,
      nearest.empty() ? absl::StrFormat("reprise %s --help lists them", command.name)
                      : absl::StrFormat("did you mean --%s?", nearest)));
}

// `complaint` is CLI11's, which begins with the name of the flag and a colon.
absl::Status ValueMissing(const CommandInfo& command, std::string_view complaint) {
  for (const Flag& flag : Flags()) {
    if ((flag.commands & command.command) &&
        complaint.starts_with(absl::StrFormat("--%s:", flag.name))) {
      return absl::InvalidArgumentError(
          absl::StrFormat("--%s needs a value: --%s %s", flag.name, flag.name, flag.value));
    }
  }
  return absl::InvalidArgumentError(absl::StrFormat("%s", complaint));
}

// A value of a flag as given, in the order of the command line.
struct GivenFlag {
  const Flag* flag;
  std::string value;
};

absl::Status Tokenize(const CommandInfo& command, std::vector<std::string> args,
                      std::vector<std::string>& inputs, std::vector<GivenFlag>& given) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.add_option("inputs", inputs);
  for (const Flag& flag : Flags()) {
    if (!(flag.commands & command.command)) continue;
    const std::string name =
        flag.name == std::string_view("help") ? "-h,--help" : absl::StrFormat("--%s", flag.name);
    if (*flag.value == '\0') {
      app.add_flag_callback(name, [&given, &flag] { given.push_back({&flag, ""}); });
    } else {
      app.add_option_function<std::string>(name,
                                           [&given, &flag](const std::string& value) {
                                             given.push_back({&flag, value});
                                           })
          ->take_last();
    }
  }
  try {
    std::reverse(args.begin(), args.end());  // As CLI11 wants a vector.
    app.parse(args);
  } catch (const CLI::ArgumentMismatch& error) {
    return ValueMissing(command, error.what());
  } catch (const CLI::ParseError& error) {
    return absl::InvalidArgumentError(error.what());
  }
  for (const std::string& extra : app.remaining()) {
    if (extra.size() > 1 && extra[0] == '-' && extra != "--") return UnknownFlag(command, extra);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<const CommandInfo*> FindCommand(std::string_view name) {
  std::vector<std::string> names;
  for (const CommandInfo& command : Commands()) {
    if (name == command.name) return &command;
    names.emplace_back(command.name);
  }
  const std::string nearest = Nearest(name, names);
  return absl::InvalidArgumentError(
      absl::StrFormat("unknown command %s; %s", name,
                      nearest.empty() ? "reprise --help lists them"
                                      : absl::StrFormat("did you mean reprise %s?", nearest)));
}

absl::StatusOr<CommandLine> ParseCommandLine(const std::vector<std::string>& args) {
  if (args.empty())
    return absl::InvalidArgumentError("a command is missing; reprise --help lists them");
  REPRISE_ASSIGN_OR_RETURN(const CommandInfo* const command, FindCommand(args[0]));
  CommandLine line = {.command = command->command};
  if (const char* temporary = std::getenv("TMPDIR"); temporary != nullptr && *temporary != '\0') {
    line.settings.dedup.work_dir = temporary;
    line.settings.read.work_dir = temporary;
  }
  std::vector<GivenFlag> given;
  REPRISE_RETURN_IF_ERROR(Tokenize(*command, std::vector<std::string>(args.begin() + 1, args.end()),
                                   line.settings.inputs, given));
  for (const GivenFlag& flag : given) {
    const absl::Status status = flag.flag->apply(flag.value, line.settings);
    if (!status.ok()) {
      return absl::InvalidArgumentError(
          absl::StrFormat("--%s: %s", flag.flag->name, std::string(status.message())));
    }
    line.settings.given.emplace_back(flag.flag->name, flag.value);
  }
  if (line.settings.help) return line;
  if (line.settings.inputs.empty()) {
    return absl::InvalidArgumentError(
        absl::StrFormat("an input is missing: reprise %s %s", command->name, command->arguments));
  }
  if (line.command == kInspect && line.settings.inputs.size() > 1) {
    return absl::InvalidArgumentError("inspect shows one file; give the others one by one");
  }
  if (line.command == kCompare) {
    if (line.settings.inputs.size() != 2) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "compare takes two documents, A and B; %d given", line.settings.inputs.size()));
    }
    if (line.settings.inputs[0] == "-" && line.settings.inputs[1] == "-") {
      return absl::InvalidArgumentError("standard input can be A or B, not both");
    }
  }
  if (line.command == kReport && line.settings.inputs.size() > 1) {
    return absl::InvalidArgumentError("report is about one directory; give the others one by one");
  }
  if (line.settings.force && line.settings.out.empty()) {
    return absl::InvalidArgumentError("--force is about --out DIR, which is missing");
  }
  return line;
}

std::string HelpText(const CommandInfo& command) {
  std::string text = absl::StrFormat("reprise %s: %s\n\n", command.name, command.purpose);
  for (const std::string& example : command.examples)
    absl::StrAppendFormat(&text, "  %s\n", example);
  absl::StrAppendFormat(&text, "\nusage: reprise %s %s [flags]\n\n", command.name,
                        command.arguments);
  if (command.command & (kDedup | kPassages)) {
    text +=
        "  INPUT is a file of plain text in any encoding, HTML, JSONL or WARC, each plain, gzip or "
        "zstd;\n"
        "  a directory with such files at any depth, the hidden ones left out; or - for JSONL or "
        "WARC on\n"
        "  standard input.\n\n";
  }
  for (const Flag& flag : Flags()) {
    if (!(flag.commands & command.command)) continue;
    const std::string name =
        absl::StrFormat("--%s%s%s", flag.name, *flag.value ? " " : "", flag.value);
    absl::StrAppendFormat(&text, "  %-24s %s%s\n", name, flag.help,
                          *flag.fallback ? absl::StrFormat(" [%s]", flag.fallback) : "");
  }
  const bool may_reject = (command.command & (kDedup | kPassages)) != 0;
  absl::StrAppendFormat(&text, "\nexit: 0 done, 2 wrong usage, %s4 input, output or resources\n",
                        may_reject ? "3 done but records were rejected, " : "");
  return text;
}

std::string OverviewText() {
  std::string text = "reprise finds the articles that a crawl holds more than once.\n\n";
  for (const CommandInfo& command : Commands())
    absl::StrAppendFormat(&text, "  %s\n", command.examples[0]);
  text += "\ncommands:\n";
  for (const CommandInfo& command : Commands())
    absl::StrAppendFormat(&text, "  %-10s %s\n", command.name, command.purpose);
  text += "\nreprise COMMAND --help tells more; reprise --version tells the version.\n";
  return text;
}

}  // namespace reprise::cli
