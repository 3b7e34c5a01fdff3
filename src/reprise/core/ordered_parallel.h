// An assembly line: items are read and worked on by many threads, and what has become of them is
// taken on the calling thread, in order.
//
//   absl::Status status = RunOrdered<Batch, Sketches>(
//       threads,
//       // On one thread at a time; false at the end.
//       [&](Batch& batch) { return reader.Next(batch); },
//       // On `threads` threads.
//       [&](int worker, Batch& batch, Sketches& out) { ...; return absl::OkStatus(); },
//       // On the calling thread, in order.
//       [&](Sketches& out) { ...; return absl::OkStatus(); });
//
// Items may come in several parts that can be read at the same time, as files can: RunOrderedParts.
// Then a thread that has nothing to do reads from the first part that nobody else is reading, and
// works on what it has read itself, so that no item goes from one processor's cache to another's.
// Where fewer parts are left than threads, one more thread reads ahead for them.
//
// Results of parts behind the first wait until it is done, and those parts are read on only as long
// as all that waits takes less than `waiting_bytes`. The first part never waits for another: only
// for its own results to be taken, when 2 * threads + 2 of them are on their way.
//
// Memory: at most 2 * threads + 2 items, the results on their way and those that wait; all are used
// again, so buffers inside them keep their capacity. At most threads + 2 parts are being read, each
// with what its reader holds. Errors: the first one in the order of items
// stops the line and is returned; nothing after it is consumed.
// `interrupted` is asked on the calling thread while it waits for a result: true ends the run with
// Cancelled. However the line stops before its end, `release` is called, once, on the calling
// thread: it must make readers return that wait for data to come, as the line waits for them.
#ifndef REPRISE_CORE_ORDERED_PARALLEL_H_
#define REPRISE_CORE_ORDERED_PARALLEL_H_

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace reprise {

template <typename Item, typename Result>
class OrderedParallel {
 public:
  using Produce = std::function<absl::StatusOr<bool>(Item&)>;
  using Transform = std::function<absl::Status(int worker, Item&, Result&)>;
  using Consume = std::function<absl::Status(Result&)>;
  using Interrupted = std::function<bool()>;

  struct Options {
    int threads = 1;  // That work on items.
    size_t parts = 1;
    uint64_t waiting_bytes = 0;
  };

  struct Steps {
    // Called once a part, on the thread that first reads from it.
    std::function<Produce(size_t part)> open;
    Transform transform;
    Consume consume;
    std::function<uint64_t(const Result&)> result_bytes;  // Not asked when waiting_bytes is 0.
    Interrupted interrupted;                              // May be null.
    std::function<void()> release = nullptr;              // May be null.
  };

  OrderedParallel(Options options, Steps steps)
      : options_(options),
        steps_(std::move(steps)),
        threads_(static_cast<size_t>(std::max(options.threads, 1))) {}

  absl::Status Run() {
    std::vector<std::thread> crew;
    crew.emplace_back([this] { ReadAhead(); });
    for (size_t worker = 0; worker < threads_; ++worker) {
      crew.emplace_back([this, worker] { Work(static_cast<int>(worker)); });
    }
    absl::Status status = ConsumeAll();
    for (std::thread& thread : crew) thread.join();
    return status;
  }

 private:
  static constexpr std::chrono::milliseconds kInterruptionCheck{50};

  struct Done {
    Result result;
    absl::Status status;
    uint64_t bytes = 0;
  };
  using DonePointer = std::unique_ptr<Done>;

  struct Part {
    size_t number = 0;
    Produce produce;
    bool is_read = false;  // By a thread, at this moment.
    bool has_ended = false;
    uint64_t read = 0;   // Items.
    uint64_t taken = 0;  // Of those.
    std::map<uint64_t, DonePointer> done;
  };

  // An item between reading and working.
  struct ReadItem {
    std::unique_ptr<Item> item;
    Part* part = nullptr;
    uint64_t sequence = 0;  // In its part.
  };

  using Lock = std::unique_lock<std::mutex>;

  // Workers prefer what was read for them, as it came first.
  void Work(int worker) {
    Lock lock(mutex_);
    while (!stopped_) {
      if (!read_ahead_.empty()) {
        ReadItem ahead = std::move(read_ahead_.front());
        read_ahead_.pop_front();
        changed_.notify_all();
        WorkOn(worker, std::move(ahead), lock);
      } else if (Part* const part = PartToRead()) {
        ReadItem own = Read(*part, lock);
        if (own.item != nullptr) WorkOn(worker, std::move(own), lock);
      } else if (AllRead()) {
        return;
      } else {
        changed_.wait(lock);
      }
    }
  }

  void ReadAhead() {
    Lock lock(mutex_);
    while (!stopped_ && !AllRead()) {
      const bool is_wanted = read_ahead_.size() <= threads_ && WorkersLackParts();
      if (Part* const part = is_wanted ? PartToRead() : nullptr) {
        ReadItem ahead = Read(*part, lock);
        if (ahead.item != nullptr) read_ahead_.push_back(std::move(ahead));
      } else {
        changed_.wait(lock);
      }
    }
  }

  bool MayGoOn(const Part& part) const {
    if (&part == &open_.front()) return part.read - part.taken < 2 * threads_ + 2;
    return waiting_bytes_ < options_.waiting_bytes;
  }

  bool MayOpenAnother() const {
    return opened_ < options_.parts && (open_.empty() || waiting_bytes_ < options_.waiting_bytes);
  }

  // The first that can be read from now, marked as being read; null where there is none.
  Part* PartToRead() {
    for (Part* const part : unfinished_) {
      if (part->is_read || !MayGoOn(*part)) continue;
      part->is_read = true;
      return part;
    }
    if (!MayOpenAnother()) return nullptr;
    Part& part = open_.emplace_back();
    part.number = opened_++;
    part.is_read = true;
    unfinished_.push_back(&part);
    return &part;
  }

  // For a single worker the other thread always reads, so that both have something to do.
  bool WorkersLackParts() const {
    if (threads_ == 1) return true;
    const auto readable = std::count_if(unfinished_.begin(), unfinished_.end(),
                                        [this](const Part* part) { return MayGoOn(*part); });
    return static_cast<size_t>(readable) + (MayOpenAnother() ? options_.parts - opened_ : 0) <
           threads_;
  }

  bool AllRead() const { return opened_ == options_.parts && unfinished_.empty(); }

  // The next item of a part that PartToRead gave; none at its end.
  ReadItem Read(Part& part, Lock& lock) {
    std::unique_ptr<Item> item = FreeItem();
    lock.unlock();
    if (!part.produce) part.produce = steps_.open(part.number);
    const absl::StatusOr<bool> more = part.produce(*item);
    const bool is_item = more.ok() && *more;
    if (!is_item) part.produce = nullptr;
    lock.lock();
    changed_.notify_all();
    part.is_read = false;
    if (is_item) return {std::move(item), &part, part.read++};
    free_items_.push_back(std::move(item));
    part.has_ended = true;
    unfinished_.erase(std::find(unfinished_.begin(), unfinished_.end(), &part));
    if (!more.ok()) {
      DonePointer failed = FreeResult();
      failed->status = more.status();
      PutDone(part, part.read++, std::move(failed));
    }
    PassFinishedParts();
    return {};
  }

  void WorkOn(int worker, ReadItem read, Lock& lock) {
    DonePointer done = FreeResult();
    lock.unlock();
    done->status = steps_.transform(worker, *read.item, done->result);
    const uint64_t bytes = options_.waiting_bytes > 0 ? steps_.result_bytes(done->result) : 0;
    lock.lock();
    done->bytes = bytes;
    free_items_.push_back(std::move(read.item));
    PutDone(*read.part, read.sequence, std::move(done));
  }

  std::unique_ptr<Item> FreeItem() {
    if (free_items_.empty()) return std::make_unique<Item>();
    std::unique_ptr<Item> item = std::move(free_items_.back());
    free_items_.pop_back();
    return item;
  }

  DonePointer FreeResult() {
    if (free_results_.empty()) return std::make_unique<Done>();
    DonePointer done = std::move(free_results_.back());
    free_results_.pop_back();
    return done;
  }

  void PutDone(Part& part, uint64_t sequence, DonePointer done) {
    done->bytes += sizeof(Done);
    waiting_bytes_ += done->bytes;
    part.done.emplace(sequence, std::move(done));
    if (&part == &open_.front() && sequence == part.taken) next_is_done_.notify_one();
  }

  void PassFinishedParts() {
    while (!open_.empty() && open_.front().has_ended && open_.front().taken == open_.front().read) {
      open_.pop_front();
    }
    next_is_done_.notify_one();
  }

  bool NextIsDone() const {
    return !open_.empty() && open_.front().done.contains(open_.front().taken);
  }

  absl::Status ConsumeAll() {
    Lock lock(mutex_);
    while (true) {
      const auto ready = [this] { return NextIsDone() || (AllRead() && open_.empty()); };
      while (!next_is_done_.wait_for(lock, kInterruptionCheck, ready)) {
        if (steps_.interrupted && steps_.interrupted()) {
          return Stop(absl::CancelledError("interrupted"));
        }
      }
      if (!NextIsDone()) return absl::OkStatus();
      Part& part = open_.front();
      DonePointer done = std::move(part.done.begin()->second);
      part.done.erase(part.done.begin());
      waiting_bytes_ -= done->bytes;
      ++part.taken;
      PassFinishedParts();
      changed_.notify_all();
      lock.unlock();
      absl::Status status = done->status;
      if (status.ok()) status = steps_.consume(done->result);
      lock.lock();
      if (!status.ok()) return Stop(std::move(status));
      free_results_.push_back(std::move(done));
    }
  }

  // REQUIRES: mutex_ is held.
  absl::Status Stop(absl::Status status) {
    stopped_ = true;
    changed_.notify_all();
    if (steps_.release) steps_.release();
    return status;
  }

  const Options options_;
  const Steps steps_;
  const size_t threads_;

  std::mutex mutex_;
  std::condition_variable changed_;       // For the crew.
  std::condition_variable next_is_done_;  // For the thread that takes.
  std::deque<Part> open_;                 // Not all taken yet; the first is the one taken from.
  std::vector<Part*> unfinished_;         // Of these, those to read from, in order.
  size_t opened_ = 0;                     // Parts.
  uint64_t waiting_bytes_ = 0;            // In results.
  std::deque<ReadItem> read_ahead_;
  std::vector<std::unique_ptr<Item>> free_items_;
  std::vector<DonePointer> free_results_;
  bool stopped_ = false;
};

template <typename Item, typename Result>
absl::Status RunOrderedParts(typename OrderedParallel<Item, Result>::Options options,
                             typename OrderedParallel<Item, Result>::Steps steps) {
  return OrderedParallel<Item, Result>(options, std::move(steps)).Run();
}

template <typename Item, typename Result>
absl::Status RunOrdered(int threads, typename OrderedParallel<Item, Result>::Produce produce,
                        typename OrderedParallel<Item, Result>::Transform transform,
                        typename OrderedParallel<Item, Result>::Consume consume,
                        typename OrderedParallel<Item, Result>::Interrupted interrupted = nullptr,
                        std::function<void()> release = nullptr) {
  return RunOrderedParts<Item, Result>({.threads = threads},
                                       {.open = [&produce](size_t) { return produce; },
                                        .transform = std::move(transform),
                                        .consume = std::move(consume),
                                        .result_bytes = nullptr,
                                        .interrupted = std::move(interrupted),
                                        .release = std::move(release)});
}

}  // namespace reprise

#endif  // REPRISE_CORE_ORDERED_PARALLEL_H_
