// The first pass: reads every document once and keeps what is needed to find its copies.
#ifndef REPRISE_PIPELINE_SKETCH_PASS_H_
#define REPRISE_PIPELINE_SKETCH_PASS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "reprise/core/origin.h"
#include "reprise/passage/containment.h"
#include "reprise/pipeline/candidate_index.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/document_table.h"
#include "reprise/pipeline/options.h"
#include "reprise/pipeline/progress.h"

namespace reprise {

struct SketchPassResult {
  DocumentTable documents;
  CandidateIndex index;
  ContainmentIndex containment;       // Of the comparable documents; empty without find_passages.
  std::vector<Rejection> rejections;  // In input order.
  uint64_t input_bytes = 0;           // Of the files on disk.
  uint64_t content_bytes = 0;         // After decompression.
  uint64_t text_bytes = 0;            // Of all documents, as UTF-8.
};

absl::StatusOr<SketchPassResult> RunSketchPass(const Corpus& corpus, const DedupOptions& options,
                                               RunListener& listener);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_SKETCH_PASS_H_
