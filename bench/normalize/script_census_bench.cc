#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bench/corpus_generator.h"
#include "reprise/normalize/script_census.h"

namespace reprise {
namespace {

// Made-up articles in several scripts, some 8 MiB of them: an item is one.
void BM_DominantScript(benchmark::State& state) {
  static const std::vector<std::string> articles = [] {
    std::vector<std::string> made;
    bench::CorpusGenerator generator({.seed = 12});
    for (size_t bytes = 0; bytes < size_t{8} << 20; bytes += made.back().size()) {
      made.push_back(generator.Next());
    }
    return made;
  }();
  size_t next = 0;
  for (auto unused : state) {
    benchmark::DoNotOptimize(DominantScript(articles[next]));
    next = next + 1 < articles.size() ? next + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_DominantScript);

}  // namespace
}  // namespace reprise
