#include "reprise/pipeline/sketch_pass.h"

#include <deque>
#include <string>
#include <utility>

#include "reprise/core/status_macros.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/walk.h"

namespace reprise {
namespace {

struct BatchSketches {
  std::vector<DocumentEntry> entries;
  std::vector<Sketch> sketches;  // Only of comparable documents, in order.
  std::vector<Rejection> rejections;
  uint64_t text_bytes = 0;

  void Clear() {
    entries.clear();
    sketches.clear();
    rejections.clear();
    text_bytes = 0;
  }
};

void SketchBatch(const Corpus& corpus, const CandidateIndex& index, const RecordBatch& batch,
                 DocumentAnalyzer& analyzer, BatchSketches& result) {
  result.Clear();
  result.rejections = batch.rejections;
  for (const RawRecord& raw : batch.records) {
    DocumentEntry& entry = result.entries.emplace_back();
    Stage stage;
    const absl::Status status = analyzer.Analyze(batch, raw, stage);
    if (!status.ok()) {
      entry.rejected = true;
      result.rejections.push_back({corpus.OriginOf(raw), stage, std::string(status.message())});
      continue;
    }
    entry.bytes_hash = HashBytes64(analyzer.record().text);
    entry.text_hash = TokenSequenceHash(analyzer.tokens());
    entry.facts = analyzer.facts();
    entry.tokens = static_cast<uint32_t>(analyzer.tokens().size());
    result.text_bytes += analyzer.text().decoded.size();
    if (entry.comparable())
      index.MakeSketch(analyzer.shingles().hashes, result.sketches.emplace_back());
  }
}

}  // namespace

absl::StatusOr<SketchPassResult> RunSketchPass(const Corpus& corpus, const DedupOptions& options,
                                               RunListener& listener) {
  REPRISE_ASSIGN_OR_RETURN(CandidateIndex index, CandidateIndex::Create(options));
  SketchPassResult result = {.documents = {}, .index = std::move(index)};
  std::deque<DocumentAnalyzer> analyzers;
  for (int i = 0; i < options.ThreadCount(); ++i)
    analyzers.emplace_back(corpus, DocumentAnalyzer::Options{options.charset});
  REPRISE_RETURN_IF_ERROR(WalkCorpus<BatchSketches>(
      corpus, "sketch", options.ThreadCount(), listener,
      [&](int worker, const RecordBatch& batch, BatchSketches& sketches) {
        SketchBatch(corpus, result.index, batch, analyzers[worker], sketches);
        return absl::OkStatus();
      },
      [&](const RecordBatch& batch, BatchSketches& sketches) {
        auto sketch = sketches.sketches.begin();
        for (const DocumentEntry& entry : sketches.entries) {
          const DocIndex doc = static_cast<DocIndex>(result.documents.size());
          result.documents.push_back(entry);
          if (entry.comparable()) result.index.Add(doc, *sketch++);
        }
        for (Rejection& rejection : sketches.rejections)
          result.rejections.push_back(std::move(rejection));
        result.text_bytes += sketches.text_bytes;
        result.input_bytes = batch.input_bytes_read;
        result.content_bytes = batch.content_bytes_read;
        return absl::OkStatus();
      }));
  return result;
}

}  // namespace reprise
