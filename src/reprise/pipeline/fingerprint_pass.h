// The first pass of `passages`: reads every document once and keeps what is needed to find what
// they share.
#ifndef REPRISE_PIPELINE_FINGERPRINT_PASS_H_
#define REPRISE_PIPELINE_FINGERPRINT_PASS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "reprise/core/origin.h"
#include "reprise/passage/containment.h"
#include "reprise/passage/passage_index.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/document_table.h"
#include "reprise/pipeline/passages.h"
#include "reprise/pipeline/progress.h"

namespace reprise {

struct FingerprintPassResult {
  DocumentTable documents;
  PassageIndex passages;
  ContainmentIndex containment;       // Empty without find_passages.
  std::vector<Rejection> rejections;  // In input order.
  uint64_t input_bytes = 0;           // Of the files on disk.
  uint64_t content_bytes = 0;         // After decompression.
  uint64_t text_bytes = 0;            // Of all documents, as UTF-8.
};

absl::StatusOr<FingerprintPassResult> RunFingerprintPass(const Corpus& corpus,
                                                         const PassagesOptions& options,
                                                         RunListener& listener);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_FINGERPRINT_PASS_H_
