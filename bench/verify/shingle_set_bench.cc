// Sorting one document's shingles, and comparing two documents; the argument is shingles a
// document. Sets are drawn from a pool larger than the first caches, so that no input is met twice
// in a row.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>
#include <vector>

#include "reprise/verify/shingle_set.h"

namespace reprise {
namespace {

using Hashes = std::vector<uint64_t>;

std::vector<Hashes> Pool(size_t size) {
  std::mt19937_64 random(1);
  std::vector<Hashes> pool(std::max<size_t>(8, (size_t{1} << 20) / size));
  for (Hashes& hashes : pool) {
    hashes.resize(size);
    for (uint64_t& hash : hashes) hash = random();
  }
  return pool;
}

void Report(benchmark::State& state, int64_t shingles) {
  state.SetItemsProcessed(state.iterations() * shingles);
  state.SetBytesProcessed(state.iterations() * shingles * 8);
}

void BM_MakeShingleSet(benchmark::State& state) {
  const auto pool = Pool(static_cast<size_t>(state.range(0)));
  size_t next = 0;
  Hashes hashes;
  for (auto _ : state) {
    hashes = pool[next++ % pool.size()];
    MakeShingleSet(hashes);
    benchmark::DoNotOptimize(hashes.data());
  }
  Report(state, state.range(0));
}
BENCHMARK(BM_MakeShingleSet)->RangeMultiplier(10)->Range(10, 100'000);

// What MakeShingleSet replaces.
void BM_StdSort(benchmark::State& state) {
  const auto pool = Pool(static_cast<size_t>(state.range(0)));
  size_t next = 0;
  Hashes hashes;
  for (auto _ : state) {
    hashes = pool[next++ % pool.size()];
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    benchmark::DoNotOptimize(hashes.data());
  }
  Report(state, state.range(0));
}
BENCHMARK(BM_StdSort)->RangeMultiplier(10)->Range(10, 100'000);

// Pairs of sets with this resemblance, in thousandths.
std::vector<std::pair<Hashes, Hashes>> PairPool(size_t size, int resemblance_milli) {
  std::mt19937_64 random(2);
  std::vector<std::pair<Hashes, Hashes>> pairs;
  for (Hashes& a : Pool(size)) {
    Hashes b = a;
    const size_t unlike = size * (1000 - resemblance_milli) / (1000 + resemblance_milli);
    for (size_t place = 0; place < unlike; ++place) b[place] = random();
    MakeShingleSet(a);
    MakeShingleSet(b);
    pairs.emplace_back(std::move(a), std::move(b));
  }
  return pairs;
}

// Arguments here: shingles a document, resemblance in thousandths. The bytes are those of both
// sets.
template <typename Compare>
void RunCompare(benchmark::State& state, Compare compare) {
  const auto pairs =
      PairPool(static_cast<size_t>(state.range(0)), static_cast<int>(state.range(1)));
  size_t next = 0;
  for (auto _ : state) {
    const auto& [a, b] = pairs[next++ % pairs.size()];
    benchmark::DoNotOptimize(compare(a, b));
  }
  Report(state, 2 * state.range(0));
}

void BM_CountOverlap(benchmark::State& state) {
  RunCompare(state, [](const Hashes& a, const Hashes& b) { return CountOverlap(a, b).shared; });
}
BENCHMARK(BM_CountOverlap)->ArgsProduct({{100, 1000, 10'000}, {100, 900}});

void BM_IsSimilar(benchmark::State& state) {
  RunCompare(state, [](const Hashes& a, const Hashes& b) { return IsSimilar(a, b, 800); });
}
BENCHMARK(BM_IsSimilar)->ArgsProduct({{100, 1000, 10'000}, {100, 600, 790, 900}});

// One article in a page this many times as long.
void BM_CountOverlapUnevenSizes(benchmark::State& state) {
  std::mt19937_64 random(3);
  auto pool = Pool(static_cast<size_t>(200 * state.range(0)));
  std::vector<std::pair<Hashes, Hashes>> pairs;
  for (Hashes& page : pool) {
    Hashes article(page.begin(), page.begin() + 200);
    MakeShingleSet(article);
    MakeShingleSet(page);
    pairs.emplace_back(std::move(article), std::move(page));
  }
  size_t next = 0;
  for (auto _ : state) {
    const auto& [article, page] = pairs[next++ % pairs.size()];
    benchmark::DoNotOptimize(CountOverlap(article, page).shared);
  }
  Report(state, 200 * (state.range(0) + 1));
}
BENCHMARK(BM_CountOverlapUnevenSizes)->Arg(5)->Arg(20)->Arg(100);

}  // namespace
}  // namespace reprise
