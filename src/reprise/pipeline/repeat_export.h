// A document that repeats itself, for the results: its lines of repeats.jsonl, and its text without
// later copies.
//
//   RepeatExporter exporter(corpus, options);            // one a thread
//   REPRISE_ASSIGN_OR_RETURN(RepeatExport repeats, exporter.Export(batch, raw, collapse));
//
// Reads the record once more, with offsets: only documents that are known to repeat something are
// worth it.
#ifndef REPRISE_PIPELINE_REPEAT_EXPORT_H_
#define REPRISE_PIPELINE_REPEAT_EXPORT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "reprise/passage/self_repeat.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/options.h"
#include "reprise/report/records.h"

namespace reprise {

struct RepeatExport {
  std::string lines;                 // Of repeats.jsonl.
  std::vector<RepeatLine> passages;  // The same; their ids live until the next call.
  std::string
      collapsed;  // The decoded text without later copies; empty when nothing was to be removed.
};

class RepeatExporter {
 public:
  // `corpus` must outlive the exporter.
  RepeatExporter(const Corpus& corpus, const DedupOptions& options);

  absl::StatusOr<RepeatExport> Export(const RecordBatch& batch, const RawRecord& raw,
                                      bool collapse);

 private:
  const Corpus& corpus_;
  DocumentAnalyzer analyzer_;
  SelfRepeatFinder finder_;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_REPEAT_EXPORT_H_
