#include "reprise/pipeline/dedup.h"

#include <algorithm>
#include <utility>

#include "reprise/cluster/clusterer.h"
#include "reprise/cluster/same_text.h"
#include "reprise/core/status_macros.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/passage/containment.h"
#include "reprise/pipeline/sketch_pass.h"
#include "reprise/pipeline/stage_clock.h"
#include "reprise/pipeline/verify_pass.h"
#include "reprise/verify/verifier.h"

namespace reprise {
namespace {

Relation RelationBetween(const DocumentEntry& doc, const DocumentEntry& kept) {
  if (doc.text_hash != kept.text_hash) return Relation::kNear;
  return doc.bytes_hash == kept.bytes_hash ? Relation::kIdentical : Relation::kSameText;
}

// Joins clusters of texts with groups of copies of one text, and names every duplicate. A group
// whose text is in no cluster is a cluster by itself.
void NameDuplicates(const SameText& groups, const std::vector<Cluster>& text_clusters,
                    DedupAnalysis& analysis) {
  const DocumentTable& documents = analysis.documents;
  struct Place {
    DocIndex kept = kNoDoc;  // Representative of the cluster that the text is in.
    Overlap overlap = {.a_size = 1, .b_size = 1, .shared = 1};
  };
  std::vector<Place> place_of_text(documents.size());
  for (const Cluster& cluster : text_clusters) {
    const DocIndex kept = groups.best(cluster.representative);
    place_of_text[cluster.representative].kept = kept;
    for (const ClusterMember& member : cluster.members)
      place_of_text[member.doc] = {kept, member.overlap};
  }
  for (DocIndex doc = 0; doc < documents.size(); ++doc) {
    if (!documents[doc].comparable()) continue;
    const Place& place = place_of_text[groups.leader(doc)];
    const DocIndex kept = place.kept != kNoDoc ? place.kept : groups.best(doc);
    if (kept == doc) continue;
    analysis.duplicates.push_back({.doc = doc,
                                   .duplicate_of = kept,
                                   .relation = RelationBetween(documents[doc], documents[kept]),
                                   .overlap = place.overlap});
  }
  std::vector<uint32_t> cluster_of(documents.size());
  std::vector<DocIndex> kept_copies;
  for (const Duplicate& duplicate : analysis.duplicates)
    kept_copies.push_back(duplicate.duplicate_of);
  std::sort(kept_copies.begin(), kept_copies.end());
  kept_copies.erase(std::unique(kept_copies.begin(), kept_copies.end()), kept_copies.end());
  for (const DocIndex kept : kept_copies) {
    cluster_of[kept] = static_cast<uint32_t>(analysis.clusters.size());
    analysis.clusters.push_back({.representative = kept, .members = {kept}});
  }
  for (Duplicate& duplicate : analysis.duplicates) {
    duplicate.cluster = cluster_of[duplicate.duplicate_of];
    analysis.clusters[duplicate.cluster].members.push_back(duplicate.doc);
  }
  for (DuplicateCluster& cluster : analysis.clusters)
    std::sort(cluster.members.begin(), cluster.members.end());
}

// Looks for kept documents that are a part of another kept one. A document is removed only for a
// container that stays itself, so that nothing is lost when one page stands in a second and that in
// a third.
absl::Status FindContained(const Corpus& corpus, const DedupOptions& options,
                           ContainmentIndex& index, RunListener& listener, ShingleStore& store,
                           DedupAnalysis& analysis) {
  std::vector<bool> kept(analysis.documents.size());
  for (DocIndex doc = 0; doc < kept.size(); ++doc) kept[doc] = analysis.documents[doc].comparable();
  for (const Duplicate& duplicate : analysis.duplicates) kept[duplicate.doc] = false;
  const int threads = options.ThreadCount();
  REPRISE_ASSIGN_OR_RETURN(const std::vector<CandidatePair> pairs,
                           index.Candidates([&kept](DocIndex doc) { return kept[doc]; }, threads));
  REPRISE_RETURN_IF_ERROR(
      FillShingleStore(corpus, options, analysis.documents, pairs, listener, store));
  const Verifier verifier(store, options.threshold_milli, threads);
  REPRISE_ASSIGN_OR_RETURN(const std::vector<Overlap> overlaps, verifier.MeasureAll(pairs));
  const std::vector<ContainedDocument> found =
      ChooseContainers(pairs, overlaps, options.threshold_milli);
  std::vector<bool> contained(analysis.documents.size());
  for (const ContainedDocument& document : found) contained[document.doc] = true;
  for (const ContainedDocument& document : found) {
    analysis.contained.push_back(
        {.doc = document.doc,
         .container = document.container,
         .removed = options.drop_contained && !contained[document.container],
         .overlap = document.overlap});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<DedupAnalysis> FindDuplicates(const Corpus& corpus, const DedupOptions& options,
                                             RunListener& listener) {
  REPRISE_RETURN_IF_ERROR(options.Validate());
  const int threads = options.ThreadCount();
  DedupAnalysis analysis;
  StageClock clock(analysis.stages);

  REPRISE_ASSIGN_OR_RETURN(SketchPassResult sketched, RunSketchPass(corpus, options, listener));
  analysis.fold_table_hash = FoldTableHash();
  static_cast<CorpusFacts&>(analysis) = std::move(sketched.facts);
  const DocumentTable& documents = analysis.documents;
  clock.Finish("sketch");

  const auto keep_facts = [&documents](DocIndex doc) {
    return KeepFacts{doc, documents[doc].facts.Damage(), documents[doc].tokens};
  };
  const SameText groups(
      static_cast<DocIndex>(documents.size()),
      [&documents](DocIndex doc) {
        return SameText::Text{documents[doc].text_hash, documents[doc].comparable()};
      },
      options.keep, keep_facts);
  const auto candidates_among = [&](absl::Span<const DocIndex> docs) {
    return sketched.index.CandidatesAmong(docs, threads);
  };
  listener.OnProgress({.stage = "candidates"});
  std::vector<CandidatePair> candidates = candidates_among(groups.leaders());
  analysis.candidate_pairs = candidates.size();
  clock.Finish("candidates");

  ShingleStore store({.memory_bytes = options.memory_bytes / 2, .work_dir = options.work_dir});
  REPRISE_RETURN_IF_ERROR(
      FillShingleStore(corpus, options, documents, candidates, listener, store));
  clock.Finish("verify");

  listener.OnProgress({.stage = "cluster"});
  const Verifier verifier(store, options.threshold_milli, threads);
  const Clusterer clusterer(
      {.policy = options.keep}, verifier,
      [&](DocIndex leader) { return keep_facts(groups.best(leader)); }, candidates_among);
  REPRISE_ASSIGN_OR_RETURN(const std::vector<Cluster> clusters,
                           clusterer.Run(std::move(candidates)));
  NameDuplicates(groups, clusters, analysis);
  clock.Finish("cluster");

  if (options.find_passages) {
    listener.OnProgress({.stage = "containment"});
    REPRISE_RETURN_IF_ERROR(
        FindContained(corpus, options, sketched.containment, listener, store, analysis));
    clock.Finish("containment");
  }
  analysis.verification_spilled_bytes = store.spilled_bytes();
  return analysis;
}

}  // namespace reprise
