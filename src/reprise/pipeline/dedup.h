// A run of deduplication: from a corpus, to what is a copy of what, and why.
//
//   REPRISE_ASSIGN_OR_RETURN(FileCorpus corpus, FileCorpus::Open({"crawl/"}, ReadOptions{}));
//   RunListener silent;
//   REPRISE_ASSIGN_OR_RETURN(DedupAnalysis found, FindDuplicates(corpus, DedupOptions{}, silent));
//   for (const Duplicate& copy : found.duplicates) ...     // copy.doc need not be kept
//
// Stages: (1) every document is read once and sketched; (2) the LSH join proposes candidate pairs
// among documents of different text; (3) the documents in them, and those that may contain one
// another, are read again and compared exactly; (4) clusters are formed around the copies to keep.
// Writing results is a pass of its own: export_pass.h.
//
// Memory: options.memory_bytes, shared out as the run goes on (core/memory_budget.h): signatures,
// postings, keys, pairs and shingle sets spill to options.work_dir beyond their shares. What cannot
// spill is about 110 bytes a document, 100 a document in a candidate pair and 24 a pair, 200 a file
// of the corpus, and 10 MB a thread for what is being read, with what decompressors need beyond
// that for files of large windows (zstd --long). The answer depends neither on it nor on
// options.threads.
#ifndef REPRISE_PIPELINE_DEDUP_H_
#define REPRISE_PIPELINE_DEDUP_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/pair.h"
#include "reprise/core/relation.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/corpus_facts.h"
#include "reprise/pipeline/options.h"
#include "reprise/pipeline/progress.h"
#include "reprise/pipeline/stage_clock.h"

namespace reprise {

// A document that need not be kept.
struct Duplicate {
  DocIndex doc = 0;
  DocIndex duplicate_of = 0;  // The copy that is kept.
  uint32_t cluster = 0;       // Index into DedupAnalysis::clusters.
  Relation relation = Relation::kNear;
  Overlap overlap;  // a = doc, b = duplicate_of; both sizes 1 where the texts are the same and
                    // nothing was counted.
};

// A document that stands in a longer one as a part of it, though the two are not alike as a whole.
struct Contained {
  DocIndex doc = 0;
  DocIndex container = 0;
  bool removed = false;  // With drop_contained, and when the container is kept.
  Overlap overlap;       // a = doc, b = container.
};

struct DuplicateCluster {
  DocIndex representative = 0;
  std::vector<DocIndex> members;  // Ascending, the representative among them; at least two.
};

struct DedupAnalysis : CorpusFacts {
  std::vector<Duplicate> duplicates;  // Ascending by doc.
  std::vector<Contained> contained;   // Ascending by doc; only documents that are no duplicates.
  std::vector<DuplicateCluster> clusters;  // Ascending by representative.
  std::vector<StageSeconds> stages;        // In the order they ran.
  uint64_t fold_table_hash = 0;            // Of the tables that decided what is equal.
  uint64_t candidate_pairs = 0;
  // Signatures, postings and shingle sets that did not fit into options.memory_bytes.
  uint64_t spilled_bytes = 0;
};

absl::StatusOr<DedupAnalysis> FindDuplicates(const Corpus& corpus, const DedupOptions& options,
                                             RunListener& listener);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_DEDUP_H_
