#include "reprise/cluster/internal/star_walk.h"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "tests/catch.h"
#include "tests/cluster/corpus.h"

namespace reprise::internal {
namespace {

constexpr uint32_t kThreshold = 800;

// The definition: one walk after the other, from the best document that no star has yet.
std::vector<Rank> StarsByDefinition(const Corpus& corpus, const std::set<RankPair>& edges) {
  const auto count = static_cast<Rank>(corpus.sets.size());
  std::vector<std::vector<Rank>> neighbours(count);
  for (const RankPair& edge : edges) {
    neighbours[edge.a].push_back(edge.b);
    neighbours[edge.b].push_back(edge.a);
  }
  std::vector<Rank> stars(count, kFree);
  for (Rank kept = 0; kept < count; ++kept) {
    if (stars[kept] != kFree) continue;
    stars[kept] = kept;
    std::vector<Rank> to_visit = {kept};
    while (!to_visit.empty()) {
      const Rank from = to_visit.back();
      to_visit.pop_back();
      for (const Rank neighbour : neighbours[from]) {
        if (stars[neighbour] != kFree || !corpus.Similar(kept, neighbour, kThreshold)) continue;
        stars[neighbour] = kept;
        to_visit.push_back(neighbour);
      }
    }
  }
  return stars;
}

void RequireStarsByDefinition(const Corpus& corpus, const std::set<RankPair>& edges) {
  ShingleStore store({});
  Fill(store, corpus);
  const std::vector<DocIndex> docs = AllDocs(corpus);
  const std::vector<Rank> expected = StarsByDefinition(corpus, edges);
  uint64_t measured_pairs = 0;
  for (const int threads : {1, 2, 8}) {
    const Verifier verifier(store, kThreshold, threads);
    StarWalk walk(docs, verifier);
    REQUIRE(walk.Settle(std::vector<RankPair>(edges.begin(), edges.end()), {}).ok());
    for (Rank rank = 0; rank < expected.size(); ++rank) {
      REQUIRE(walk.StarOf(rank) == expected[rank]);
      if (walk.IsKept(rank)) continue;
      const Overlap overlap = CountOverlap(corpus.sets[rank], corpus.sets[expected[rank]]);
      REQUIRE(walk.OverlapOf(rank).shared == overlap.shared);
      REQUIRE(walk.OverlapOf(rank).a_size == overlap.a_size);
    }
    if (threads == 1) measured_pairs = walk.measured_pairs();
    REQUIRE(walk.measured_pairs() == measured_pairs);
  }
}

std::set<RankPair> RandomEdges(Rank documents, size_t count, std::mt19937_64& random) {
  std::set<RankPair> edges;
  for (size_t i = 0; i < count; ++i) {
    const auto [a, b] = std::minmax(
        {static_cast<Rank>(random() % documents), static_cast<Rank>(random() % documents)});
    if (a != b) edges.insert({a, b});
  }
  return edges;
}

TEST_CASE("stars of random graphs are those of walks made one after the other") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 300; ++round) {
    Corpus corpus;
    AddTree(corpus, 1 + static_cast<int>(random() % 40), 40, 0.3, random);
    AddClique(corpus, 1 + static_cast<int>(random() % 40), 50, 0.4, random);
    AddChain(corpus, 1 + static_cast<int>(random() % 40), 37, 3, random);
    corpus.Shuffle(random);
    const auto documents = static_cast<Rank>(corpus.sets.size());
    RequireStarsByDefinition(corpus,
                             RandomEdges(documents, random() % (6 * documents + 1), random));
  }
}

TEST_CASE("copies among many strangers of one component join the same stars however far it looks") {
  std::mt19937_64 random(2);
  for (const int copies_in_thousand : {0, 1, 10, 100, 500}) {
    Corpus corpus;
    for (int doc = 0; doc < 3000; ++doc) {
      if (doc > 0 && static_cast<int>(random() % 1000) < copies_in_thousand) {
        std::vector<uint64_t> set = corpus.sets[random() % corpus.sets.size()];
        set[random() % set.size()] = random();
        corpus.Add(set);
      } else {
        AddClique(corpus, 1, 20, 0, random);
      }
    }
    corpus.Shuffle(random);
    // Enough edges for one component, and for copies to be neighbours at times.
    std::set<RankPair> edges = RandomEdges(3000, 30'000, random);
    for (Rank a = 0; a < 3000; ++a) {
      for (Rank b = a + 1; b < std::min<Rank>(a + 40, 3000); ++b) {
        if (corpus.Similar(a, b, kThreshold)) edges.insert({a, b});
      }
    }
    RequireStarsByDefinition(corpus, edges);
  }
}

}  // namespace
}  // namespace reprise::internal
