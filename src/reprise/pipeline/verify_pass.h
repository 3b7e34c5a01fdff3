// The second pass: reads again the documents that stand in candidate pairs, and only those, for
// their exact shingle sets. Several files, and several frames of one, are read at the same time,
// and what holds none of these documents is not read at all, as far as marks allow
// (read/read_mark.h).
//
//   ShingleStore store({.memory_bytes = budget.Share(1, 2)});
//   REPRISE_RETURN_IF_ERROR(FillShingleStore(corpus, options, facts, pairs, silent, store));
//   Verifier verifier(store, options.threshold_milli, threads);
#ifndef REPRISE_PIPELINE_VERIFY_PASS_H_
#define REPRISE_PIPELINE_VERIFY_PASS_H_

#include <vector>

#include "absl/status/status.h"
#include "reprise/core/pair.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/corpus_facts.h"
#include "reprise/pipeline/options.h"
#include "reprise/pipeline/progress.h"
#include "reprise/verify/shingle_store.h"

namespace reprise {

// Puts the shingle set of every document of `pairs` into `store`, if it is not there yet, and fills
// in what the lines of facts.shown_template say.
// FailedPrecondition when a document is not the one that the first pass saw: the input changed
// meanwhile.
absl::Status FillShingleStore(const Corpus& corpus, const DedupOptions& options, CorpusFacts& facts,
                              const std::vector<CandidatePair>& pairs, RunListener& listener,
                              ShingleStore& store);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_VERIFY_PASS_H_
