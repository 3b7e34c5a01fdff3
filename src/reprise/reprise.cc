#include "reprise/reprise.h"

#include <utility>

#include "reprise/core/status_macros.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/report/differences.h"
#include "reprise/report/records.h"

namespace reprise {

Deduplicator::Deduplicator(DedupOptions options) : options_(std::move(options)) {}

absl::Status Deduplicator::Add(std::string_view id, std::string_view bytes) {
  REPRISE_RETURN_IF_ERROR(options_.Validate());
  if (corpus_.size() == kNoDoc - 1) {
    return absl::InvalidArgumentError("more than 2^32 - 2 texts; split the corpus");
  }
  corpus_.Add(id, bytes);
  return absl::OkStatus();
}

absl::StatusOr<DedupResult> Deduplicator::Finish() {
  RunListener silent;
  REPRISE_ASSIGN_OR_RETURN(const DedupAnalysis analysis, FindDuplicates(corpus_, options_, silent));
  DedupResult result;
  std::vector<bool> dropped(corpus_.size());
  for (const Duplicate& duplicate : analysis.duplicates) {
    dropped[duplicate.doc] = true;
    result.duplicates.push_back(
        {.id = corpus_.id(duplicate.doc),
         .duplicate_of = corpus_.id(duplicate.duplicate_of),
         .relation = duplicate.relation,
         .resemblance = RoundedRatio(duplicate.overlap.shared, duplicate.overlap.union_size()),
         .containment = RoundedRatio(duplicate.overlap.shared, duplicate.overlap.a_size),
         .differences = Differences(duplicate.relation, analysis.documents[duplicate.doc].facts,
                                    analysis.documents[duplicate.duplicate_of].facts)});
  }
  for (const DuplicateCluster& cluster : analysis.clusters) {
    DedupResult::Cluster& copy = result.clusters.emplace_back();
    copy.representative = corpus_.id(cluster.representative);
    for (const DocIndex doc : cluster.members) copy.members.push_back(corpus_.id(doc));
  }
  for (const Rejection& rejection : analysis.rejections) {
    const DocIndex doc = static_cast<DocIndex>(rejection.origin.record - 1);
    dropped[doc] = true;
    result.rejected.push_back({.id = corpus_.id(doc), .message = rejection.message});
  }
  for (DocIndex doc = 0; doc < corpus_.size(); ++doc) {
    if (!dropped[doc]) result.kept.push_back(corpus_.id(doc));
  }
  return result;
}

}  // namespace reprise
