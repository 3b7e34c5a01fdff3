// Putting and getting sets of 400 shingles; the argument is the percentage that fits into memory.

#include <benchmark/benchmark.h>

#include <random>
#include <vector>

#include "reprise/verify/shingle_store.h"

namespace reprise {
namespace {

constexpr size_t kShingles = 400;
constexpr DocIndex kDocuments = 20'000;

std::vector<uint64_t> AscendingSet(std::mt19937_64& random) {
  std::vector<uint64_t> set(kShingles);
  uint64_t hash = 0;
  for (uint64_t& element : set) element = hash += 1 + (random() >> 10);
  return set;
}

bool Fill(ShingleStore& store, const std::vector<std::vector<uint64_t>>& sets) {
  for (DocIndex doc = 0; doc < kDocuments; ++doc) {
    if (!store.Put(doc, sets[doc % sets.size()]).ok()) return false;
  }
  return true;
}

ShingleStore::Options OptionsFor(const benchmark::State& state) {
  return {.memory_bytes =
              uint64_t{kDocuments} * kShingles * 8 * static_cast<uint64_t>(state.range(0)) / 100};
}

std::vector<std::vector<uint64_t>> Sets() {
  std::mt19937_64 random(1);
  std::vector<std::vector<uint64_t>> sets;
  for (int set = 0; set < 500; ++set) sets.push_back(AscendingSet(random));
  return sets;
}

void BM_Put(benchmark::State& state) {
  const auto sets = Sets();
  for (auto _ : state) {
    ShingleStore store(OptionsFor(state));
    if (!Fill(store, sets)) state.SkipWithError("the work directory is full");
  }
  state.SetItemsProcessed(state.iterations() * kDocuments);
  state.SetBytesProcessed(state.iterations() * kDocuments * kShingles * 8);
}
BENCHMARK(BM_Put)->Arg(100)->Arg(50)->Arg(0)->Unit(benchmark::kMillisecond);

void BM_GetAtRandom(benchmark::State& state) {
  ShingleStore store(OptionsFor(state));
  if (!Fill(store, Sets())) {
    state.SkipWithError("the work directory is full");
    return;
  }
  ShingleStore::Reader reader(store);
  std::mt19937 random(2);
  for (auto _ : state) {
    const auto set = reader.Get(random() % kDocuments);
    benchmark::DoNotOptimize(set->front());
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(kShingles) * 8);
}
BENCHMARK(BM_GetAtRandom)->Arg(100)->Arg(50)->Arg(0);

}  // namespace
}  // namespace reprise
