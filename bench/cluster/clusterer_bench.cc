// From candidate pairs to clusters, by the shape of the components; the argument is documents, so
// that each row against the one before it shows the growth. Sets have 37 shingles, so that the
// clusterer's own work shows beside the measuring.

#include <benchmark/benchmark.h>

#include <random>
#include <utility>
#include <vector>

#include "reprise/cluster/clusterer.h"
#include "reprise/core/hash.h"
#include "reprise/verify/shingle_set.h"
#include "reprise/verify/shingle_store.h"

namespace reprise {
namespace {

constexpr uint64_t kShingles = 37;

struct Case {
  ShingleStore store{{}};
  std::vector<CandidatePair> candidates;

  void Put(DocIndex doc, std::vector<uint64_t> hashes) {
    MakeShingleSet(hashes);
    store.Put(doc, hashes).IgnoreError();
  }
};

// Resemblance to the next 34 / 40 = 0.85.
void MakeChain(Case& test, DocIndex documents) {
  for (DocIndex doc = 0; doc < documents; ++doc) {
    std::vector<uint64_t> set;
    for (uint64_t place = 0; place < kShingles; ++place) set.push_back(Mix64(doc * 3 + place));
    test.Put(doc, std::move(set));
    for (DocIndex back = 1; back <= 3 && back <= doc; ++back) {
      test.candidates.push_back({doc - back, doc});
    }
  }
}

// One text with noise; each paired with the first and the previous one, as in a bucket.
void MakeClique(Case& test, DocIndex documents) {
  std::mt19937_64 random(1);
  for (DocIndex doc = 0; doc < documents; ++doc) {
    std::vector<uint64_t> set;
    for (uint64_t place = 0; place < kShingles; ++place) set.push_back(Mix64(place));
    for (uint64_t edits = random() % 6; edits > 0; --edits) set[random() % kShingles] = random();
    test.Put(doc, std::move(set));
    if (doc > 0) test.candidates.push_back({0, doc});
    if (doc > 1) test.candidates.push_back({doc - 1, doc});
  }
}

// Two copies each.
void MakePairs(Case& test, DocIndex documents) {
  for (DocIndex doc = 0; doc < documents; ++doc) {
    std::vector<uint64_t> set;
    for (uint64_t place = 0; place < kShingles; ++place) {
      set.push_back(Mix64((doc / 2 << 8) + place + doc % 2));
    }
    test.Put(doc, std::move(set));
    if (doc % 2 == 1) test.candidates.push_back({doc - 1, doc});
  }
}

template <void (*Make)(Case&, DocIndex)>
void BM_Cluster(benchmark::State& state) {
  const DocIndex documents = static_cast<DocIndex>(state.range(0));
  Case test;
  Make(test, documents);
  const Verifier verifier(test.store, 800, 1);
  std::mt19937 random(3);
  ClusteringWork work;
  for (auto _ : state) {
    // Which copies are the clean ones differs from run to run.
    const uint64_t salt = random();
    const Clusterer clusterer(
        {.policy = KeepPolicy::kCleanest}, verifier,
        [salt](DocIndex doc) {
          return KeepFacts{doc, Mix64(doc + salt) % 4, 0};
        },
        [](absl::Span<const DocIndex> docs) {
          std::vector<CandidatePair> pairs;
          for (size_t place = 1; place < docs.size(); ++place) {
            pairs.push_back({docs[place - 1], docs[place]});
          }
          return pairs;
        });
    const auto clusters = clusterer.Run(test.candidates, &work);
    benchmark::DoNotOptimize(clusters->size());
  }
  state.SetItemsProcessed(state.iterations() * documents);
  state.counters["measured_pairs"] = static_cast<double>(work.measured_pairs);
  state.counters["rounds"] = work.rounds;
}
BENCHMARK(BM_Cluster<MakeChain>)
    ->RangeMultiplier(2)
    ->Range(25'000, 200'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Cluster<MakeClique>)
    ->RangeMultiplier(2)
    ->Range(25'000, 200'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Cluster<MakePairs>)
    ->RangeMultiplier(2)
    ->Range(25'000, 200'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise
