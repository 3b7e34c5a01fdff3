// Whole searches for passages over texts in memory: bytes of text a second, and which stage takes
// them.
#include <benchmark/benchmark.h>

#include "bench/pipeline/article_corpus.h"
#include "reprise/core/charset.h"
#include "reprise/pipeline/passages.h"

namespace reprise {
namespace {

void Passages(benchmark::State& state) {
  const MemoryCorpus& corpus = ArticleCorpus();
  const PassagesOptions options = {.run = {.threads = static_cast<int>(state.range(0)),
                                           .charset = FindCharset("utf-8").value()}};
  RunListener silent;
  PassagesAnalysis analysis;
  for (auto _ : state) {
    analysis = FindPassages(corpus, options, silent).value();
    for (const StageSeconds& stage : analysis.stages) {
      state.counters[stage.stage] += stage.seconds;
    }
  }
  for (auto& [name, counter] : state.counters) {
    counter.flags = benchmark::Counter::kAvgIterations;
  }
  state.counters["passages"] = static_cast<double>(analysis.passages.size());
  state.counters["index_bytes_per_byte"] =
      static_cast<double>(analysis.index_bytes) / static_cast<double>(analysis.text_bytes);
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(analysis.text_bytes));
}
BENCHMARK(Passages)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace reprise
