#include <benchmark/benchmark.h>

#include "bench/passage/made_corpus.h"
#include "reprise/passage/fingerprints.h"
#include "reprise/passage/self_repeat.h"

namespace reprise {
namespace {

// Bytes are those of the text that so many tokens come from: 2.9 a Han, 6.5 a word.
constexpr int64_t kBytesPerToken = 3;

void BM_Winnow(benchmark::State& state) {
  const std::vector<MadeText> texts = MakeCorpus(200, 1000);
  FingerprintList list;
  size_t next = 0;
  int64_t shingles = 0;
  for (auto unused : state) {
    const MadeText& text = texts[next++ % texts.size()];
    Winnow(text.shingles, 16, list);
    benchmark::DoNotOptimize(list.hashes.data());
    shingles += static_cast<int64_t>(text.shingles.hashes.size());
  }
  state.SetItemsProcessed(shingles);
  state.SetBytesProcessed(shingles * kBytesPerToken);
}
BENCHMARK(BM_Winnow);

// Texts that repeat nothing, texts printed twice, and a line printed again and again.
void FindSelfRepeats(benchmark::State& state, const std::vector<MadeText>& texts) {
  SelfRepeatFinder finder({.min_tokens = 20});
  size_t next = 0;
  int64_t tokens = 0;
  for (auto unused : state) {
    const MadeText& text = texts[next++ % texts.size()];
    benchmark::DoNotOptimize(&finder.Find(text.tokens, text.shingles));
    tokens += static_cast<int64_t>(text.tokens.size());
  }
  state.SetItemsProcessed(tokens);
  state.SetBytesProcessed(tokens * kBytesPerToken);
}

void BM_SelfRepeatNone(benchmark::State& state) { FindSelfRepeats(state, MakeCorpus(200, 1000)); }
BENCHMARK(BM_SelfRepeatNone);

void BM_SelfRepeatPrintedTwice(benchmark::State& state) {
  std::vector<MadeText> texts;
  for (const MadeText& text : MakeCorpus(100, 1000)) {
    texts.push_back(Make(text.numbers + Numbers{1, 2, 3} + text.numbers));
  }
  FindSelfRepeats(state, texts);
}
BENCHMARK(BM_SelfRepeatPrintedTwice);

void BM_SelfRepeatOneLine(benchmark::State& state) {
  std::vector<MadeText> texts;
  for (const MadeText& line : MakeCorpus(5, 20)) {
    Numbers numbers;
    for (int i = 0; i < 10000; ++i) numbers = std::move(numbers) + line.numbers;
    texts.push_back(Make(std::move(numbers)));
  }
  FindSelfRepeats(state, texts);
}
BENCHMARK(BM_SelfRepeatOneLine);

}  // namespace
}  // namespace reprise
