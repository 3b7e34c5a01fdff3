#include "reprise/cluster/clusterer.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

#include "reprise/cluster/internal/star_walk.h"
#include "reprise/core/status_macros.h"

namespace reprise {
namespace {

using internal::Rank;
using internal::RankPair;
using internal::StarWalk;

// The documents that occur in candidate pairs, in the order of the keep policy.
class Ranking {
 public:
  Ranking(absl::Span<const CandidatePair> pairs, KeepPolicy policy,
          const Clusterer::FactsOf& facts_of) {
    DocIndex end = 0;
    for (const CandidatePair& pair : pairs) end = std::max({end, pair.a + 1, pair.b + 1});
    std::vector<bool> occurs(end);
    for (const CandidatePair& pair : pairs) occurs[pair.a] = occurs[pair.b] = true;
    docs_.reserve(static_cast<size_t>(std::count(occurs.begin(), occurs.end(), true)));
    for (DocIndex doc = 0; doc < end; ++doc) {
      if (occurs[doc]) docs_.push_back(doc);
    }

    std::vector<KeepFacts> facts;
    facts.reserve(docs_.size());
    for (const DocIndex doc : docs_) {
      facts.push_back(facts_of(doc));
      facts.back().doc = doc;
    }
    std::sort(facts.begin(), facts.end(),
              [policy](const KeepFacts& a, const KeepFacts& b) { return IsBetter(policy, a, b); });
    if (!docs_.empty()) ranks_.resize(size_t{docs_.back()} + 1);
    by_rank_.reserve(docs_.size());
    for (const KeepFacts& fact : facts) {
      ranks_[fact.doc] = static_cast<Rank>(by_rank_.size());
      by_rank_.push_back(fact.doc);
    }
  }

  absl::Span<const DocIndex> docs() const { return docs_; }        // Ascending.
  absl::Span<const DocIndex> by_rank() const { return by_rank_; }  // Best first.
  // REQUIRES: the document occurs in a candidate pair.
  Rank RankOf(DocIndex doc) const { return ranks_[doc]; }

  // Ascending, without repeats.
  std::vector<RankPair> Translate(absl::Span<const CandidatePair> pairs) const {
    std::vector<RankPair> translated;
    translated.reserve(pairs.size());
    for (const CandidatePair& pair : pairs) {
      const auto [a, b] = std::minmax({RankOf(pair.a), RankOf(pair.b)});
      if (a != b) translated.push_back({a, b});
    }
    // Where documents are kept in their order, pairs come sorted.
    if (!std::is_sorted(translated.begin(), translated.end())) {
      std::sort(translated.begin(), translated.end());
    }
    translated.erase(std::unique(translated.begin(), translated.end()), translated.end());
    return translated;
  }

 private:
  std::vector<DocIndex> docs_;
  std::vector<Rank> ranks_;  // By document; only those of docs_ mean anything.
  std::vector<DocIndex> by_rank_;
};

std::vector<Cluster> CollectClusters(const Ranking& ranking, const StarWalk& stars) {
  std::vector<Cluster> clusters;
  std::vector<uint32_t> cluster_of(ranking.docs().size(), 0);  // By rank of the kept one.
  std::vector<uint32_t> sizes(ranking.docs().size(), 0);
  for (Rank rank = 0; rank < sizes.size(); ++rank) {
    if (!stars.IsKept(rank)) ++sizes[stars.StarOf(rank)];
  }
  for (const DocIndex doc : ranking.docs()) {
    const Rank rank = ranking.RankOf(doc);
    if (!stars.IsKept(rank) || sizes[rank] == 0) continue;
    cluster_of[rank] = static_cast<uint32_t>(clusters.size());
    clusters.push_back({doc, {}});
    clusters.back().members.reserve(sizes[rank]);
  }
  for (const DocIndex doc : ranking.docs()) {
    const Rank rank = ranking.RankOf(doc);
    if (stars.IsKept(rank)) continue;
    clusters[cluster_of[stars.StarOf(rank)]].members.push_back({doc, stars.OverlapOf(rank)});
  }
  return clusters;
}

}  // namespace

Clusterer::Clusterer(Options options, const Verifier& verifier, FactsOf facts_of,
                     CandidatesAmong candidates_among)
    : options_(options),
      verifier_(verifier),
      facts_of_(std::move(facts_of)),
      candidates_among_(std::move(candidates_among)) {}

absl::StatusOr<std::vector<Cluster>> Clusterer::Run(std::vector<CandidatePair> candidates,
                                                    ClusteringWork* work) const {
  const Ranking ranking(candidates, options_.policy, facts_of_);
  std::vector<RankPair> edges = ranking.Translate(candidates);
  candidates = {};

  StarWalk stars(ranking.by_rank(), verifier_);
  REPRISE_RETURN_IF_ERROR(stars.Settle(edges, {}));
  uint64_t measured_between_kept = 0;
  int rounds = 1;
  for (; candidates_among_ != nullptr; ++rounds) {
    std::vector<DocIndex> kept;
    for (const DocIndex doc : ranking.docs()) {
      if (stars.IsKept(ranking.RankOf(doc))) kept.push_back(doc);
    }
    if (kept.size() == ranking.docs().size()) break;  // Nobody left, so no bucket has changed.

    // A pair seen before whose ends are both kept was measured, and is not similar.
    REPRISE_ASSIGN_OR_RETURN(const std::vector<CandidatePair> proposed, candidates_among_(kept));
    const std::vector<RankPair> pairs = ranking.Translate(proposed);
    std::vector<RankPair> unseen;
    std::set_difference(pairs.begin(), pairs.end(), edges.begin(), edges.end(),
                        std::back_inserter(unseen));
    std::vector<CandidatePair> docs_of_unseen;
    for (const RankPair& pair : unseen) {
      docs_of_unseen.push_back({ranking.by_rank()[pair.a], ranking.by_rank()[pair.b]});
    }
    REPRISE_ASSIGN_OR_RETURN(const std::vector<uint8_t> similar,
                             verifier_.CheckAll(docs_of_unseen));
    measured_between_kept += unseen.size();
    std::vector<RankPair> news;
    for (size_t index = 0; index < unseen.size(); ++index) {
      if (similar[index] != 0) news.push_back(unseen[index]);
    }
    if (news.empty()) break;

    const auto middle = static_cast<std::ptrdiff_t>(edges.size());
    edges.insert(edges.end(), unseen.begin(), unseen.end());
    std::inplace_merge(edges.begin(), edges.begin() + middle, edges.end());
    REPRISE_RETURN_IF_ERROR(stars.Settle(edges, news));
  }
  if (work != nullptr) *work = {stars.measured_pairs() + measured_between_kept, rounds};
  return CollectClusters(ranking, stars);
}

}  // namespace reprise
