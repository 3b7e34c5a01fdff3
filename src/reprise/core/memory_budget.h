// What a run may use of memory and what it has promised already: the pipeline holds what cannot be
// spilled, and gives what is left to the stages in shares.
//
//   MemoryBudget budget(options.memory_bytes);
//   budget.Hold(documents.memory_bytes());
//   ShingleStore store({.memory_bytes = budget.Share(1, 2)});    // half of what is left
//   ...
//   budget.Hold(store.memory_bytes());
//
// Not a limit that anything enforces: each stage keeps to its share, or says in its header what it
// needs beyond it. Where little is left, a share is still a thirty-second of the whole times its
// fraction, so that a run goes on, slowly. All in bytes. Not thread-safe.
#ifndef REPRISE_CORE_MEMORY_BUDGET_H_
#define REPRISE_CORE_MEMORY_BUDGET_H_

#include <algorithm>
#include <cstdint>

namespace reprise {

class MemoryBudget {
 public:
  explicit MemoryBudget(uint64_t total) : total_(total) {}

  void Hold(uint64_t bytes) { held_ += bytes; }
  // REQUIRES: so much is held.
  void Release(uint64_t bytes) { held_ -= bytes; }

  uint64_t left() const {
    const uint64_t least = total_ / 32;
    return held_ + least >= total_ ? least : total_ - held_;
  }
  // `numerator` parts in `denominator` of what is left.
  uint64_t Share(uint64_t numerator, uint64_t denominator) const {
    return left() / denominator * numerator;
  }

 private:
  uint64_t total_;
  uint64_t held_ = 0;
};

}  // namespace reprise

#endif  // REPRISE_CORE_MEMORY_BUDGET_H_
