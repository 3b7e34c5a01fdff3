// Finds where a text goes on as it did before: from a shingle's hash, to earlier places of the
// same shingle. Every kStride-th shingle is put in, every shingle may be asked for, so any run of
// kStride equal shingles is met at least once.
//
// A look-up that finds nothing, nearly all of them, is one load and one comparison that the branch
// predictor gets right: a slot holds the upper half of the hash beside the number of the entry.
#ifndef REPRISE_PASSAGE_INTERNAL_SEED_TABLE_H_
#define REPRISE_PASSAGE_INTERNAL_SEED_TABLE_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace reprise::internal {

class SeedTable {
 public:
  static constexpr size_t kMaxPlaces = 4;

  // Empties the table and makes room for `count` entries, keeping its memory.
  void Start(size_t count) {
    const size_t slots = std::bit_ceil(std::max<size_t>(2 * count, 16));
    mask_ = slots - 1;
    slots_.assign(slots, 0);
    entries_.clear();
  }

  void Insert(uint64_t hash, uint32_t position) {
    uint64_t& slot = slots_[hash & mask_];
    entries_.push_back({Tag(hash), position, static_cast<uint32_t>(slot)});
    slot = (uint64_t{Tag(hash)} << 32) | entries_.size();
  }

  // False for certain when nothing was put in under this hash lately.
  bool MayContain(uint64_t hash) const { return slots_[hash & mask_] >> 32 == Tag(hash); }

  // Places of the shingle, the latest first, at most kMaxPlaces; the view is valid until the next
  // call. Hashes may agree in their upper half alone, so what is found is to be checked.
  absl::Span<const uint64_t> Find(uint64_t hash) {
    size_t found = 0;
    size_t number = static_cast<uint32_t>(slots_[hash & mask_]);
    for (int steps = 0; number != 0 && steps < kMaxChain && found < kMaxPlaces; ++steps) {
      const Entry& entry = entries_[number - 1];
      if (entry.tag == Tag(hash)) places_[found++] = entry.position;
      number = entry.older;
    }
    return {places_, found};
  }

 private:
  static constexpr int kMaxChain = 8;

  struct Entry {
    uint32_t tag;
    uint32_t position;
    uint32_t older;  // The entry that was in the slot before: its number, from 1.
  };

  static uint32_t Tag(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }

  size_t mask_ = 0;
  std::vector<uint64_t> slots_;  // Bits 32..63 tag, bits 0..31 number of the entry, 0 for none.
  std::vector<Entry> entries_;
  uint64_t places_[kMaxPlaces];
};

}  // namespace reprise::internal

#endif  // REPRISE_PASSAGE_INTERNAL_SEED_TABLE_H_
