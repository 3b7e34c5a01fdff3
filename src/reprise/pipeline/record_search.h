// Finds one record of a corpus and analyses it: what commands about single documents start from.
//
//   RecordBatch batch;
//   DocumentAnalyzer analyzer(corpus, {.want_offsets = true});
//   REPRISE_ASSIGN_OR_RETURN(Origin origin, AnalyzeRecord(corpus, /*record=*/7, batch, analyzer));
//   analyzer.text(), analyzer.tokens()
//
// Reads from the beginning up to the record. Errors: NotFound when there is no such record,
// DataLoss when it could not be read, with the place and the reason.
#ifndef REPRISE_PIPELINE_RECORD_SEARCH_H_
#define REPRISE_PIPELINE_RECORD_SEARCH_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "reprise/core/origin.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/document_analyzer.h"

namespace reprise {

// The record numbered `record`, or the first there is when 0. REQUIRES: `analyzer` is of `corpus`.
// What it then holds points into it and into `batch`.
absl::StatusOr<Origin> AnalyzeRecord(const Corpus& corpus, uint64_t record, RecordBatch& batch,
                                     DocumentAnalyzer& analyzer);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_RECORD_SEARCH_H_
