// All passages that stand more than once in a corpus: from documents, to bytes of their texts.
//
//   REPRISE_ASSIGN_OR_RETURN(FileCorpus corpus, FileCorpus::Open({"crawl/"}, ReadOptions{}));
//   RunListener silent;
//   REPRISE_ASSIGN_OR_RETURN(PassagesAnalysis found,
//                            FindPassages(corpus, PassagesOptions{}, silent));
//   for (const FoundPassage& passage : found.passages)
//     found.named.at(passage.a.doc).id, passage.a.bytes;     // where it stands, and again b
//
// Passes: (1) every document is read once for its fingerprints, its repeats and a sample for
// containment; (2) the tokens of documents that share fingerprints are measured, and the shingles
// of those that may contain one another; (3) the documents that are named in the results are read
// with offsets. Writing the results: passages_export.h.
//
// All spans are bytes of the decoded text: UTF-8, before repairs. Memory: 64 bytes a document, the
// results themselves, and what the stores hold up to options.run.memory_bytes. The answer does not
// depend on the number of threads. Errors: InvalidArgument for options, ResourceExhausted for the
// work directory, FailedPrecondition when the input changes between the passes, Cancelled.
#ifndef REPRISE_PIPELINE_PASSAGES_H_
#define REPRISE_PIPELINE_PASSAGES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/origin.h"
#include "reprise/core/pair.h"
#include "reprise/core/relation.h"
#include "reprise/core/span.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/corpus_facts.h"
#include "reprise/pipeline/options.h"
#include "reprise/pipeline/progress.h"
#include "reprise/pipeline/stage_clock.h"
#include "reprise/report/records.h"

namespace reprise {

struct PassagesOptions {
  // Of these count: min_tokens, threshold_milli (of containment), find_passages (look for repeats
  // and contained documents too), threads, memory_bytes, work_dir and charset.
  DedupOptions run;
  uint32_t max_documents = 100;  // What stands in more documents is boilerplate; at least 2.
  uint32_t excerpts = 100;       // So many passages and stretches of boilerplate get an excerpt.

  absl::Status Validate() const;
};

// A document that the results speak of.
struct PassageDocument {
  std::string id;
  std::string url;  // Empty when the record has none.
  Origin origin;
  uint64_t text_bytes = 0;  // Of the decoded text.
};

struct PassagePlace {
  DocIndex doc = 0;
  Span bytes;
};

struct FoundPassage {
  PassagePlace a;  // a.doc < b.doc.
  PassagePlace b;
  uint64_t tokens = 0;   // Of the place in a.
  uint64_t matches = 0;  // Of those, the same in b.
  uint32_t group = 0;    // From 0: passages of one group are one text.
  std::string excerpt;   // The beginning of the place in a, cut between characters.
};

// What more than max_documents documents have, where it stands in the first of them.
struct FoundBoilerplate {
  PassagePlace place;
  uint64_t tokens = 0;
  uint32_t documents = 0;
  std::string excerpt;
};

struct FoundRepeat {
  DocIndex doc = 0;
  RepeatLine line;  // Without the id, which `named` has.
};

// Of documents with the same text the first stands for all.
struct FoundContainment {
  DocIndex doc = 0;
  DocIndex container = 0;
  Relation relation = Relation::kContained;  // Or kNear: both are alike as a whole.
  Overlap overlap;                           // a = doc, b = container.
};

struct PassagesAnalysis : CorpusFacts {
  absl::flat_hash_map<DocIndex, PassageDocument> named;
  std::vector<FoundPassage> passages;         // The longest first, by matches.
  std::vector<uint32_t> group_places;         // By group: stretches of text that are this passage.
  std::vector<FoundBoilerplate> boilerplate;  // In most documents first.
  std::vector<FoundRepeat> repeats;           // By document and place.
  std::vector<FoundContainment> contained;    // Ascending by doc.
  std::vector<StageSeconds> stages;           // In the order they ran.
  uint64_t fold_table_hash = 0;               // Of the tables that decided what is equal.
  uint64_t index_bytes = 0;                   // Of the passage index.
  uint64_t fingerprints = 0;                  // In all documents.
  uint64_t shared_fingerprints = 0;           // Of those, in two documents at least.
  uint64_t boilerplate_fingerprints = 0;      // Of those, in more than max_documents.
};

absl::StatusOr<PassagesAnalysis> FindPassages(const Corpus& corpus, const PassagesOptions& options,
                                              RunListener& listener);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_PASSAGES_H_
