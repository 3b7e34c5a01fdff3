#include <benchmark/benchmark.h>
#include <xxhash.h>

#include "bench/shingle/generated_text.h"
#include "reprise/shingle/tokens.h"

namespace reprise {
namespace {

using bench::Script;

constexpr size_t kUnits = size_t{16} << 20;

void TokenizeText(benchmark::State& state, Script script, TokenPositions positions) {
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

BENCHMARK_CAPTURE(Xxh3SameText, latin, Script::kLatin);
BENCHMARK_CAPTURE(TokenizeText, latin, Script::kLatin, TokenPositions::kSkip);
BENCHMARK_CAPTURE(TokenizeText, latin_with_positions, Script::kLatin, TokenPositions::kKeep);
BENCHMARK_CAPTURE(HashTokenSequence, latin, Script::kLatin);
BENCHMARK_CAPTURE(Xxh3SameText, han, Script::kHan);
BENCHMARK_CAPTURE(TokenizeText, han, Script::kHan, TokenPositions::kSkip);
BENCHMARK_CAPTURE(TokenizeText, han_with_positions, Script::kHan, TokenPositions::kKeep);
BENCHMARK_CAPTURE(HashTokenSequence, han, Script::kHan);
BENCHMARK_CAPTURE(TokenizeText, japanese, Script::kJapanese, TokenPositions::kSkip);
BENCHMARK_CAPTURE(TokenizeText, thai, Script::kThai, TokenPositions::kSkip);

}  // namespace
}  // namespace reprise
