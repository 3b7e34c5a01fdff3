// The first pass of `passages`: reads every document once and keeps what is needed to find what
// they share.
//
//   REPRISE_ASSIGN_OR_RETURN(FingerprintPassResult pass,
//                            RunFingerprintPass(corpus, options, silent));
//   REPRISE_ASSIGN_OR_RETURN(PassageSeeds found, pass.passages.Join(threads));
//
// Errors: those of reading; ResourceExhausted for the work directory; Cancelled.
#ifndef REPRISE_PIPELINE_FINGERPRINT_PASS_H_
#define REPRISE_PIPELINE_FINGERPRINT_PASS_H_

#include "absl/status/statusor.h"
#include "reprise/passage/containment.h"
#include "reprise/passage/passage_index.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/corpus_facts.h"
#include "reprise/pipeline/passages.h"
#include "reprise/pipeline/progress.h"

namespace reprise {

struct FingerprintPassResult {
  CorpusFacts facts;
  PassageIndex passages;
  ContainmentIndex containment;  // Of the comparable documents; empty without find_passages.
};

absl::StatusOr<FingerprintPassResult> RunFingerprintPass(const Corpus& corpus,
                                                         const PassagesOptions& options,
                                                         RunListener& listener);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_FINGERPRINT_PASS_H_
