// Whole runs over texts in memory whose duplicates are extreme: the time must depend on how many
// documents there are, not on what they hold.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bench/corpus/corpus_files.h"
#include "bench/pipeline/article_corpus.h"
#include "reprise/core/charset.h"
#include "reprise/core/hash.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/pipeline/file_corpus.h"
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

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// What self-repeats and containment add to a run: one without them and one with them, in turn;
// medians, because a run in between may be disturbed.
void CompareWithAndWithoutPassages(benchmark::State& state, const Corpus& corpus, int threads) {
  RunListener silent;
  const auto seconds = [&](bool find_passages) {
    const DedupOptions options = {.find_passages = find_passages,
                                  .threads = threads,
                                  .charset = FindCharset("utf-8").value()};
    const auto begin = std::chrono::steady_clock::now();
    const DedupAnalysis analysis = FindDuplicates(corpus, options, silent).value();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    for (const StageSeconds& stage : analysis.stages) {
      const std::string_view suffix = find_passages ? "_with" : "_without";
      state.counters[stage.stage + std::string(suffix)] += stage.seconds;
    }
    state.counters["contained"] = static_cast<double>(analysis.contained.size());
    return taken.count();
  };
  std::vector<double> without;
  std::vector<double> with;
  for (auto _ : state) {
    without.push_back(seconds(false));
    with.push_back(seconds(true));
  }
  for (auto& [name, counter] : state.counters) {
    if (name != "contained") counter.flags = benchmark::Counter::kAvgIterations;
  }
  state.counters["without_s"] = Median(without);
  state.counters["added_percent"] = 100 * (Median(with) / Median(without) - 1);
}

void AddedByPassages(benchmark::State& state) {
  CompareWithAndWithoutPassages(state, ArticleCorpus(), 1);
}
BENCHMARK(AddedByPassages)->Unit(benchmark::kMillisecond)->Iterations(9);

// The same as a user has it: a natural crawl of some 110 MB in compressed files, on two threads.
void AddedByPassagesToFiles(benchmark::State& state) {
  const auto directory = std::filesystem::temp_directory_path() / "reprise_added_by_passages";
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  const auto made = bench::Corpus::Make({.seed = 12, .documents = 50'000}).value();
  benchmark::DoNotOptimize(bench::WriteCorpus(made, {.directory = directory.string()}).value());
  CompareWithAndWithoutPassages(state, FileCorpus::Open({directory.string()}, {}).value(), 2);
  std::filesystem::remove_all(directory);
}
BENCHMARK(AddedByPassagesToFiles)->Unit(benchmark::kMillisecond)->Iterations(5)->UseRealTime();

}  // namespace
}  // namespace reprise
