#include <benchmark/benchmark.h>

#include <vector>

#include "bench/passage/made_corpus.h"
#include "reprise/passage/containment.h"

namespace reprise {
namespace {

// Bytes are those of the text that so many tokens come from: 2.9 a Han, 6.5 a word.
constexpr int64_t kBytesPerToken = 3;

void BM_SampleShingles(benchmark::State& state) {
  const std::vector<MadeText> texts = MakeCorpus(200, 1000);
  std::vector<uint64_t> sample;
  size_t next = 0;
  int64_t shingles = 0;
  for (auto unused : state) {
    const MadeText& text = texts[next++ % texts.size()];
    SampleShingles(text.shingles, sample);
    benchmark::DoNotOptimize(sample.data());
    shingles += static_cast<int64_t>(text.shingles.hashes.size());
  }
  state.SetItemsProcessed(shingles);
  state.SetBytesProcessed(shingles * kBytesPerToken);
}
BENCHMARK(BM_SampleShingles);

// Sampling, posting and candidates; verification is verify's.
void BM_ContainmentCandidates(benchmark::State& state) {
  std::mt19937_64 random(3);
  std::vector<MadeText> texts = MakeCorpus(static_cast<size_t>(state.range(0)), 600);
  for (size_t i = 0; i + 1 < texts.size(); i += 20) {
    texts[i + 1] = Make(texts[i + 1].numbers + texts[i].numbers);
  }
  std::vector<uint64_t> sample;
  int64_t tokens = 0;
  for (auto unused : state) {
    ContainmentIndex index({});
    for (size_t i = 0; i < texts.size(); ++i) {
      SampleShingles(texts[i].shingles, sample);
      (void)index.Add(static_cast<DocIndex>(i), texts[i].shingles.hashes.size(), sample);
      tokens += static_cast<int64_t>(texts[i].tokens.size());
    }
    benchmark::DoNotOptimize(
        index.Candidates([](DocIndex) { return ContainmentIndex::Turn::kFirst; }, 1).value());
  }
  state.SetItemsProcessed(tokens);
  state.SetBytesProcessed(tokens * kBytesPerToken);
}
BENCHMARK(BM_ContainmentCandidates)->Arg(5000)->Arg(20000)->Unit(benchmark::kMillisecond);

// Adding alone, which one thread does for all: items are sampled shingles.
void BM_ContainmentAdd(benchmark::State& state) {
  constexpr size_t kSample = 60;
  const auto documents = static_cast<size_t>(state.range(0));
  std::mt19937_64 random(5);
  std::vector<uint64_t> samples(documents * kSample);
  for (uint64_t& hash : samples) hash = random() / kContainmentRate * kContainmentRate;
  for (auto unused : state) {
    ContainmentIndex index({});
    for (size_t i = 0; i < documents; ++i) {
      (void)index.Add(static_cast<DocIndex>(i), kSample * kContainmentRate,
                      absl::MakeConstSpan(samples).subspan(i * kSample, kSample));
    }
    benchmark::DoNotOptimize(index.index_bytes());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(samples.size()));
}
BENCHMARK(BM_ContainmentAdd)->Arg(20000)->Arg(200000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise
