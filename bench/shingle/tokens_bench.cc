#include <benchmark/benchmark.h>
#include <xxhash.h>

#include <cstring>

#include "bench/shingle/generated_text.h"
#include "reprise/core/kernel.h"
#include "reprise/shingle/tokens.h"

namespace reprise {
namespace {

using bench::Script;

constexpr size_t kUnits = size_t{16} << 20;

void TokenizeText(benchmark::State& state, Script script, Kernel kernel, TokenPositions positions) {
  if (!ForceKernel(kernel).ok()) return state.SkipWithError("not on this machine");
  const std::vector<std::u16string> documents = bench::GenerateDocuments(script, kUnits);
  TokenList tokens;
  size_t count = 0;
  for (auto _ : state) {
    for (const std::u16string& document : documents) {
      Tokenize(document, tokens, positions);
      benchmark::DoNotOptimize(tokens.hashes.data());
      count += tokens.size();
    }
  }
  state.SetBytesProcessed(state.iterations() * bench::CountBytes(documents));
  state.SetItemsProcessed(static_cast<int64_t>(count));
}

void Xxh3SameText(benchmark::State& state, Script script) {
  const std::vector<std::u16string> documents = bench::GenerateDocuments(script, kUnits);
  for (auto _ : state) {
    for (const std::u16string& document : documents) {
      benchmark::DoNotOptimize(XXH3_64bits(document.data(), document.size() * sizeof(char16_t)));
    }
  }
  state.SetBytesProcessed(state.iterations() * bench::CountBytes(documents));
}

void HashTokenSequence(benchmark::State& state, Script script) {
  const std::vector<std::u16string> documents = bench::GenerateDocuments(script, kUnits);
  std::vector<TokenList> lists(documents.size());
  for (size_t i = 0; i < documents.size(); ++i) {
    Tokenize(documents[i], lists[i], TokenPositions::kSkip);
  }
  for (auto _ : state) {
    for (const TokenList& tokens : lists) benchmark::DoNotOptimize(TokenSequenceHash(tokens));
  }
  state.SetBytesProcessed(state.iterations() * bench::CountBytes(documents));
}

// The least that a stage could do with the units.
void MemcpySameText(benchmark::State& state, Script script) {
  const std::vector<std::u16string> documents = bench::GenerateDocuments(script, kUnits);
  std::vector<char16_t> copy(4096);
  for (auto _ : state) {
    for (const std::u16string& document : documents) {
      std::memcpy(copy.data(), document.data(), document.size() * sizeof(char16_t));
      benchmark::ClobberMemory();
    }
  }
  state.SetBytesProcessed(state.iterations() * bench::CountBytes(documents));
}

constexpr TokenPositions kKeep = TokenPositions::kKeep;
constexpr TokenPositions kSkip = TokenPositions::kSkip;

BENCHMARK_CAPTURE(Xxh3SameText, latin, Script::kLatin);
BENCHMARK_CAPTURE(MemcpySameText, latin, Script::kLatin);
BENCHMARK_CAPTURE(TokenizeText, latin_scalar, Script::kLatin, Kernel::kScalar, kSkip);
BENCHMARK_CAPTURE(TokenizeText, latin_avx2, Script::kLatin, Kernel::kAvx2, kSkip);
BENCHMARK_CAPTURE(TokenizeText, latin_avx512, Script::kLatin, Kernel::kAvx512, kSkip);
BENCHMARK_CAPTURE(TokenizeText, latin_avx512_positions, Script::kLatin, Kernel::kAvx512, kKeep);
BENCHMARK_CAPTURE(HashTokenSequence, latin, Script::kLatin);
BENCHMARK_CAPTURE(Xxh3SameText, han, Script::kHan);
BENCHMARK_CAPTURE(TokenizeText, han_scalar, Script::kHan, Kernel::kScalar, kSkip);
BENCHMARK_CAPTURE(TokenizeText, han_avx2, Script::kHan, Kernel::kAvx2, kSkip);
BENCHMARK_CAPTURE(TokenizeText, han_avx512, Script::kHan, Kernel::kAvx512, kSkip);
BENCHMARK_CAPTURE(TokenizeText, han_avx512_positions, Script::kHan, Kernel::kAvx512, kKeep);
BENCHMARK_CAPTURE(HashTokenSequence, han, Script::kHan);
BENCHMARK_CAPTURE(TokenizeText, japanese_scalar, Script::kJapanese, Kernel::kScalar, kSkip);
BENCHMARK_CAPTURE(TokenizeText, japanese_avx2, Script::kJapanese, Kernel::kAvx2, kSkip);
BENCHMARK_CAPTURE(TokenizeText, japanese_avx512, Script::kJapanese, Kernel::kAvx512, kSkip);
BENCHMARK_CAPTURE(TokenizeText, thai_scalar, Script::kThai, Kernel::kScalar, kSkip);
BENCHMARK_CAPTURE(TokenizeText, thai_avx2, Script::kThai, Kernel::kAvx2, kSkip);
BENCHMARK_CAPTURE(TokenizeText, thai_avx512, Script::kThai, Kernel::kAvx512, kSkip);

}  // namespace
}  // namespace reprise
