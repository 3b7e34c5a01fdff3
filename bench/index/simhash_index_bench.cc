#include <benchmark/benchmark.h>

#include "reprise/core/hash.h"
#include "reprise/index/simhash_index.h"

namespace reprise {
namespace {

constexpr uint32_t kDocuments = 200'000;

// Random fingerprints, every tenth one bit away from the one before it; range(0) is the distance.
void JoinDifferent(benchmark::State& state) {
  SimHashIndex index(static_cast<int>(state.range(0)));
  for (uint32_t doc = 0; doc < kDocuments; ++doc) {
    index.Add(doc, doc % 10 == 9 ? Mix64(doc - 1) ^ (uint64_t{1} << doc % 64) : Mix64(doc))
        .IgnoreError();
  }
  size_t pairs = 0;
  for (auto _ : state) pairs = index.Candidates({.threads = 1}).value().size();
  state.counters["pairs"] = static_cast<double>(pairs);
  state.SetItemsProcessed(state.iterations() * kDocuments);
}
BENCHMARK(JoinDifferent)->Arg(0)->Arg(3)->Arg(6)->Arg(8)->Unit(benchmark::kMillisecond);

// One block of 16 bits is that of all, so one table in four at distance 3 has one bucket.
void JoinOneSharedBlock(benchmark::State& state) {
  SimHashIndex index(3);
  for (uint32_t doc = 0; doc < kDocuments; ++doc) index.Add(doc, Mix64(doc) << 16).IgnoreError();
  for (auto _ : state) benchmark::DoNotOptimize(index.Candidates({.threads = 1}).value().size());
  state.SetItemsProcessed(state.iterations() * kDocuments);
}
BENCHMARK(JoinOneSharedBlock)->Unit(benchmark::kMillisecond);

void JoinIdentical(benchmark::State& state) {
  SimHashIndex index(3);
  for (uint32_t doc = 0; doc < kDocuments; ++doc) index.Add(doc, 1).IgnoreError();
  for (auto _ : state) benchmark::DoNotOptimize(index.Candidates({.threads = 1}).value().size());
  state.SetItemsProcessed(state.iterations() * kDocuments);
}
BENCHMARK(JoinIdentical)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise
