// From candidate pairs, to clusters in which every member is similar to the copy that is kept.
//
//   Clusterer clusterer({.policy = KeepPolicy::kCleanest}, verifier, facts_of,
//                       [&](absl::Span<const DocIndex> docs) {
//                         return index.CandidatesAmong(docs, {.threads = threads});
//                       });
//   REPRISE_ASSIGN_OR_RETURN(std::vector<Cluster> clusters, clusterer.Run(std::move(candidates)));
//
// What is promised, for any candidates and any threshold of the verifier:
// - every document is in one cluster or in none; every member was measured exactly against its
//   representative and is similar to it; the representative is better, by the keep policy, than
//   all its members;
// - no two kept documents (representatives and documents in no cluster) are similar, as far as
//   candidates tell: of no pair ever proposed are both ends kept and similar.
// So a chain of small changes cannot pull unlike documents into one cluster. With complete
// candidates this is the greedy choice: the best document is kept and takes all that are similar
// to it; then the best of the rest; and so on.
//
// How. Documents are taken best first. One that no cluster has yet is kept, and a walk starts
// from it over the candidate pairs: whatever it reaches, if still free, is measured against the
// kept document; what is similar joins and the walk goes on from there, what is not stops it.
// The walk is there because candidates are sparse: in a bucket of many copies each is paired with
// few others. When all are placed, candidates are asked for again among the kept documents only,
// since an index leaves pairs out of crowded buckets that are no longer crowded. New pairs that
// are similar join their ends' components, and these are settled again from the better end of
// such a pair onwards. It ends when no new pair is similar.
//
// Why this ends: a pair proposed once has at most one kept similar end ever after, so each round
// needs a pair not seen before, of which there are finitely many. Two rounds are the rule: the
// second finds nothing. Why decisions before the better end stand: walks of better documents
// passed through neither end, because both ends were kept, so a pair between them changes nothing.
//
// Cost: a pair is measured when the walk comes to its first end, so in the first round there is at
// most one measurement a candidate pair, whatever the shape of the component (chain, star, clique),
// and at worst two more where walks look ahead (internal/star_walk.h); later rounds repeat only
// what they settle again. Memory: 16 bytes a candidate pair, about 100 a document that occurs in
// one, 4 a document before the last of those. Determinism: clusters are sorted by representative,
// members by index; independent of the order of candidates and of the thread count. Source of the
// choice: the pivots of Ailon, Charikar, Newman, "Aggregating inconsistent information: ranking and
// clustering", JACM 55(5), 2008, taken by policy instead of by lot.
#ifndef REPRISE_CLUSTER_CLUSTERER_H_
#define REPRISE_CLUSTER_CLUSTERER_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/cluster/keep_policy.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/pair.h"
#include "reprise/verify/verifier.h"

namespace reprise {

struct ClusterMember {
  DocIndex doc = 0;
  Overlap overlap;  // a = this document, b = the representative.
};

struct Cluster {
  DocIndex representative = 0;
  std::vector<ClusterMember> members;  // Without the representative, ascending by doc; never empty.
};

// What a run took.
struct ClusteringWork {
  uint64_t measured_pairs = 0;
  int rounds = 0;  // Times that documents were placed.
};

class Clusterer {
 public:
  struct Options {
    KeepPolicy policy = KeepPolicy::kCleanest;
  };
  // Facts of any document that occurs in a pair.
  using FactsOf = std::function<KeepFacts(DocIndex)>;
  // Candidate pairs among the given documents, which are ascending.
  using CandidatesAmong =
      std::function<absl::StatusOr<std::vector<CandidatePair>>(absl::Span<const DocIndex>)>;

  // `verifier` must outlive the clusterer; its threshold says what is similar. Without
  // `candidates_among` (null) there is one round only.
  Clusterer(Options options, const Verifier& verifier, FactsOf facts_of,
            CandidatesAmong candidates_among);

  // Errors: those of the verifier and of candidates_among. `work`, if not null, is filled in.
  absl::StatusOr<std::vector<Cluster>> Run(std::vector<CandidatePair> candidates,
                                           ClusteringWork* work = nullptr) const;

 private:
  Options options_;
  const Verifier& verifier_;
  FactsOf facts_of_;
  CandidatesAmong candidates_among_;
};

}  // namespace reprise

#endif  // REPRISE_CLUSTER_CLUSTERER_H_
