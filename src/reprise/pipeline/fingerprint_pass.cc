#include "reprise/pipeline/fingerprint_pass.h"

#include <deque>
#include <string>
#include <utility>

#include "reprise/core/status_macros.h"
#include "reprise/passage/fingerprints.h"
#include "reprise/passage/self_repeat.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/walk.h"

namespace reprise {
namespace {

// What is kept of a comparable document on its way to the indexes.
struct DocumentPrint {
  FingerprintList fingerprints;
  std::vector<uint64_t> sample;
  uint64_t shingles = 0;
};

struct BatchPrints {
  std::vector<DocumentEntry> entries;
  std::vector<DocumentPrint> prints;  // The first `used` are of comparable documents, in order.
  size_t used = 0;
  std::vector<Rejection> rejections;
  uint64_t text_bytes = 0;

  DocumentPrint& NextPrint() {
    if (used == prints.size()) prints.emplace_back();
    return prints[used++];
  }
  // Keeps the capacity of the prints.
  void Clear() {
    entries.clear();
    used = 0;
    rejections.clear();
    text_bytes = 0;
  }
};

// What each worker owns.
struct PrintWorker {
  PrintWorker(const Corpus& corpus, const DedupOptions& options)
      : analyzer(corpus, {.charset = options.charset}),
        repeats({.min_tokens = options.min_tokens}) {}

  DocumentAnalyzer analyzer;
  SelfRepeatFinder repeats;
};

void PrintDocument(const DedupOptions& options, PrintWorker& worker, DocumentEntry& entry,
                   DocumentPrint& print) {
  const ShingleList& shingles = worker.analyzer.shingles();
  Winnow(shingles, WindowFor(options.min_tokens), print.fingerprints);
  AddContexts(shingles, options.min_tokens, print.fingerprints);
  print.sample.clear();
  if (!options.find_passages) return;
  entry.facts.repeats = static_cast<uint32_t>(
      worker.repeats.Find(worker.analyzer.tokens(), print.fingerprints).passages.size());
  SampleShingles(shingles, print.sample);
  print.shingles = shingles.hashes.size();
}

void PrintBatch(const Corpus& corpus, const DedupOptions& options, const RecordBatch& batch,
                PrintWorker& worker, BatchPrints& result) {
  result.Clear();
  result.rejections = batch.rejections;
  DocumentAnalyzer& analyzer = worker.analyzer;
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
    if (entry.comparable()) PrintDocument(options, worker, entry, result.NextPrint());
  }
}

absl::Status AddBatch(const DedupOptions& options, BatchPrints& prints,
                      FingerprintPassResult& result) {
  size_t compared = 0;
  for (const DocumentEntry& entry : prints.entries) {
    const DocIndex doc = static_cast<DocIndex>(result.facts.documents.size());
    result.facts.documents.push_back(entry);
    if (!entry.comparable()) continue;
    const DocumentPrint& print = prints.prints[compared++];
    REPRISE_RETURN_IF_ERROR(result.passages.Add(doc, entry.tokens, print.fingerprints));
    if (options.find_passages) {
      REPRISE_RETURN_IF_ERROR(result.containment.Add(doc, print.shingles, print.sample));
    }
  }
  for (Rejection& rejection : prints.rejections)
    result.facts.rejections.push_back(std::move(rejection));
  result.facts.text_bytes += prints.text_bytes;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<FingerprintPassResult> RunFingerprintPass(const Corpus& corpus,
                                                         const PassagesOptions& options,
                                                         RunListener& listener) {
  const DedupOptions& run = options.run;
  FingerprintPassResult result = {
      .facts = {},
      .passages = PassageIndex({.min_tokens = run.min_tokens,
                                .max_documents = options.max_documents,
                                .memory_bytes = run.memory_bytes / 4,
                                .work_dir = run.work_dir}),
      .containment =
          ContainmentIndex({.memory_bytes = run.memory_bytes / 8, .work_dir = run.work_dir})};
  std::deque<PrintWorker> workers;
  for (int i = 0; i < run.ThreadCount(); ++i) workers.emplace_back(corpus, run);
  REPRISE_RETURN_IF_ERROR(WalkCorpus<BatchPrints>(
      corpus, "fingerprints", run.ThreadCount(), listener,
      [&](int worker, const RecordBatch& batch, BatchPrints& prints) {
        PrintBatch(corpus, run, batch, workers[static_cast<size_t>(worker)], prints);
        return absl::OkStatus();
      },
      [&](const RecordBatch& batch, BatchPrints& prints) {
        result.facts.input_bytes = batch.input_bytes_read;
        result.facts.content_bytes = batch.content_bytes_read;
        return AddBatch(run, prints, result);
      }));
  return result;
}

}  // namespace reprise
