#include "reprise/cluster/clusterer.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include "tests/catch.h"
#include "tests/cluster/corpus.h"

namespace reprise {
namespace {

constexpr uint32_t kThreshold = 800;
constexpr KeepPolicy kPolicies[] = {KeepPolicy::kCleanest, KeepPolicy::kLongest,
                                    KeepPolicy::kFirst};

using Propose = std::function<std::vector<CandidatePair>(absl::Span<const DocIndex>)>;

struct Outcome {
  std::vector<Cluster> clusters;
  ClusteringWork work;
  std::set<CandidatePair> proposed;  // Every pair the clusterer was ever given.
};

Outcome RunOn(const Corpus& corpus, KeepPolicy policy, int threads,
              std::vector<CandidatePair> candidates, const Propose& propose) {
  ShingleStore store({});
  Fill(store, corpus);
  const Verifier verifier(store, kThreshold, threads);
  Outcome outcome;
  outcome.proposed.insert(candidates.begin(), candidates.end());
  const Clusterer clusterer(
      {.policy = policy}, verifier, [&](DocIndex doc) { return corpus.facts[doc]; },
      [&](absl::Span<const DocIndex> docs) {
        REQUIRE(std::is_sorted(docs.begin(), docs.end()));
        std::vector<CandidatePair> pairs = propose(docs);
        outcome.proposed.insert(pairs.begin(), pairs.end());
        return pairs;
      });
  auto clusters = clusterer.Run(std::move(candidates), &outcome.work);
  REQUIRE(clusters.ok());
  outcome.clusters = *std::move(clusters);
  return outcome;
}

// The kept document of each, itself where it is in no cluster; fails when one has two places.
std::vector<DocIndex> KeptOf(const Corpus& corpus, const std::vector<Cluster>& clusters) {
  std::vector<DocIndex> kept = AllDocs(corpus);
  std::set<DocIndex> placed;
  for (const Cluster& cluster : clusters) {
    REQUIRE(placed.insert(cluster.representative).second);
    for (const ClusterMember& member : cluster.members) {
      REQUIRE(placed.insert(member.doc).second);
      kept[member.doc] = cluster.representative;
    }
  }
  return kept;
}

void RequireInvariants(const Corpus& corpus, KeepPolicy policy, const Outcome& outcome) {
  const std::vector<DocIndex> kept = KeptOf(corpus, outcome.clusters);
  DocIndex previous = 0;
  for (const Cluster& cluster : outcome.clusters) {
    REQUIRE((&cluster == outcome.clusters.data() || previous < cluster.representative));
    previous = cluster.representative;
    REQUIRE_FALSE(cluster.members.empty());
    REQUIRE(std::is_sorted(
        cluster.members.begin(), cluster.members.end(),
        [](const ClusterMember& a, const ClusterMember& b) { return a.doc < b.doc; }));
    for (const ClusterMember& member : cluster.members) {
      const Overlap exact =
          CountOverlap(corpus.sets[member.doc], corpus.sets[cluster.representative]);
      REQUIRE(exact.ResemblanceAtLeast(kThreshold));
      REQUIRE(member.overlap.a_size == exact.a_size);
      REQUIRE(member.overlap.b_size == exact.b_size);
      REQUIRE(member.overlap.shared == exact.shared);
      REQUIRE(IsBetter(policy, corpus.facts[cluster.representative], corpus.facts[member.doc]));
    }
  }
  for (const CandidatePair& pair : outcome.proposed) {
    if (kept[pair.a] != pair.a || kept[pair.b] != pair.b) continue;
    if (corpus.Similar(pair.a, pair.b, kThreshold)) {
      FAIL("documents " << pair.a << " and " << pair.b << " are kept and similar");
    }
  }
}

// The definition for complete candidates: the best document takes all that are similar to it, then
// the best of the rest, and so on.
std::vector<DocIndex> KeptByDefinition(const Corpus& corpus, KeepPolicy policy) {
  std::vector<DocIndex> order = AllDocs(corpus);
  std::sort(order.begin(), order.end(), [&](DocIndex a, DocIndex b) {
    return IsBetter(policy, corpus.facts[a], corpus.facts[b]);
  });
  std::vector<DocIndex> kept(order.size(), kNoDoc);
  for (const DocIndex best : order) {
    if (kept[best] != kNoDoc) continue;
    for (const DocIndex doc : order) {
      if (kept[doc] == kNoDoc && (doc == best || corpus.Similar(best, doc, kThreshold))) {
        kept[doc] = best;
      }
    }
  }
  return kept;
}

std::vector<Corpus> RandomCorpora(int count, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<Corpus> corpora;
  for (int index = 0; index < count; ++index) {
    Corpus corpus;
    for (uint64_t part = 1 + random() % 4; part > 0; --part) {
      const int documents = 1 + static_cast<int>(random() % 30);
      switch (random() % 5) {
        case 0:
          AddChain(corpus, documents, 185, 15, random);
          break;
        case 1:
          AddChain(corpus, documents, 37, 1 + static_cast<int>(random() % 5), random);
          break;
        case 2:
          AddTree(corpus, documents, 40, 0.3, random);
          break;
        case 3:
          AddClique(corpus, documents, 50, 0.3, random);
          break;
        default:
          AddClique(corpus, documents, 60, 0.02, random);
      }
    }
    corpus.Shuffle(random);
    corpora.push_back(std::move(corpus));
  }
  return corpora;
}

TEST_CASE("with complete candidates the best document takes all that are similar to it") {
  int clustered = 0;
  int alone = 0;
  for (const Corpus& corpus : RandomCorpora(150, 1)) {
    for (const KeepPolicy policy : kPolicies) {
      const Outcome outcome = RunOn(corpus, policy, 1, AllPairs(AllDocs(corpus)), AllPairs);
      RequireInvariants(corpus, policy, outcome);
      const std::vector<DocIndex> kept = KeptOf(corpus, outcome.clusters);
      REQUIRE(kept == KeptByDefinition(corpus, policy));
      for (DocIndex doc = 0; doc < kept.size(); ++doc) (kept[doc] == doc ? alone : clustered)++;
    }
  }
  CHECK(clustered > 1000);
  CHECK(alone > 1000);
}

TEST_CASE("a chain of documents with unlike ends has no member below the threshold") {
  std::mt19937_64 random(2);
  for (const int documents : {2, 3, 10, 200, 1000}) {
    for (const bool shuffled : {false, true}) {
      Corpus corpus;
      AddChain(corpus, documents, 185, 15, random);
      REQUIRE(CountOverlap(corpus.sets[0], corpus.sets[1]).resemblance() == Approx(0.85));
      if (documents > 14) REQUIRE(CountOverlap(corpus.sets[0], corpus.sets[14]).shared == 0);
      if (shuffled) corpus.Shuffle(random);
      for (const KeepPolicy policy : kPolicies) {
        for (const int bands : {2, 10, 40}) {
          const auto propose = [&](absl::Span<const DocIndex> docs) {
            return BucketPairs(corpus, docs, bands);
          };
          const Outcome outcome = RunOn(corpus, policy, 1, propose(AllDocs(corpus)), propose);
          RequireInvariants(corpus, policy, outcome);
          if (bands == 40) CHECK(outcome.clusters.size() >= static_cast<size_t>(documents) / 4);
        }
      }
    }
  }
}

TEST_CASE("with an index's sparse candidates no proposed pair is kept and similar") {
  int later_rounds = 0;
  for (const Corpus& corpus : RandomCorpora(300, 3)) {
    for (const int bands : {1, 3, 12}) {
      const auto propose = [&](absl::Span<const DocIndex> docs) {
        return BucketPairs(corpus, docs, bands);
      };
      for (const KeepPolicy policy : kPolicies) {
        const Outcome outcome = RunOn(corpus, policy, 1, propose(AllDocs(corpus)), propose);
        RequireInvariants(corpus, policy, outcome);
        later_rounds += outcome.work.rounds > 1;
      }
    }
  }
  CHECK(later_rounds > 10);
}

TEST_CASE("whatever is proposed later, the rounds end and the promises hold") {
  std::mt19937_64 random(4);
  int most_rounds = 0;
  for (const Corpus& corpus : RandomCorpora(200, 5)) {
    // A few random pairs each time, so that similar ones keep turning up late.
    const auto propose = [&](absl::Span<const DocIndex> docs) {
      std::vector<CandidatePair> pairs;
      for (const CandidatePair& pair : AllPairs(docs)) {
        if (random() % 8 == 0) pairs.push_back(pair);
      }
      return pairs;
    };
    for (const KeepPolicy policy : kPolicies) {
      const Outcome outcome = RunOn(corpus, policy, 1, propose(AllDocs(corpus)), propose);
      RequireInvariants(corpus, policy, outcome);
      most_rounds = std::max(most_rounds, outcome.work.rounds);
    }
  }
  CHECK(most_rounds > 3);
}

TEST_CASE("a kept document found similar to a better one gives back the members that are not") {
  // A window sliding over one text: 0 and 15 are similar (0.85), 15 and 30, but not 0 and 30.
  Corpus corpus;
  for (const uint64_t begin : {0, 15, 30}) {
    std::vector<uint64_t> set;
    for (uint64_t place = 0; place < 185; ++place) set.push_back(Mix64(begin + place));
    corpus.Add(set);
  }
  // Document 0 has to occur in a pair to be known at all.
  corpus.Add({1, 2, 3});
  const auto propose_late = [](absl::Span<const DocIndex> docs) {
    std::vector<CandidatePair> pairs;
    const std::set<DocIndex> kept(docs.begin(), docs.end());
    if (kept.contains(0) && kept.contains(1)) pairs.push_back({0, 1});
    return pairs;
  };
  const Outcome outcome = RunOn(corpus, KeepPolicy::kFirst, 1, {{0, 3}, {1, 2}}, propose_late);
  RequireInvariants(corpus, KeepPolicy::kFirst, outcome);
  CHECK(outcome.work.rounds == 2);
  REQUIRE(outcome.clusters.size() == 1);
  CHECK(outcome.clusters[0].representative == 0);
  REQUIRE(outcome.clusters[0].members.size() == 1);
  CHECK(outcome.clusters[0].members[0].doc == 1);
}

TEST_CASE("members that share no candidate pair with the kept copy are reached through others") {
  Corpus corpus;
  std::mt19937_64 random(6);
  AddClique(corpus, 50, 100, 0.02, random);
  std::vector<CandidatePair> line;
  for (DocIndex doc = 0; doc + 1 < 50; ++doc) line.push_back({doc, doc + 1});
  const Outcome outcome =
      RunOn(corpus, KeepPolicy::kFirst, 1, line, [](auto) { return std::vector<CandidatePair>(); });
  REQUIRE(outcome.clusters.size() == 1);
  CHECK(outcome.clusters[0].members.size() == 49);
  CHECK(outcome.work.measured_pairs == 49);
}

TEST_CASE("clusters are the same at any thread count and in any order of candidates") {
  std::mt19937_64 random(7);
  Corpus corpus;
  AddChain(corpus, 400, 185, 15, random);
  AddTree(corpus, 400, 60, 0.3, random);
  for (int copies = 0; copies < 300; ++copies) AddClique(corpus, 4, 40, 0.2, random);
  AddClique(corpus, 600, 50, 0.2, random);
  corpus.Shuffle(random);
  const auto propose = [&](absl::Span<const DocIndex> docs) {
    return BucketPairs(corpus, docs, 12);
  };
  std::vector<CandidatePair> candidates = propose(AllDocs(corpus));
  const Outcome expected = RunOn(corpus, KeepPolicy::kCleanest, 1, candidates, propose);
  RequireInvariants(corpus, KeepPolicy::kCleanest, expected);
  CHECK(expected.clusters.size() > 300);
  for (const int threads : {1, 2, 8}) {
    std::shuffle(candidates.begin(), candidates.end(), random);
    const Outcome again = RunOn(corpus, KeepPolicy::kCleanest, threads, candidates, propose);
    CHECK(again.work.measured_pairs == expected.work.measured_pairs);
    REQUIRE(again.clusters.size() == expected.clusters.size());
    for (size_t index = 0; index < again.clusters.size(); ++index) {
      const Cluster& left = again.clusters[index];
      const Cluster& right = expected.clusters[index];
      REQUIRE(left.representative == right.representative);
      REQUIRE(left.members.size() == right.members.size());
      for (size_t member = 0; member < left.members.size(); ++member) {
        REQUIRE(left.members[member].doc == right.members[member].doc);
        REQUIRE(left.members[member].overlap.shared == right.members[member].overlap.shared);
      }
    }
  }
}

TEST_CASE("a long chain takes no more measurements than it has candidate pairs") {
  std::mt19937_64 random(8);
  for (const bool shuffled : {false, true}) {
    Corpus corpus;
    AddChain(corpus, 20'000, 185, 15, random);
    std::vector<CandidatePair> candidates;
    for (DocIndex doc = 0; doc < 20'000; ++doc) {
      for (DocIndex next = doc + 1; next < std::min<DocIndex>(doc + 5, 20'000); ++next) {
        candidates.push_back({doc, next});
      }
    }
    // The documents keep their places, so that the pairs stay right; the policy mixes them up.
    if (shuffled) {
      for (KeepFacts& fact : corpus.facts) fact.damage = random() % 1000;
    }
    const auto propose = [&](absl::Span<const DocIndex> docs) {
      std::vector<CandidatePair> pairs;
      for (size_t index = 0; index + 1 < docs.size(); ++index) {
        pairs.push_back({docs[index], docs[index + 1]});
      }
      return pairs;
    };
    const Outcome outcome = RunOn(corpus, KeepPolicy::kCleanest, 1, candidates, propose);
    RequireInvariants(corpus, KeepPolicy::kCleanest, outcome);
    CHECK(outcome.work.measured_pairs <= candidates.size() + corpus.sets.size());
    CHECK(outcome.work.rounds == 1);
    CHECK(outcome.clusters.size() > 5000);
  }
}

// Each paired with the first one and with the one before it.
std::vector<CandidatePair> PairsOfOneBucket(DocIndex documents) {
  std::vector<CandidatePair> pairs;
  for (DocIndex doc = 1; doc < documents; ++doc) {
    pairs.push_back({0, doc});
    if (doc > 1) pairs.push_back({doc - 1, doc});
  }
  return pairs;
}

TEST_CASE("a bucket of copies and a bucket of strangers take one measurement a candidate pair") {
  std::mt19937_64 random(9);
  for (const bool strangers : {false, true}) {
    Corpus corpus;
    if (strangers) {
      for (int doc = 0; doc < 5000; ++doc) AddClique(corpus, 1, 8, 0, random);
    } else {
      AddClique(corpus, 5000, 50, 0.02, random);
    }
    const std::vector<CandidatePair> candidates = PairsOfOneBucket(5000);
    const Outcome outcome = RunOn(corpus, KeepPolicy::kFirst, 2, candidates,
                                  [](auto) { return std::vector<CandidatePair>(); });
    RequireInvariants(corpus, KeepPolicy::kFirst, outcome);
    CHECK(outcome.work.measured_pairs <= candidates.size());
  }
}

TEST_CASE("a bucket of copies among strangers takes three measurements a candidate pair at most") {
  std::mt19937_64 random(10);
  Corpus corpus;
  AddClique(corpus, 5000, 8, 1.0, random);
  const std::vector<CandidatePair> candidates = PairsOfOneBucket(5000);
  const Outcome outcome = RunOn(corpus, KeepPolicy::kFirst, 2, candidates,
                                [](auto) { return std::vector<CandidatePair>(); });
  RequireInvariants(corpus, KeepPolicy::kFirst, outcome);
  CHECK(outcome.work.measured_pairs <= 3 * candidates.size());
}

TEST_CASE("no candidates, no clusters; empty documents are never clustered") {
  Corpus corpus;
  corpus.Add({});
  corpus.Add({});
  corpus.Add({4});
  const auto nothing = [](absl::Span<const DocIndex>) { return std::vector<CandidatePair>(); };
  CHECK(RunOn(corpus, KeepPolicy::kFirst, 1, {}, nothing).clusters.empty());
  CHECK(RunOn(corpus, KeepPolicy::kFirst, 1, {{0, 1}, {0, 2}}, nothing).clusters.empty());
}

TEST_CASE("a candidate whose shingles are missing is an error, not a guess") {
  ShingleStore store({});
  REQUIRE(store.Put(0, std::vector<uint64_t>{1}).ok());
  const Verifier verifier(store, kThreshold, 1);
  const Clusterer clusterer(
      {}, verifier,
      [](DocIndex doc) {
        return KeepFacts{doc, 0, 0};
      },
      nullptr);
  CHECK(absl::IsNotFound(clusterer.Run({{0, 1}}).status()));
}

}  // namespace
}  // namespace reprise
