// A document that repeats itself, for the results: its lines of repeats.jsonl, and its text without
// later copies.
//
//   DocumentAnalyzer analyzer(corpus, {.want_offsets = true});
//   ... analyzer.Analyze(batch, raw, stage) ...
//   RepeatExport repeats = ExportRepeats(analyzer, corpus.OriginOf(raw), finder, collapse);
#ifndef REPRISE_PIPELINE_REPEAT_EXPORT_H_
#define REPRISE_PIPELINE_REPEAT_EXPORT_H_

#include <string>
#include <vector>

#include "reprise/core/origin.h"
#include "reprise/passage/self_repeat.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/report/records.h"

namespace reprise {

struct RepeatExport {
  std::string lines;                 // Of repeats.jsonl.
  std::vector<RepeatLine> passages;  // The same; their ids live until the analyzer's next document.
  // The decoded text without later copies; empty when nothing was to be removed.
  std::string collapsed;
};

// REQUIRES: `analyzer` has just analyzed the document, with offsets.
RepeatExport ExportRepeats(const DocumentAnalyzer& analyzer, const Origin& origin,
                           SelfRepeatFinder& finder, bool collapse);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_REPEAT_EXPORT_H_
