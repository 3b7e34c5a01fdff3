#include "reprise/pipeline/fingerprint_pass.h"

#include <deque>
#include <vector>

#include "reprise/core/reused_list.h"
#include "reprise/core/status_macros.h"
#include "reprise/passage/fingerprints.h"
#include "reprise/passage/self_repeat.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/first_pass.h"
#include "reprise/pipeline/first_walk.h"

namespace reprise {
namespace {

// What is kept of a comparable document on its way to the indexes.
struct DocumentPrint {
  FingerprintList fingerprints;
  std::vector<uint64_t> sample;
  uint64_t shingles = 0;

  uint64_t memory_bytes() const {
    return sizeof(*this) + sizeof(uint64_t) * (fingerprints.hashes.capacity() + sample.capacity()) +
           sizeof(uint32_t) * fingerprints.positions.capacity() +
           sizeof(uint16_t) * fingerprints.contexts.capacity();
  }
};

struct BatchPrints {
  AnalyzedBatch analyzed;
  ReusedList<DocumentPrint> prints;

  uint64_t memory_bytes() const { return analyzed.memory_bytes() + prints.memory_bytes(); }
};

// What each worker owns.
class Printer {
 public:
  Printer(const Corpus& corpus, const DedupOptions& options)
      : corpus_(corpus),
        options_(options),
        analyzer_(corpus, {.charset = options.charset, .extract = options.extract}),
        repeats_({.min_tokens = options.min_tokens}) {}

  void Run(const RecordBatch& batch, BatchPrints& result) {
    result.prints.Clear();
    AnalyzeBatch(corpus_, batch, analyzer_, result.analyzed, [&](DocumentEntry& entry) {
      const ShingleList& shingles = analyzer_.shingles();
      DocumentPrint& print = result.prints.Next();
      Winnow(shingles, WindowFor(options_.min_tokens), print.fingerprints);
      AddContexts(shingles, options_.min_tokens, print.fingerprints);
      if (!options_.find_passages) return;
      entry.facts.repeats = static_cast<uint32_t>(
          repeats_.Find(analyzer_.tokens(), print.fingerprints).passages.size());
      SampleShingles(shingles, print.sample);
      print.shingles = shingles.hashes.size();
    });
  }

 private:
  const Corpus& corpus_;
  const DedupOptions& options_;
  DocumentAnalyzer analyzer_;
  SelfRepeatFinder repeats_;
};

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
      .containment = ContainmentIndex({.threshold_milli = run.threshold_milli,
                                       .memory_bytes = run.memory_bytes / 8,
                                       .work_dir = run.work_dir})};
  std::deque<Printer> workers;
  for (int i = 0; i < run.ThreadCount(); ++i) workers.emplace_back(corpus, run);
  REPRISE_RETURN_IF_ERROR(WalkFirst<BatchPrints>(
      corpus, "fingerprints", run.ThreadCount(), run.memory_bytes / 16, listener,
      [&](int worker, const RecordBatch& batch, BatchPrints& prints) {
        workers[static_cast<size_t>(worker)].Run(batch, prints);
        return absl::OkStatus();
      },
      [&](const BatchFacts& batch, BatchPrints& prints) {
        return TakeBatch(batch, prints.analyzed, result.facts, [&](DocIndex doc, size_t nth) {
          const DocumentPrint& print = prints.prints[nth];
          absl::Status status =
              result.passages.Add(doc, result.facts.documents[doc].tokens, print.fingerprints);
          if (run.find_passages) {
            status.Update(result.containment.Add(doc, print.shingles, print.sample));
          }
          return status;
        });
      }));
  return result;
}

}  // namespace reprise
