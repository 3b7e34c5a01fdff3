#include "reprise/pipeline/sketch_pass.h"

#include <deque>
#include <string>
#include <utility>

#include "reprise/core/status_macros.h"
#include "reprise/passage/self_repeat.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/walk.h"

namespace reprise {
namespace {

struct BatchSketches {
  std::vector<DocumentEntry> entries;
  std::vector<Sketch> sketches;                // Only of comparable documents, in order.
  std::vector<std::vector<uint64_t>> samples;  // The same; empty without find_passages.
  std::vector<uint32_t> shingle_counts;        // The same.
  std::vector<Rejection> rejections;
  uint64_t text_bytes = 0;

  void Clear() {
    entries.clear();
    sketches.clear();
    samples.clear();
    shingle_counts.clear();
    rejections.clear();
    text_bytes = 0;
  }
};

// What each worker owns.
struct SketchWorker {
  SketchWorker(const Corpus& corpus, const DedupOptions& options)
      : analyzer(corpus, {.charset = options.charset}),
        repeats({.min_tokens = options.min_tokens}) {}

  DocumentAnalyzer analyzer;
  SelfRepeatFinder repeats;
};

void SketchDocument(const CandidateIndex& index, bool find_passages, SketchWorker& worker,
                    DocumentEntry& entry, BatchSketches& result) {
  const ShingleList& shingles = worker.analyzer.shingles();
  index.MakeSketch(shingles.hashes, result.sketches.emplace_back());
  if (!find_passages) return;
  entry.facts.repeats = static_cast<uint32_t>(
      worker.repeats.Find(worker.analyzer.tokens(), shingles).passages.size());
  SampleShingles(shingles, result.samples.emplace_back());
  result.shingle_counts.push_back(static_cast<uint32_t>(shingles.hashes.size()));
}

void SketchBatch(const Corpus& corpus, const CandidateIndex& index, bool find_passages,
                 const RecordBatch& batch, SketchWorker& worker, BatchSketches& result) {
  result.Clear();
  DocumentAnalyzer& analyzer = worker.analyzer;
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
    if (entry.comparable()) SketchDocument(index, find_passages, worker, entry, result);
  }
}

absl::Status AddBatch(const DedupOptions& options, BatchSketches& sketches,
                      SketchPassResult& result) {
  size_t compared = 0;
  for (const DocumentEntry& entry : sketches.entries) {
    const DocIndex doc = static_cast<DocIndex>(result.facts.documents.size());
    result.facts.documents.push_back(entry);
    if (!entry.comparable()) continue;
    result.index.Add(doc, sketches.sketches[compared]);
    if (options.find_passages) {
      REPRISE_RETURN_IF_ERROR(result.containment.Add(doc, sketches.shingle_counts[compared],
                                                     sketches.samples[compared]));
    }
    ++compared;
  }
  for (Rejection& rejection : sketches.rejections)
    result.facts.rejections.push_back(std::move(rejection));
  result.facts.text_bytes += sketches.text_bytes;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<SketchPassResult> RunSketchPass(const Corpus& corpus, const DedupOptions& options,
                                               RunListener& listener) {
  REPRISE_ASSIGN_OR_RETURN(CandidateIndex index, CandidateIndex::Create(options));
  SketchPassResult result = {
      .facts = {},
      .index = std::move(index),
      .containment = ContainmentIndex(
          {.memory_bytes = options.memory_bytes / 4, .work_dir = options.work_dir})};
  std::deque<SketchWorker> workers;
  for (int i = 0; i < options.ThreadCount(); ++i) workers.emplace_back(corpus, options);
  REPRISE_RETURN_IF_ERROR(WalkCorpus<BatchSketches>(
      corpus, "sketch", options.ThreadCount(), listener,
      [&](int worker, const RecordBatch& batch, BatchSketches& sketches) {
        SketchBatch(corpus, result.index, options.find_passages, batch, workers[worker], sketches);
        return absl::OkStatus();
      },
      [&](const RecordBatch& batch, BatchSketches& sketches) {
        result.facts.input_bytes = batch.input_bytes_read;
        result.facts.content_bytes = batch.content_bytes_read;
        return AddBatch(options, sketches, result);
      }));
  return result;
}

}  // namespace reprise
