// What every run says of itself in its summary: how long it took, its memory, its options.
#ifndef REPRISE_CLI_RUN_FACTS_H_
#define REPRISE_CLI_RUN_FACTS_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/flag_table.h"
#include "cli/settings.h"
#include "reprise/core/rejection_list.h"
#include "reprise/pipeline/corpus_facts.h"
#include "reprise/pipeline/stage_clock.h"
#include "reprise/report/run_summary.h"

namespace reprise::cli {

// Runs from its construction on.
class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// The most memory that the process has had so far.
uint64_t PeakMemoryBytes();

// Whether a flag decides what is found. The others decide only how fast, how loud or into which
// files.
bool DecidesResults(std::string_view flag);

// The flags of the command that have a default, each with the value in effect, and of the others
// those that were given and decide what is found.
std::vector<std::pair<std::string, std::string>> OptionsInEffect(Command command,
                                                                 const Settings& settings);

// Why the first few records were rejected, a line each, and how many there are beside them; empty
// when none was.
std::string FirstReasons(const RejectionList& rejections);

// What a run of `command` says of itself before it ends: all but what was looked for, the time and
// the memory.
RunSummary SummarizeRun(Command command, const Settings& settings, const CorpusFacts& facts,
                        const std::vector<StageSeconds>& stages, uint64_t fold_table_hash);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_RUN_FACTS_H_
