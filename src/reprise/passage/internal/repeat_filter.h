// Whether a text may have a fingerprint twice: no, for nearly all that do not, at a fraction of
// what a table costs.
//
// A filter of one word a hash (Bloom, "Space/time trade-offs in hash coding with allowable errors",
// 1970; two bits within one word: Putze, Sanders, Singler, "Cache-, hash- and space-efficient Bloom
// filters", 2007, section 3). Of texts of 100 different fingerprints about one in twenty passes.
#ifndef REPRISE_PASSAGE_INTERNAL_REPEAT_FILTER_H_
#define REPRISE_PASSAGE_INTERNAL_REPEAT_FILTER_H_

#include <bit>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace reprise::internal {

// One a thread: holds scratch memory, 8 to 16 bytes a hash.
class RepeatFilter {
 public:
  bool MayRepeat(absl::Span<const uint64_t> hashes) {
    words_.assign(std::bit_ceil(hashes.size()), 0);
    uint64_t* const words = words_.data();
    const uint64_t mask = words_.size() - 1;
    bool found = false;
    // Of a fingerprint the upper bits are small, because it was the least of many: others are used.
    for (const uint64_t hash : hashes) {
      const uint64_t bits = uint64_t{1} << (hash >> 24 & 63) | uint64_t{1} << (hash >> 30 & 63);
      uint64_t& word = words[hash & mask];
      found |= (word & bits) == bits;
      word |= bits;
    }
    return found;
  }

 private:
  std::vector<uint64_t> words_;
};

}  // namespace reprise::internal

#endif  // REPRISE_PASSAGE_INTERNAL_REPEAT_FILTER_H_
