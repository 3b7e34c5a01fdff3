#include "reprise/pipeline/dedup.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "reprise/cluster/clusterer.h"
#include "reprise/cluster/same_text.h"
#include "reprise/cluster/union_find.h"
#include "reprise/core/memory_budget.h"
#include "reprise/core/return_free_memory.h"
#include "reprise/core/status_macros.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/passage/containment.h"
#include "reprise/pipeline/sketch_pass.h"
#include "reprise/pipeline/stage_clock.h"
#include "reprise/pipeline/verify_pass.h"
#include "reprise/verify/verifier.h"

namespace reprise {
namespace {

// What stages need beyond their shares, in bytes.
constexpr uint64_t kReadingBytesPerThread = uint64_t{10} << 20;  // Batches, what workers hold.
constexpr uint64_t kGroupingBytes = 24;         // A document: SameText, marks, turns.
constexpr uint64_t kPairBytes = 24;             // A candidate pair.
constexpr uint64_t kContainmentPairBytes = 48;  // The same twice, and its overlap.
constexpr uint64_t kClusteringBytes = 100;      // A document in one.

Relation RelationBetween(const DocumentEntry& doc, const DocumentEntry& kept) {
  if (doc.text_hash != kept.text_hash) return Relation::kNear;
  return doc.bytes_hash == kept.bytes_hash ? Relation::kIdentical : Relation::kSameText;
}

// Joins clusters of texts with groups of copies of one text, and names every duplicate. A group
// whose text is in no cluster is a cluster by itself.
void NameDuplicates(const SameText& groups, const std::vector<Cluster>& text_clusters,
                    DedupAnalysis& analysis) {
  const DocumentTable& documents = analysis.documents;
  constexpr uint32_t kNoPlace = ~uint32_t{0};
  struct Place {
    DocIndex kept = kNoDoc;  // Representative of the cluster that the text is in.
    Overlap overlap = {.a_size = 1, .b_size = 1, .shared = 1};
  };
  std::vector<Place> places;
  std::vector<uint32_t> place_of_text(documents.size(), kNoPlace);
  const auto place_text = [&](DocIndex text, const Place& place) {
    place_of_text[text] = static_cast<uint32_t>(places.size());
    places.push_back(place);
  };
  for (const Cluster& cluster : text_clusters) {
    const DocIndex kept = groups.best(cluster.representative);
    place_text(cluster.representative, {.kept = kept});
    for (const ClusterMember& member : cluster.members)
      place_text(member.doc, {kept, member.overlap});
  }
  const auto place_of = [&](DocIndex doc) {
    const uint32_t at = place_of_text[groups.leader(doc)];
    return at != kNoPlace ? places[at] : Place{.kept = groups.best(doc)};
  };
  // Counted first: lists of all copies of a text that grow as they are filled would for a moment be
  // most of a run's memory.
  size_t duplicates = 0;
  std::vector<bool> represents(documents.size());
  for (DocIndex doc = 0; doc < documents.size(); ++doc) {
    if (!documents[doc].comparable()) continue;
    const DocIndex kept = place_of(doc).kept;
    if (kept == doc) continue;
    ++duplicates;
    represents[kept] = true;
  }
  std::vector<DocIndex> representatives;
  for (DocIndex doc = 0; doc < documents.size(); ++doc) {
    if (represents[doc]) representatives.push_back(doc);
  }
  std::vector<uint32_t> sizes(representatives.size(), 1);
  analysis.duplicates.reserve(duplicates);
  for (DocIndex doc = 0; doc < documents.size(); ++doc) {
    if (!documents[doc].comparable()) continue;
    const Place place = place_of(doc);
    if (place.kept == doc) continue;
    const auto cluster = static_cast<uint32_t>(
        std::lower_bound(representatives.begin(), representatives.end(), place.kept) -
        representatives.begin());
    ++sizes[cluster];
    analysis.duplicates.push_back(
        {.doc = doc,
         .duplicate_of = place.kept,
         .cluster = cluster,
         .relation = RelationBetween(documents[doc], documents[place.kept]),
         .overlap = place.overlap});
  }
  analysis.clusters.reserve(representatives.size());
  for (size_t cluster = 0; cluster < representatives.size(); ++cluster) {
    DuplicateCluster& made = analysis.clusters.emplace_back();
    made.representative = representatives[cluster];
    made.members.reserve(sizes[cluster]);
    made.members.push_back(made.representative);
  }
  for (const Duplicate& duplicate : analysis.duplicates) {
    analysis.clusters[duplicate.cluster].members.push_back(duplicate.doc);
  }
  for (DuplicateCluster& cluster : analysis.clusters) {
    std::sort(cluster.members.begin(), cluster.members.end());
  }
}

// The documents that are kept if all candidates are similar: nearly those that will be.
std::vector<bool> LikelyKept(const DocumentTable& documents, const SameText& groups,
                             const std::vector<CandidatePair>& candidates, KeepPolicy policy,
                             const std::function<KeepFacts(DocIndex)>& keep_facts) {
  UnionFind components(static_cast<uint32_t>(documents.size()));
  for (const CandidatePair& pair : candidates) components.Union(pair.a, pair.b);
  std::vector<DocIndex> best(documents.size(), kNoDoc);  // By component.
  for (const DocIndex leader : groups.leaders()) {
    const DocIndex doc = groups.best(leader);
    DocIndex& best_so_far = best[components.Find(leader)];
    if (best_so_far == kNoDoc || IsBetter(policy, keep_facts(doc), keep_facts(best_so_far))) {
      best_so_far = doc;
    }
  }
  std::vector<bool> likely(documents.size());
  for (const DocIndex doc : best) {
    if (doc != kNoDoc) likely[doc] = true;
  }
  return likely;
}

// Pairs of which one may contain the other, before it is known which documents are kept: so that
// one walk reads them and the candidates. First among those that are likely kept, as copies that
// are removed later would take places meant for others; then of all others that may be.
absl::StatusOr<std::vector<CandidatePair>> ContainmentCandidates(
    const DocumentTable& documents, const SameText& groups,
    const std::vector<CandidatePair>& candidates, const DedupOptions& options,
    const std::function<KeepFacts(DocIndex)>& keep_facts, ContainmentIndex& index) {
  using Turn = ContainmentIndex::Turn;
  std::vector<Turn> turns(documents.size(), Turn::kNever);
  const std::vector<bool> likely =
      LikelyKept(documents, groups, candidates, options.keep, keep_facts);
  for (const DocIndex leader : groups.leaders()) {
    const DocIndex doc = groups.best(leader);
    turns[doc] = likely[doc] ? Turn::kFirst : Turn::kSecond;
  }
  return index.Candidates([&](DocIndex doc) { return turns[doc]; }, options.ThreadCount());
}

// Which kept documents are a part of another kept one, of the pairs that may be. A document is
// removed only for a container that stays itself, so that nothing is lost when one page stands in a
// second and that in a third.
absl::Status FindContained(std::vector<CandidatePair> pairs, const Verifier& verifier,
                           const DedupOptions& options, DedupAnalysis& analysis) {
  std::vector<bool> kept(analysis.documents.size());
  for (DocIndex doc = 0; doc < kept.size(); ++doc) kept[doc] = analysis.documents[doc].comparable();
  for (const Duplicate& duplicate : analysis.duplicates) kept[duplicate.doc] = false;
  std::erase_if(pairs, [&](const CandidatePair& pair) { return !kept[pair.a] || !kept[pair.b]; });
  REPRISE_ASSIGN_OR_RETURN(const std::vector<std::optional<Overlap>> measured,
                           verifier.MeasureContained(pairs));
  std::vector<Overlap> overlaps;
  size_t reaching = 0;
  for (size_t i = 0; i < pairs.size(); ++i) {
    if (!measured[i]) continue;
    pairs[reaching++] = pairs[i];
    overlaps.push_back(*measured[i]);
  }
  pairs.resize(reaching);
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
  MemoryBudget budget(options.memory_bytes);
  budget.Hold(kReadingBytesPerThread * static_cast<uint64_t>(threads) + corpus.memory_bytes());

  REPRISE_ASSIGN_OR_RETURN(SketchPassResult sketched,
                           RunSketchPass(corpus, options, budget, listener));
  analysis.fold_table_hash = FoldTableHash();
  static_cast<CorpusFacts&>(analysis) = std::move(sketched.facts);
  const DocumentTable& documents = analysis.documents;
  const uint64_t containment_bytes =
      sketched.containment ? sketched.containment->memory_bytes() : 0;
  budget.Hold(documents.memory_bytes() + analysis.template_lines.memory_bytes() +
              analysis.keep_ranks.memory_bytes() + analysis.rejections.memory_bytes() +
              kGroupingBytes * documents.size() + sketched.index.memory_bytes() +
              containment_bytes);
  // Only where it is short, because it takes time.
  const auto return_free_memory = [&] {
    if (budget.left() < options.memory_bytes / 2) ReturnFreeMemory();
  };
  return_free_memory();
  clock.Finish("sketch");

  const ChunkedVector<KeepRank>& ranks = analysis.keep_ranks;
  const auto keep_facts = [&documents, &ranks](DocIndex doc) {
    return KeepFacts{doc, documents[doc].facts.Damage(), documents[doc].tokens,
                     ranks.empty() ? KeepRank{} : ranks[doc]};
  };
  const SameText groups(
      static_cast<DocIndex>(documents.size()),
      [&documents](DocIndex doc) {
        return SameText::Text{documents[doc].text_hash, documents[doc].comparable()};
      },
      options.keep, keep_facts);
  const auto candidates_among = [&](absl::Span<const DocIndex> docs) {
    return sketched.index.CandidatesAmong(docs,
                                          {.threads = threads, .memory_bytes = budget.Share(1, 2)});
  };
  listener.OnProgress({.stage = "candidates"});
  REPRISE_ASSIGN_OR_RETURN(std::vector<CandidatePair> candidates,
                           candidates_among(groups.leaders()));
  analysis.candidate_pairs = candidates.size();
  budget.Hold(kPairBytes * candidates.size());

  std::vector<CandidatePair> containment;
  if (options.find_passages) {
    REPRISE_ASSIGN_OR_RETURN(
        containment, ContainmentCandidates(documents, groups, candidates, options, keep_facts,
                                           *sketched.containment));
    analysis.spilled_bytes += sketched.containment->spilled_bytes();
    budget.Release(containment_bytes);
    sketched.containment.reset();
    budget.Hold(kContainmentPairBytes * containment.size());
  }
  return_free_memory();
  clock.Finish("candidates");

  ShingleStore store({.memory_bytes = budget.Share(1, 2), .work_dir = options.work_dir});
  std::vector<CandidatePair> to_read = candidates;
  to_read.insert(to_read.end(), containment.begin(), containment.end());
  REPRISE_RETURN_IF_ERROR(FillShingleStore(corpus, options, analysis, to_read, listener, store));
  to_read = {};
  budget.Hold(store.memory_bytes() + kClusteringBytes * store.documents());
  clock.Finish("verify");

  listener.OnProgress({.stage = "cluster"});
  const Verifier verifier(store, options.threshold_milli, threads);
  const Clusterer clusterer(
      {.policy = options.keep}, verifier,
      [&](DocIndex leader) { return keep_facts(groups.best(leader)); }, candidates_among);
  REPRISE_ASSIGN_OR_RETURN(const std::vector<Cluster> clusters,
                           clusterer.Run(std::move(candidates)));
  analysis.spilled_bytes += sketched.index.spilled_bytes();
  sketched.index.Clear();  // Makes room for the list of duplicates.
  return_free_memory();
  NameDuplicates(groups, clusters, analysis);
  clock.Finish("cluster");

  if (options.find_passages) {
    listener.OnProgress({.stage = "containment"});
    REPRISE_RETURN_IF_ERROR(FindContained(std::move(containment), verifier, options, analysis));
    clock.Finish("containment");
  }
  analysis.spilled_bytes += store.spilled_bytes();
  return analysis;
}

}  // namespace reprise
