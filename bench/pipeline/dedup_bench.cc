// Whole runs over texts in memory whose duplicates are extreme: the time must depend on how many
// documents there are, not on what they hold.
#include <benchmark/benchmark.h>

#include <string>

#include "reprise/core/hash.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/pipeline/memory_corpus.h"

namespace reprise {
namespace {

enum class Texts {
  kDifferent,   // No two documents share a shingle.
  kIdentical,   // One text.
  kSharedPart,  // Three in four words are those of all others: resemblance 0.56 throughout, crowded
                // buckets.
  kNearCopies,  // One text with one word changed in each: every document in every bucket.
};

std::string TextOf(Texts texts, uint64_t doc) {
  constexpr int kWords = 80;
  std::string text;
  for (int i = 0; i < kWords; ++i) {
    uint64_t author = doc;
    if (texts == Texts::kIdentical) author = 0;
    if (texts == Texts::kSharedPart && i < kWords * 3 / 4) author = 0;
    if (texts == Texts::kNearCopies && i != static_cast<int>(doc % kWords)) author = 0;
    const uint64_t word = Mix64(Mix64(author) + static_cast<uint64_t>(i));
    for (int letter = 0; letter < 6; ++letter)
      text += static_cast<char>('a' + (word >> (8 * letter)) % 26);
    text += ' ';
  }
  return text;
}

void Deduplicate(benchmark::State& state, Texts texts) {
  const auto documents = static_cast<uint64_t>(state.range(0));
  MemoryCorpus corpus;
  for (uint64_t doc = 0; doc < documents; ++doc) corpus.Add("", TextOf(texts, doc));
  RunListener silent;
  DedupAnalysis analysis;
  for (auto _ : state) analysis = FindDuplicates(corpus, {.threads = 1}, silent).value();
  state.counters["duplicates"] = static_cast<double>(analysis.duplicates.size());
  state.counters["candidate_pairs"] = static_cast<double>(analysis.candidate_pairs);
  for (const StageSeconds& stage : analysis.stages) state.counters[stage.stage] = stage.seconds;
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(documents));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(corpus.total_bytes()));
}

BENCHMARK_CAPTURE(Deduplicate, different, Texts::kDifferent)
    ->Arg(100'000)
    ->Arg(200'000)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(Deduplicate, identical, Texts::kIdentical)
    ->Arg(100'000)
    ->Arg(200'000)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(Deduplicate, shared_part, Texts::kSharedPart)
    ->Arg(100'000)
    ->Arg(200'000)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(Deduplicate, near_copies, Texts::kNearCopies)
    ->Arg(100'000)
    ->Arg(200'000)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace reprise
