#include "reprise/pipeline/sketch_pass.h"

#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "reprise/core/status_macros.h"
#include "reprise/passage/self_repeat.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/first_pass.h"
#include "reprise/pipeline/walk.h"

namespace reprise {
namespace {

// What is kept of a comparable document on its way to the indexes.
struct DocumentSketch {
  Sketch sketch;
  std::vector<uint64_t> sample;  // This and the next are not filled in without find_passages.
  uint64_t shingles = 0;
};

struct BatchSketches {
  AnalyzedBatch analyzed;
  ReusedList<DocumentSketch> sketches;
};

// What each worker owns.
class Sketcher {
 public:
  Sketcher(const Corpus& corpus, const DedupOptions& options)
      : corpus_(corpus),
        find_passages_(options.find_passages),
        analyzer_(corpus, {.charset = options.charset, .extract = options.extract}),
        repeats_({.min_tokens = options.min_tokens}) {}

  void Run(const CandidateIndex& index, const RecordBatch& batch, BatchSketches& result) {
    result.sketches.Clear();
    AnalyzeBatch(corpus_, batch, analyzer_, result.analyzed, [&](DocumentEntry& entry) {
      const ShingleList& shingles = analyzer_.shingles();
      DocumentSketch& document = result.sketches.Next();
      index.MakeSketch(shingles.hashes, document.sketch);
      if (!find_passages_) return;
      entry.facts.repeats =
          static_cast<uint32_t>(repeats_.Find(analyzer_.tokens(), shingles).passages.size());
      SampleShingles(shingles, document.sample);
      document.shingles = shingles.hashes.size();
    });
  }

 private:
  const Corpus& corpus_;
  const bool find_passages_;
  DocumentAnalyzer analyzer_;
  SelfRepeatFinder repeats_;
};

}  // namespace

absl::StatusOr<SketchPassResult> RunSketchPass(const Corpus& corpus, const DedupOptions& options,
                                               const MemoryBudget& budget, RunListener& listener) {
  REPRISE_ASSIGN_OR_RETURN(CandidateIndex index,
                           CandidateIndex::Create(options, budget.Share(3, 8)));
  SketchPassResult result = {.facts = {}, .index = std::move(index), .containment = std::nullopt};
  if (options.find_passages) {
    result.containment.emplace(ContainmentIndex::Options{.memory_bytes = budget.Share(1, 8),
                                                         .work_dir = options.work_dir});
  }
  std::deque<Sketcher> workers;
  for (int i = 0; i < options.ThreadCount(); ++i) workers.emplace_back(corpus, options);
  REPRISE_RETURN_IF_ERROR(WalkCorpus<BatchSketches>(
      corpus, "sketch", options.ThreadCount(), listener,
      [&](int worker, const RecordBatch& batch, BatchSketches& sketches) {
        workers[static_cast<size_t>(worker)].Run(result.index, batch, sketches);
        return absl::OkStatus();
      },
      [&](const RecordBatch& batch, BatchSketches& sketches) {
        return TakeBatch(batch, sketches.analyzed, result.facts, [&](DocIndex doc, size_t nth) {
          const DocumentSketch& document = sketches.sketches[nth];
          absl::Status status = result.index.Add(doc, document.sketch);
          if (options.find_passages) {
            status.Update(result.containment->Add(doc, document.shingles, document.sample));
          }
          return status;
        });
      }));
  return result;
}

}  // namespace reprise
