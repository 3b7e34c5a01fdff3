// Bringing equal keys of one band together: by sorting, and by the hash map that one would write.
#include <benchmark/benchmark.h>

#include <cstring>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "reprise/core/hash.h"
#include "reprise/index/internal/key_sort.h"

namespace reprise {
namespace {

// Keys of a band of range(0) documents, one in ten a key of another document.
std::vector<uint64_t> Entries(benchmark::State& state) {
  std::vector<uint64_t> entries(static_cast<size_t>(state.range(0)));
  for (size_t i = 0; i < entries.size(); ++i) {
    const uint64_t key = Mix64(i % 10 == 0 ? i / 2 : i) >> 32;
    entries[i] = key << 32 | i;
  }
  return entries;
}

void SortByKey(benchmark::State& state) {
  const std::vector<uint64_t> unsorted = Entries(state);
  std::vector<uint64_t> entries;
  std::vector<uint64_t> scratch(unsorted.size());
  for (auto _ : state) {
    state.PauseTiming();
    entries = unsorted;
    state.ResumeTiming();
    internal::SortByKey(entries, scratch);
    benchmark::DoNotOptimize(entries.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void FlatHashMap(benchmark::State& state) {
  const std::vector<uint64_t> entries = Entries(state);
  for (auto _ : state) {
    absl::flat_hash_map<uint32_t, uint32_t> last_of_key;
    last_of_key.reserve(entries.size());
    size_t pairs = 0;
    for (const uint64_t entry : entries) {
      pairs += !last_of_key.emplace(entry >> 32, static_cast<uint32_t>(entry)).second;
    }
    benchmark::DoNotOptimize(pairs);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void Memcpy(benchmark::State& state) {
  const std::vector<uint64_t> entries = Entries(state);
  std::vector<uint64_t> copy(entries.size());
  for (auto _ : state) {
    std::memcpy(copy.data(), entries.data(), entries.size() * sizeof(uint64_t));
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(SortByKey)->Arg(200'000)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(FlatHashMap)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(Memcpy)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise
