// One pass over a corpus from front to end: batches are read on one thread, worked on by many, and
// taken in order on the calling thread. Tells the listener how far it is and stops when the
// listener says so.
//
//   WalkCorpus<std::vector<uint64_t>>(corpus, documents, "write", threads, listener,
//       [&](int worker, const RecordBatch& batch, std::vector<uint64_t>& result) { ... },
//       [&](std::vector<uint64_t>& result) { ...; return absl::OkStatus(); });
//
// The result handed to the worker is one that was used before: clear it first. `documents` is how
// many an earlier pass has seen: FailedPrecondition where there are fewer or more now, because
// files that were cut or cannot be read any more end a walk early without an error. Not compared
// where it is not given. Cancelled when the listener stops it. A first pass, for which documents
// need no numbers yet, is faster by first_walk.h, and one that wants no order by wanted_walk.h.
#ifndef REPRISE_PIPELINE_WALK_H_
#define REPRISE_PIPELINE_WALK_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "reprise/core/ordered_parallel.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/input_changed.h"
#include "reprise/pipeline/progress.h"

namespace reprise {

template <typename Result>
absl::Status WalkCorpus(const Corpus& corpus, std::optional<uint64_t> documents, const char* stage,
                        int threads, RunListener& listener,
                        std::function<absl::Status(int worker, const RecordBatch&, Result&)> work,
                        std::function<absl::Status(Result&)> consume) {
  struct BatchResult {
    uint64_t input_bytes_read = 0;
    uint64_t documents = 0;
    Result result;
  };
  const std::unique_ptr<RecordStream> stream = corpus.Open();
  Progress progress = {.stage = stage, .bytes_total = corpus.total_bytes()};
  const absl::Status walked = RunOrdered<RecordBatch, BatchResult>(
      threads, [&](RecordBatch& batch) { return stream->Next(batch); },
      [&](int worker, RecordBatch& batch, BatchResult& result) {
        result.input_bytes_read = batch.input_bytes_read;
        result.documents = batch.records.size();
        return work(worker, batch, result.result);
      },
      [&](BatchResult& result) {
        if (listener.ShouldStop()) return absl::CancelledError("stopped");
        REPRISE_RETURN_IF_ERROR(consume(result.result));
        progress.bytes_done = result.input_bytes_read;
        progress.documents += result.documents;
        listener.OnProgress(progress);
        return absl::OkStatus();
      },
      [&listener] { return listener.ShouldStop(); }, [&corpus] { corpus.Interrupt(); });
  REPRISE_RETURN_IF_ERROR(walked);
  if (documents && *documents != progress.documents) {
    return InputChanged(*documents, progress.documents);
  }
  return absl::OkStatus();
}

}  // namespace reprise

#endif  // REPRISE_PIPELINE_WALK_H_
