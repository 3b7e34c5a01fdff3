#include <benchmark/benchmark.h>
#include <xxhash.h>

#include "bench/shingle/generated_text.h"
#include "reprise/core/kernel.h"
#include "reprise/shingle/shingles.h"

namespace reprise {
namespace {

using bench::Script;

constexpr size_t kUnits = size_t{16} << 20;

std::vector<TokenList> TokenizeAll(const std::vector<std::u16string>& documents) {
  std::vector<TokenList> lists(documents.size());
  for (size_t i = 0; i < documents.size(); ++i) {
    Tokenize(documents[i], lists[i], TokenPositions::kSkip);
  }
  return lists;
}

// Bytes are those of the folded text, so that rates can be set beside those of the tokens.
void MakeShinglesOfText(benchmark::State& state, Script script, Kernel kernel) {
  if (!ForceKernel(kernel).ok()) return state.SkipWithError("not on this machine");
  const std::vector<std::u16string> documents = bench::GenerateDocuments(script, kUnits);
  const std::vector<TokenList> lists = TokenizeAll(documents);
  ShingleList shingles;
  size_t count = 0;
  for (auto _ : state) {
    for (const TokenList& tokens : lists) {
      MakeShingles(tokens, shingles);
      benchmark::DoNotOptimize(shingles.hashes.data());
      count += shingles.hashes.size();
    }
  }
  state.SetBytesProcessed(state.iterations() * bench::CountBytes(documents));
  state.SetItemsProcessed(static_cast<int64_t>(count));
}

// What hashing every window of five tokens with a general hash costs.
void Xxh3EveryWindow(benchmark::State& state, Script script) {
  const std::vector<std::u16string> documents = bench::GenerateDocuments(script, kUnits);
  const std::vector<TokenList> lists = TokenizeAll(documents);
  std::vector<uint64_t> hashes;
  size_t count = 0;
  for (auto _ : state) {
    for (const TokenList& tokens : lists) {
      hashes.resize(tokens.size());
      for (size_t i = 0; i + 5 <= tokens.size(); ++i) {
        hashes[i] = XXH3_64bits(tokens.hashes.data() + i, 5 * sizeof(uint64_t));
      }
      benchmark::DoNotOptimize(hashes.data());
      count += tokens.size();
    }
  }
  state.SetBytesProcessed(state.iterations() * bench::CountBytes(documents));
  state.SetItemsProcessed(static_cast<int64_t>(count));
}

BENCHMARK_CAPTURE(MakeShinglesOfText, latin_scalar, Script::kLatin, Kernel::kScalar);
BENCHMARK_CAPTURE(MakeShinglesOfText, latin_avx2, Script::kLatin, Kernel::kAvx2);
BENCHMARK_CAPTURE(MakeShinglesOfText, latin_avx512, Script::kLatin, Kernel::kAvx512);
BENCHMARK_CAPTURE(MakeShinglesOfText, han_scalar, Script::kHan, Kernel::kScalar);
BENCHMARK_CAPTURE(MakeShinglesOfText, han_avx2, Script::kHan, Kernel::kAvx2);
BENCHMARK_CAPTURE(MakeShinglesOfText, han_avx512, Script::kHan, Kernel::kAvx512);
BENCHMARK_CAPTURE(MakeShinglesOfText, japanese_scalar, Script::kJapanese, Kernel::kScalar);
BENCHMARK_CAPTURE(MakeShinglesOfText, japanese_avx2, Script::kJapanese, Kernel::kAvx2);
BENCHMARK_CAPTURE(MakeShinglesOfText, japanese_avx512, Script::kJapanese, Kernel::kAvx512);
BENCHMARK_CAPTURE(MakeShinglesOfText, thai_scalar, Script::kThai, Kernel::kScalar);
BENCHMARK_CAPTURE(MakeShinglesOfText, thai_avx2, Script::kThai, Kernel::kAvx2);
BENCHMARK_CAPTURE(MakeShinglesOfText, thai_avx512, Script::kThai, Kernel::kAvx512);
BENCHMARK_CAPTURE(Xxh3EveryWindow, han, Script::kHan);

}  // namespace
}  // namespace reprise
