#include <benchmark/benchmark.h>

#include <vector>

#include "bench/passage/made_corpus.h"
#include "reprise/passage/corpus_passages.h"
#include "reprise/passage/fingerprints.h"
#include "reprise/passage/passage_index.h"
#include "reprise/passage/token_store.h"

namespace reprise {
namespace {

// Bytes are those of the text that so many tokens come from: 2.9 a Han, 6.5 a word.
constexpr int64_t kBytesPerToken = 3;

// A tenth of the documents takes a passage from another one.
std::vector<MadeText> CorpusWithQuotations(size_t documents) {
  std::mt19937_64 random(7);
  std::vector<MadeText> corpus = MakeCorpus(documents, 600);
  for (size_t i = 10; i < documents; i += 10) {
    const Numbers& source = corpus[random() % i].numbers;
    corpus[i] = Make(corpus[i].numbers + Slice(source, 0, std::min<size_t>(100, source.size())));
  }
  return corpus;
}

int64_t CountTokens(const std::vector<MadeText>& corpus) {
  int64_t tokens = 0;
  for (const MadeText& text : corpus) tokens += static_cast<int64_t>(text.tokens.size());
  return tokens;
}

// All of it after tokens and shingles: winnow, post, join, store, measure.
void BM_CorpusPassages(benchmark::State& state) {
  const std::vector<MadeText> corpus = CorpusWithQuotations(static_cast<size_t>(state.range(0)));
  const int64_t bytes = CountTokens(corpus) * kBytesPerToken;
  FingerprintList fingerprints;
  double index_bytes = 0;
  for (auto unused : state) {
    PassageIndex index({});
    for (size_t i = 0; i < corpus.size(); ++i) {
      Winnow(corpus[i].shingles, WindowFor(20), fingerprints);
      AddContexts(corpus[i].shingles, 20, fingerprints);
      (void)index.Add(static_cast<DocIndex>(i), corpus[i].tokens.size(), fingerprints);
    }
    const PassageSeeds seeds = index.Join(1).value();
    index_bytes = static_cast<double>(index.index_bytes());
    TokenStore store({});
    for (const DocIndex doc : seeds.Documents()) (void)store.Put(doc, corpus[doc].tokens);
    benchmark::DoNotOptimize(MeasurePassages(seeds.seeds, store, {}, 1).value());
  }
  state.SetBytesProcessed(bytes * static_cast<int64_t>(state.iterations()));
  state.counters["index_bytes_per_byte"] = index_bytes / static_cast<double>(bytes);
}
BENCHMARK(BM_CorpusPassages)->Arg(5000)->Arg(10000)->Arg(20000)->Unit(benchmark::kMillisecond);

// 1,000 and 2,000 documents that are all the same.
void BM_AllOnePassage(benchmark::State& state) {
  const std::vector<MadeText> one = MakeCorpus(1, 1000);
  const auto documents = static_cast<uint32_t>(state.range(0));
  FingerprintList fingerprints;
  for (auto unused : state) {
    PassageIndex index({.max_documents = documents});
    TokenStore store({});
    for (DocIndex doc = 0; doc < documents; ++doc) {
      Winnow(one[0].shingles, WindowFor(20), fingerprints);
      AddContexts(one[0].shingles, 20, fingerprints);
      (void)index.Add(doc, one[0].tokens.size(), fingerprints);
      (void)store.Put(doc, one[0].tokens);
    }
    const PassageSeeds seeds = index.Join(1).value();
    benchmark::DoNotOptimize(MeasurePassages(seeds.seeds, store, {}, 1).value());
  }
  state.SetBytesProcessed(int64_t{documents} * CountTokens(one) * kBytesPerToken *
                          static_cast<int64_t>(state.iterations()));
}
BENCHMARK(BM_AllOnePassage)->Arg(1000)->Arg(2000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise
