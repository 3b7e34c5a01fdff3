// Gathers pairs that are found again and again (a band each time) without keeping the repeats: when
// the list has grown to its limit it is sorted and made unique in place.
#ifndef REPRISE_INDEX_INTERNAL_PAIR_COLLECTOR_H_
#define REPRISE_INDEX_INTERNAL_PAIR_COLLECTOR_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace reprise::internal {

class PairCollector {
 public:
  // REQUIRES: a < b.
  void Add(uint32_t a, uint32_t b) {
    if (pairs_.size() >= limit_) Compact();
    pairs_.push_back(uint64_t{a} << 32 | b);
  }

  // Takes over what `other` holds.
  void Merge(PairCollector& other) {
    pairs_.insert(pairs_.end(), other.pairs_.begin(), other.pairs_.end());
    other.pairs_ = {};
  }

  // Sorted, each once; a in the upper half.
  const std::vector<uint64_t>& Finish() {
    SortUnique();
    return pairs_;
  }

 private:
  static constexpr size_t kFirstLimit = size_t{1} << 20;

  void SortUnique() {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
  }

  // At least half of the list is free afterwards, so sorting is paid for by as many new pairs.
  void Compact() {
    SortUnique();
    limit_ = std::max(kFirstLimit, 2 * pairs_.size());
  }

  std::vector<uint64_t> pairs_;
  size_t limit_ = kFirstLimit;
};

}  // namespace reprise::internal

#endif  // REPRISE_INDEX_INTERNAL_PAIR_COLLECTOR_H_
