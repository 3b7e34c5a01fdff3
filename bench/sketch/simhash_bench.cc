#include <benchmark/benchmark.h>

#include <vector>

#include "reprise/core/hash.h"
#include "reprise/sketch/simhash.h"

namespace reprise {
namespace {

// Documents of range(0) shingles, one after the other through more memory than the caches hold.
void Sketch(benchmark::State& state) {
  std::vector<uint64_t> shingles(size_t{4} << 20);
  for (size_t i = 0; i < shingles.size(); ++i) shingles[i] = Mix64(i);
  const auto size = static_cast<size_t>(state.range(0));
  size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(SketchSimHash(absl::MakeConstSpan(shingles).subspan(at, size)));
    at += size;
    if (at + size > shingles.size()) at = 0;
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(size));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(size * sizeof(uint64_t)));
}
BENCHMARK(Sketch)->Arg(10)->Arg(100)->Arg(1000)->Arg(10'000);

}  // namespace
}  // namespace reprise
