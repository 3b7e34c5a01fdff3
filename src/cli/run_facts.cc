#include "cli/run_facts.h"

#include <sys/resource.h>

#include <algorithm>
#include <iterator>

#include "absl/strings/str_format.h"
#include "cli/terminal_text.h"
#include "reprise/core/kernel.h"

namespace reprise::cli {

uint64_t PeakMemoryBytes() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<uint64_t>(usage.ru_maxrss) * 1024;
}

bool DecidesResults(std::string_view flag) {
  constexpr std::string_view kOthers[] = {"out",     "force",  "report", "max-rejected",
                                          "threads", "kernel", "memory", "work-dir",
                                          "json",    "quiet",  "help"};
  return std::find(std::begin(kOthers), std::end(kOthers), flag) == std::end(kOthers);
}

std::vector<std::pair<std::string, std::string>> OptionsInEffect(Command command,
                                                                 const Settings& settings) {
  std::vector<std::pair<std::string, std::string>> options;
  for (const Flag& flag : Flags()) {
    if (!(flag.commands & command) || *flag.fallback == '\0') continue;
    options.emplace_back(flag.name, flag.fallback);
  }
  for (const auto& [name, value] : settings.given) {
    const auto known =
        std::find_if(options.begin(), options.end(),
                     [&, &wanted = name](const auto& option) { return option.first == wanted; });
    if (known != options.end()) {
      known->second = value;
    } else if (DecidesResults(name)) {
      options.emplace_back(name, value.empty() ? "yes" : value);
    }
  }
  // Where a default only says how the value is found.
  for (auto& [name, value] : options) {
    if (name == "threads") value = std::to_string(settings.dedup.ThreadCount());
    if (name == "work-dir") value = settings.dedup.work_dir;
    if (name == "kernel") value = KernelName(ActiveKernel());
  }
  return options;
}

std::string FirstReasons(const RejectionList& rejections) {
  constexpr size_t kShown = 3;
  constexpr int kMostColumns = 1000;
  std::string lines;
  size_t shown = 0;
  for (const Rejection& rejection : rejections) {
    if (shown++ == kShown) break;
    lines += OneLine(absl::StrFormat("reprise: %s, record %d: %s", rejection.origin.path,
                                     rejection.origin.record, rejection.message),
                     kMostColumns) +
             '\n';
  }
  if (rejections.size() > kShown) {
    absl::StrAppendFormat(&lines, "reprise: and %d more; --out DIR lists them all\n",
                          rejections.size() - kShown);
  }
  return lines;
}

RunSummary SummarizeRun(Command command, const Settings& settings, const CorpusFacts& facts,
                        const std::vector<StageSeconds>& stages, uint64_t fold_table_hash) {
  const DocumentCounts counts = Count(facts.documents);
  RunSummary summary = {.documents = counts.documents,
                        .empty = counts.empty,
                        .repeating = counts.repeating,
                        .rejected = facts.rejections.size(),
                        .passed_over = facts.passed_over,
                        .pages = facts.pages.pages,
                        .pages_whole = facts.pages.whole,
                        .pages_cut = facts.pages.cut,
                        .template_lines = facts.template_lines.size(),
                        .template_hosts = facts.template_lines.hosts(),
                        .template_pages = facts.left_out.pages,
                        .template_tokens = facts.left_out.tokens,
                        .template_spared = facts.left_out.spared,
                        .inputs = settings.inputs,
                        .input_bytes = facts.input_bytes,
                        .content_bytes = facts.content_bytes,
                        .text_bytes = facts.text_bytes,
                        .memory_bytes = settings.dedup.memory_bytes,
                        .options = OptionsInEffect(command, settings),
                        .version = REPRISE_VERSION,
                        .fold_table_hash = fold_table_hash,
                        .kernel = std::string(KernelName(ActiveKernel())),
                        .output_directory = settings.out};
  for (const ShownTemplateLine& line : facts.shown_template) {
    summary.shown_template.push_back({line.host, line.text, line.pages, line.of});
  }
  for (const StageSeconds& stage : stages)
    summary.stage_seconds.emplace_back(stage.stage, stage.seconds);
  return summary;
}

}  // namespace reprise::cli
