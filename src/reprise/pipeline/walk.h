// One pass over a corpus: batches are read on one thread, worked on by many, and taken in order on
// the calling thread. Tells the listener how far it is and stops when the listener says so.
//
//   WalkCorpus<std::vector<uint64_t>>(corpus, "sketch", threads, listener,
//       [&](int worker, const RecordBatch& batch, std::vector<uint64_t>& result) { ...; return
//       absl::OkStatus(); },
//       [&](const RecordBatch& batch, std::vector<uint64_t>& result) { ...; return
//       absl::OkStatus(); });
//
// The result handed to the worker is one that was used before: clear it first. Cancelled when the
// listener stops it.
#ifndef REPRISE_PIPELINE_WALK_H_
#define REPRISE_PIPELINE_WALK_H_

#include <functional>
#include <memory>

#include "reprise/core/ordered_parallel.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/progress.h"

namespace reprise {

template <typename Result>
absl::Status WalkCorpus(const Corpus& corpus, const char* stage, int threads, RunListener& listener,
                        std::function<absl::Status(int worker, const RecordBatch&, Result&)> work,
                        std::function<absl::Status(const RecordBatch&, Result&)> consume) {
  const std::unique_ptr<RecordStream> stream = corpus.Open();
  Progress progress = {.stage = stage, .bytes_total = corpus.total_bytes()};
  return RunOrdered<RecordBatch, Result>(
      threads, [&](RecordBatch& batch) { return stream->Next(batch); },
      [&](int worker, RecordBatch& batch, Result& result) { return work(worker, batch, result); },
      [&](RecordBatch& batch, Result& result) {
        if (listener.ShouldStop()) return absl::CancelledError("stopped");
        REPRISE_RETURN_IF_ERROR(consume(batch, result));
        progress.bytes_done = batch.input_bytes_read;
        progress.documents += batch.records.size();
        listener.OnProgress(progress);
        return absl::OkStatus();
      },
      [&] {
        if (!listener.ShouldStop()) return false;
        corpus.Interrupt();
        return true;
      });
}

}  // namespace reprise

#endif  // REPRISE_PIPELINE_WALK_H_
