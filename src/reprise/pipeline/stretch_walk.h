// One pass over parts of a corpus, begun in the order given and taken in none: each thread reads a
// stretch for itself and works on what it has read, so that several files, or several frames of
// one, are unpacked at the same time.
//
//   WalkStretches<std::vector<uint64_t>>(corpus, stretches, "verify", threads, listener,
//       [&](int worker, const RecordBatch& batch, std::vector<uint64_t>& result) { ... },
//       [&](std::vector<uint64_t>& result) { ...; return absl::OkStatus(); });
//
// `work` is as for WalkCorpus; `consume` is called by one thread at a time, but by any, for batches
// in any order. Memory: a batch and a decompression window a thread. Errors: that of the first of
// `stretches` that has one; FailedPrecondition where a stretch holds more or fewer
// documents than its marks say; Cancelled when the listener stops it.
#ifndef REPRISE_PIPELINE_STRETCH_WALK_H_
#define REPRISE_PIPELINE_STRETCH_WALK_H_

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "reprise/core/status_macros.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/input_changed.h"
#include "reprise/pipeline/progress.h"

namespace reprise {

template <typename Result>
class StretchWalk {
 public:
  using Work = std::function<absl::Status(int worker, const RecordBatch&, Result&)>;
  using Consume = std::function<absl::Status(Result&)>;

  StretchWalk(const Corpus& corpus, const std::vector<ReadStretch>& stretches, Work work,
              Consume consume)
      : corpus_(corpus),
        stretches_(stretches),
        work_(std::move(work)),
        consume_(std::move(consume)),
        failed_(stretches.size()) {
    progress_.bytes_total = corpus.total_bytes();
  }

  absl::Status Run(const char* stage, int threads, RunListener& listener) {
    const size_t workers = std::min(stretches_.size(), static_cast<size_t>(std::max(threads, 1)));
    progress_.stage = stage;
    running_ = workers;
    std::vector<std::thread> crew;
    for (size_t worker = 0; worker < workers; ++worker) {
      crew.emplace_back([this, worker] { ReadAll(static_cast<int>(worker)); });
    }
    Attend(listener);
    for (std::thread& thread : crew) thread.join();
    return status_;
  }

 private:
  static constexpr std::chrono::milliseconds kLook{50};

  // On the calling thread.
  void Attend(RunListener& listener) {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, kLook, [this] { return running_ == 0; })) {
      const Progress progress = progress_;
      lock.unlock();
      listener.OnProgress(progress);
      const bool stop = listener.ShouldStop();
      if (stop) corpus_.Interrupt();
      lock.lock();
      if (stop) {
        failed_ = 0;
        status_ = absl::CancelledError("stopped");
      }
    }
  }

  void ReadAll(int worker) {
    RecordBatch batch;
    Result result;
    while (true) {
      size_t number = 0;
      {
        std::lock_guard lock(mutex_);
        if (next_ >= failed_) break;
        number = next_++;
      }
      const absl::Status status = Read(worker, number, batch, result);
      std::lock_guard lock(mutex_);
      if (!status.ok() && number < failed_) {
        failed_ = number;
        status_ = status;
      }
    }
    std::lock_guard lock(mutex_);
    --running_;
    changed_.notify_one();
  }

  absl::Status Read(int worker, size_t number, RecordBatch& batch, Result& result) {
    const ReadStretch& stretch = stretches_[number];
    const std::unique_ptr<RecordStream> stream = corpus_.Open(stretch);
    DocIndex doc = stretch.from.doc;
    while (true) {
      REPRISE_ASSIGN_OR_RETURN(const bool more, stream->Next(batch));
      if (!more) break;
      const size_t records = batch.records.size();
      if (records > stretch.to.doc - doc) return Changed(stretch);
      doc += static_cast<DocIndex>(records);
      REPRISE_RETURN_IF_ERROR(work_(worker, batch, result));
      std::lock_guard lock(mutex_);
      if (failed_ <= number) return absl::OkStatus();
      REPRISE_RETURN_IF_ERROR(consume_(result));
      progress_.documents += records;
    }
    if (doc != stretch.to.doc) return Changed(stretch);
    std::lock_guard lock(mutex_);
    if (stretch.to.input_bytes > stretch.from.input_bytes) {
      progress_.bytes_done += stretch.to.input_bytes - stretch.from.input_bytes;
    }
    return absl::OkStatus();
  }

  absl::Status Changed(const ReadStretch& stretch) const {
    return InputChanged(corpus_.OriginOf({.record = stretch.from.record,
                                          .offset = stretch.from.record_offset,
                                          .file = stretch.from.file}));
  }

  const Corpus& corpus_;
  const std::vector<ReadStretch>& stretches_;
  const Work work_;
  const Consume consume_;

  std::mutex mutex_;
  std::condition_variable changed_;
  size_t next_ = 0;     // The first stretch that nobody has taken.
  size_t running_ = 0;  // Threads.
  size_t failed_;       // The first stretch with an error: those behind it are left.
  absl::Status status_;
  Progress progress_;
};

template <typename Result>
absl::Status WalkStretches(const Corpus& corpus, const std::vector<ReadStretch>& stretches,
                           const char* stage, int threads, RunListener& listener,
                           typename StretchWalk<Result>::Work work,
                           typename StretchWalk<Result>::Consume consume) {
  return StretchWalk<Result>(corpus, stretches, std::move(work), std::move(consume))
      .Run(stage, threads, listener);
}

}  // namespace reprise

#endif  // REPRISE_PIPELINE_STRETCH_WALK_H_
