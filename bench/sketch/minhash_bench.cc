#include <benchmark/benchmark.h>
#include <xxhash.h>

#include <vector>

#include "reprise/core/hash.h"
#include "reprise/core/kernel.h"
#include "reprise/sketch/minhash.h"

namespace reprise {
namespace {

constexpr size_t kShingles = size_t{4} << 20;

std::vector<uint64_t> Shingles() {
  std::vector<uint64_t> shingles(kShingles);
  for (size_t i = 0; i < kShingles; ++i) shingles[i] = Mix64(i);
  return shingles;
}

// Documents of range(0) shingles, one after the other through more memory than the caches hold.
void Sketch(benchmark::State& state, Kernel kernel) {
  if (!ForceKernel(kernel).ok()) return state.SkipWithError("not on this machine");
  const std::vector<uint64_t> shingles = Shingles();
  const auto size = static_cast<size_t>(state.range(0));
  MinHashSignature signature;
  size_t at = 0;
  for (auto _ : state) {
    SketchMinHash(absl::MakeConstSpan(shingles).subspan(at, size), signature);
    benchmark::DoNotOptimize(signature.data());
    at += size;
    if (at + size > shingles.size()) at = 0;
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(size));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(size * sizeof(uint64_t)));
}
BENCHMARK_CAPTURE(Sketch, scalar, Kernel::kScalar)
    ->Arg(1)
    ->Arg(10)
    ->Arg(50)
    ->Arg(100)
    ->Arg(300)
    ->Arg(1000)
    ->Arg(10'000)
    ->Arg(1'000'000);
BENCHMARK_CAPTURE(Sketch, avx2, Kernel::kAvx2)
    ->Arg(1)
    ->Arg(10)
    ->Arg(50)
    ->Arg(100)
    ->Arg(300)
    ->Arg(1000)
    ->Arg(10'000)
    ->Arg(1'000'000);
BENCHMARK_CAPTURE(Sketch, avx512, Kernel::kAvx512)
    ->Arg(1)
    ->Arg(10)
    ->Arg(50)
    ->Arg(100)
    ->Arg(300)
    ->Arg(1000)
    ->Arg(10'000)
    ->Arg(1'000'000);

// One shingle again and again, the worst case for the rounds.
void SketchOneShingleRepeated(benchmark::State& state) {
  std::vector<uint64_t> shingles(static_cast<size_t>(state.range(0)));
  MinHashSignature signature;
  uint64_t next = 0;
  for (auto _ : state) {
    state.PauseTiming();
    std::fill(shingles.begin(), shingles.end(), Mix64(next++));
    state.ResumeTiming();
    SketchMinHash(shingles, signature);
    benchmark::DoNotOptimize(signature.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(SketchOneShingleRepeated)->Arg(1000)->Arg(1'000'000);

void Xxh3SameShingles(benchmark::State& state) {
  const std::vector<uint64_t> shingles = Shingles();
  const auto size = static_cast<size_t>(state.range(0));
  size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(XXH3_64bits(shingles.data() + at, size * sizeof(uint64_t)));
    at += size;
    if (at + size > shingles.size()) at = 0;
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(size * sizeof(uint64_t)));
}
BENCHMARK(Xxh3SameShingles)->Arg(100)->Arg(1000)->Arg(10'000);

}  // namespace
}  // namespace reprise
