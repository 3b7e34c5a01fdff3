#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

#include "reprise/core/hash.h"
#include "reprise/index/minhash_index.h"

namespace reprise {
namespace {

constexpr uint32_t kThreshold = 800;

enum class Corpus {
  kDifferent,       // No two documents have a slot in common.
  kOneSharedBand,   // The same, but the slots of one band are those of all.
  kIdentical,       // One signature.
  kPairs,           // Every second document agrees with the one before it in nine of ten slots.
  kOneLargeFamily,  // All agree with one signature in nine of ten slots.
};

void FillSignature(Corpus corpus, const Bands& bands, uint64_t doc, MinHashSignature& signature) {
  const auto slot = [](uint64_t stream, int i) {
    return static_cast<uint32_t>(Mix64(Mix64(stream) + i) >> 33);
  };
  for (int i = 0; i < kMinHashSlots; ++i) {
    const bool changed = slot(~doc, i) % 10 == 0;
    switch (corpus) {
      case Corpus::kDifferent:
        signature[i] = slot(doc, i);
        break;
      case Corpus::kOneSharedBand:
        signature[i] = slot(i / bands.rows == bands.count / 2 ? 0 : doc, i);
        break;
      case Corpus::kIdentical:
        signature[i] = slot(0, i);
        break;
      case Corpus::kPairs:
        signature[i] = slot(changed ? doc : doc / 2, i);
        break;
      case Corpus::kOneLargeFamily:
        signature[i] = slot(changed ? doc : 0, i);
        break;
    }
  }
}

// Filling the index and joining it, on one thread. Without memory, signatures, keys and pairs all
// go to a work file.
void JoinCorpus(benchmark::State& state, Corpus corpus, uint64_t memory_bytes = uint64_t{1} << 30) {
  const Bands bands = ChooseBands(kThreshold, kMinHashSlots).value();
  const auto documents = static_cast<uint32_t>(state.range(0));
  std::vector<MinHashSignature> signatures(documents);
  for (uint32_t doc = 0; doc < documents; ++doc) {
    FillSignature(corpus, bands, doc, signatures[doc]);
  }
  size_t pairs = 0;
  for (auto _ : state) {
    MinHashIndex index(bands, kThreshold, {.memory_bytes = memory_bytes});
    for (uint32_t doc = 0; doc < documents; ++doc) index.Add(doc, signatures[doc]).IgnoreError();
    pairs = index.Candidates({.threads = 1, .memory_bytes = memory_bytes}).value().size();
    benchmark::DoNotOptimize(pairs);
  }
  state.counters["pairs"] = static_cast<double>(pairs);
  state.SetItemsProcessed(state.iterations() * documents);
}
BENCHMARK_CAPTURE(JoinCorpus, different, Corpus::kDifferent)
    ->Arg(200'000)
    ->Arg(400'000)
    ->Arg(2'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(JoinCorpus, one_shared_band, Corpus::kOneSharedBand)
    ->Arg(200'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(JoinCorpus, identical, Corpus::kIdentical)
    ->Arg(200'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(JoinCorpus, pairs, Corpus::kPairs)
    ->Arg(200'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(JoinCorpus, one_large_family, Corpus::kOneLargeFamily)
    ->Arg(200'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(JoinCorpus, different_spilled, Corpus::kDifferent, 0)
    ->Arg(200'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(JoinCorpus, one_shared_band_spilled, Corpus::kOneSharedBand, 0)
    ->Arg(200'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(JoinCorpus, one_large_family_spilled, Corpus::kOneLargeFamily, 0)
    ->Arg(200'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise
