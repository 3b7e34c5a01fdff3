// The first pass over a corpus: as WalkCorpus, but several files are read at the same time, each by
// the thread that works on what it has read. Their documents have no numbers until those of the
// files before them are counted, so results wait for their turn.
//
//   WalkFirst<Sketches>(corpus, "sketch", threads, waiting_bytes, listener,
//       [&](int worker, const RecordBatch& batch, Sketches& result) { ... },
//       [&](const BatchFacts& facts, Sketches& result) { ...; return absl::OkStatus(); });
//
// `work` must not look at the batch's numbers or what it says of bytes read; `consume` is told them
// as they are in a walk from front to end, and is called in that order, with the same batches at
// any number of threads. Result::memory_bytes() says what a result takes while it waits; all that
// wait take about `waiting_bytes` at most, beyond which only the file whose turn it is is read. How
// threads share the work: core/ordered_parallel.h. Errors: the first one in the order of the input;
// ResourceExhausted for more documents than have numbers; Cancelled when the listener stops it.
#ifndef REPRISE_PIPELINE_FIRST_WALK_H_
#define REPRISE_PIPELINE_FIRST_WALK_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

#include "reprise/core/ordered_parallel.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/progress.h"

namespace reprise {

// Turns what batches say of their part into what they would say in a walk from front to end.
class PartJoiner {
 public:
  // Batches in order.
  absl::Status Join(size_t part, size_t documents, BatchFacts& facts) {
    if (part != part_) {
      part_ = part;
      input_bytes_before_ = input_bytes_;
      content_bytes_before_ = content_bytes_;
      first_doc_ = next_doc_;
    }
    REPRISE_RETURN_IF_ERROR(CheckDocumentCount(next_doc_, documents));
    facts.first_doc += first_doc_;
    for (ReadMark& mark : facts.marks) mark.doc += first_doc_;
    facts.input_bytes_read += input_bytes_before_;
    facts.content_bytes_read += content_bytes_before_;
    next_doc_ += static_cast<DocIndex>(documents);
    input_bytes_ = facts.input_bytes_read;
    content_bytes_ = facts.content_bytes_read;
    return absl::OkStatus();
  }

 private:
  size_t part_ = 0;
  DocIndex first_doc_ = 0;  // Of the part.
  uint64_t input_bytes_before_ = 0;
  uint64_t content_bytes_before_ = 0;
  DocIndex next_doc_ = 0;  // Behind the last batch.
  uint64_t input_bytes_ = 0;
  uint64_t content_bytes_ = 0;
};

template <typename Result>
absl::Status WalkFirst(const Corpus& corpus, const char* stage, int threads, uint64_t waiting_bytes,
                       RunListener& listener,
                       std::function<absl::Status(int worker, const RecordBatch&, Result&)> work,
                       std::function<absl::Status(const BatchFacts&, Result&)> consume) {
  struct PartBatch {
    size_t part = 0;
    RecordBatch batch;
  };
  struct PartResult {
    size_t part = 0;
    BatchFacts facts;
    size_t documents = 0;
    Result result;
  };
  Progress progress = {.stage = stage, .bytes_total = corpus.total_bytes()};
  PartJoiner joiner;
  return RunOrderedParts<PartBatch, PartResult>(
      {.threads = threads, .parts = corpus.parts(), .waiting_bytes = waiting_bytes},
      {.open =
           [&corpus](size_t part) {
             const std::shared_ptr<RecordStream> stream = corpus.OpenPart(part);
             return [stream, part](PartBatch& into) {
               into.part = part;
               return stream->Next(into.batch);
             };
           },
       .transform =
           [&work](int worker, PartBatch& from, PartResult& result) {
             result.part = from.part;
             result.facts = from.batch;
             result.documents = from.batch.records.size();
             return work(worker, from.batch, result.result);
           },
       .consume =
           [&](PartResult& result) {
             if (listener.ShouldStop()) return absl::CancelledError("stopped");
             REPRISE_RETURN_IF_ERROR(joiner.Join(result.part, result.documents, result.facts));
             REPRISE_RETURN_IF_ERROR(consume(result.facts, result.result));
             progress.bytes_done = result.facts.input_bytes_read;
             progress.documents += result.documents;
             listener.OnProgress(progress);
             return absl::OkStatus();
           },
       .result_bytes =
           [](const PartResult& result) { return sizeof(result) + result.result.memory_bytes(); },
       .interrupted = [&listener] { return listener.ShouldStop(); },
       .release = [&corpus] { corpus.Interrupt(); }});
}

}  // namespace reprise

#endif  // REPRISE_PIPELINE_FIRST_WALK_H_
