// From candidate pairs, to clusters in which every member is similar to the copy that is kept.
//
// Round by round: verified pairs are joined into components; of each the policy chooses a
// representative; every other member is measured exactly against it. Those below the threshold
// leave and, among themselves, go through candidates, verification and components again, until none
// is left. So a chain of small changes cannot pull unlike documents into one cluster, and no two
// kept documents were found similar.
//
//   Clusterer clusterer({.threshold_milli = 800, .policy = KeepPolicy::kCleanest}, verifier,
//   keep_facts,
//                       [&](absl::Span<const DocIndex> docs) { return index.CandidatesAmong(docs,
//                       threads); });
//   REPRISE_ASSIGN_OR_RETURN(std::vector<Cluster> clusters,
//   clusterer.Run(index.Candidates(threads)));
//
// Determinism: clusters are sorted by representative, members by index; independent of thread
// count. Cost: every round measures each document of a component once against its representative;
// rounds are few (each settles at least one document of every component that is left).
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

class Clusterer {
 public:
  struct Options {
    uint32_t threshold_milli = 800;
    KeepPolicy policy = KeepPolicy::kCleanest;
  };
  // Facts of any document that occurs in a pair.
  using FactsOf = std::function<KeepFacts(DocIndex)>;
  // Candidate pairs among the given documents, ascending.
  using CandidatesAmong = std::function<std::vector<CandidatePair>(absl::Span<const DocIndex>)>;

  // `verifier` must outlive the clusterer.
  Clusterer(Options options, const Verifier& verifier, FactsOf facts_of,
            CandidatesAmong candidates_among);

  absl::StatusOr<std::vector<Cluster>> Run(std::vector<CandidatePair> candidates) const;

 private:
  Options options_;
  const Verifier& verifier_;
  FactsOf facts_of_;
  CandidatesAmong candidates_among_;
};

}  // namespace reprise

#endif  // REPRISE_CLUSTER_CLUSTERER_H_
