// A three-part assembly line: one producer, several workers, one consumer that sees the results in
// the producer's order.
//
//   absl::Status status = RunOrdered<Batch, Sketches>(
//       threads,
//       // On a thread of its own; false at the end.
//       [&](Batch& batch) { return reader.Next(batch); },
//       // On `threads` threads.
//       [&](int worker, Batch& batch, Sketches& out) { ...; return absl::OkStatus(); },
//       // On the calling thread, in order.
//       [&](Batch& batch, Sketches& out) { ...; return absl::OkStatus(); });
//
// Memory: at most 2 * threads + 2 items are alive at once, and they are handed back and forth, so
// buffers inside them keep their capacity. Errors: the first one in item order stops the line and
// is returned; nothing after it is consumed.
// A last, optional function is asked on the calling thread while it waits for a result: true ends
// the run with Cancelled as soon as the producer returns, which the function must see to.
#ifndef REPRISE_CORE_ORDERED_PARALLEL_H_
#define REPRISE_CORE_ORDERED_PARALLEL_H_

#include <chrono>
#include <condition_variable>
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
  using Consume = std::function<absl::Status(Item&, Result&)>;

  using Interrupted = std::function<bool()>;

  OrderedParallel(int threads, Produce produce, Transform transform, Consume consume,
                  Interrupted interrupted)
      : threads_(threads < 1 ? 1 : threads),
        produce_(std::move(produce)),
        transform_(std::move(transform)),
        consume_(std::move(consume)),
        interrupted_(std::move(interrupted)) {
    for (int i = 0; i < 2 * threads_ + 2; ++i) free_.push_back(std::make_unique<Slot>());
  }

  absl::Status Run() {
    std::vector<std::thread> crew;
    crew.emplace_back([this] { ProduceAll(); });
    for (int worker = 0; worker < threads_; ++worker)
      crew.emplace_back([this, worker] { Work(worker); });
    absl::Status status = ConsumeAll();
    for (std::thread& thread : crew) thread.join();
    return status;
  }

 private:
  static constexpr std::chrono::milliseconds kInterruptionCheck{50};

  struct Slot {
    Item item;
    Result result;
    absl::Status status;
    uint64_t sequence = 0;
  };
  using SlotPointer = std::unique_ptr<Slot>;

  void ProduceAll() {
    for (uint64_t sequence = 0;; ++sequence) {
      SlotPointer slot;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || !free_.empty(); });
        if (stopped_) return;
        slot = std::move(free_.back());
        free_.pop_back();
      }
      slot->sequence = sequence;
      absl::StatusOr<bool> more = produce_(slot->item);
      slot->status = more.status();
      std::lock_guard lock(mutex_);
      if (more.ok() && *more) {
        waiting_.push_back(std::move(slot));
      } else {
        if (!more.ok()) done_.emplace(sequence, std::move(slot));
        produced_ = more.ok() ? sequence : sequence + 1;
        finished_ = true;
      }
      changed_.notify_all();
      if (finished_) return;
    }
  }

  void Work(int worker) {
    while (true) {
      SlotPointer slot;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || finished_ || !waiting_.empty(); });
        if (stopped_ || waiting_.empty()) return;
        slot = std::move(waiting_.front());
        waiting_.pop_front();
      }
      slot->status = transform_(worker, slot->item, slot->result);
      std::lock_guard lock(mutex_);
      done_.emplace(slot->sequence, std::move(slot));
      changed_.notify_all();
    }
  }

  absl::Status ConsumeAll() {
    for (uint64_t sequence = 0;; ++sequence) {
      SlotPointer slot;
      {
        std::unique_lock lock(mutex_);
        const auto ready = [&] {
          return done_.contains(sequence) || (finished_ && sequence == produced_);
        };
        while (!changed_.wait_for(lock, kInterruptionCheck, ready)) {
          if (interrupted_ && interrupted_()) {
            stopped_ = true;
            changed_.notify_all();
            return absl::CancelledError("interrupted");
          }
        }
        const auto found = done_.find(sequence);
        if (found == done_.end()) return absl::OkStatus();
        slot = std::move(found->second);
        done_.erase(found);
      }
      absl::Status status = slot->status;
      if (status.ok()) status = consume_(slot->item, slot->result);
      std::lock_guard lock(mutex_);
      if (!status.ok()) stopped_ = true;
      free_.push_back(std::move(slot));
      changed_.notify_all();
      if (stopped_) return status;
    }
  }

  const int threads_;
  const Produce produce_;
  const Transform transform_;
  const Consume consume_;
  const Interrupted interrupted_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<SlotPointer> free_;
  std::deque<SlotPointer> waiting_;
  std::map<uint64_t, SlotPointer> done_;
  uint64_t produced_ = 0;  // How many items there are in all; valid once finished_.
  bool finished_ = false;
  bool stopped_ = false;
};

template <typename Item, typename Result>
absl::Status RunOrdered(int threads, typename OrderedParallel<Item, Result>::Produce produce,
                        typename OrderedParallel<Item, Result>::Transform transform,
                        typename OrderedParallel<Item, Result>::Consume consume,
                        typename OrderedParallel<Item, Result>::Interrupted interrupted = nullptr) {
  return OrderedParallel<Item, Result>(threads, std::move(produce), std::move(transform),
                                       std::move(consume), std::move(interrupted))
      .Run();
}

}  // namespace reprise

#endif  // REPRISE_CORE_ORDERED_PARALLEL_H_
