// Where a fingerprint was met before: from a hash, to its latest places in a list of fingerprints.
#ifndef REPRISE_PASSAGE_INTERNAL_FINGERPRINT_TABLE_H_
#define REPRISE_PASSAGE_INTERNAL_FINGERPRINT_TABLE_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "reprise/passage/fingerprints.h"
#include "reprise/passage/internal/sweep.h"

namespace reprise::internal {

class FingerprintTable {
 public:
  // Empties the table, keeping its memory. `list` must outlive its use.
  void Start(const FingerprintList& list) {
    list_ = &list;
    const size_t slots = std::bit_ceil(std::max<size_t>(2 * list.size(), 16));
    mask_ = slots - 1;
    slots_.assign(slots, 0);
    older_.resize(list.size());
  }

  // Puts in the list's entry of this number.
  void Insert(size_t number) {
    const uint64_t hash = list_->hashes[number];
    uint32_t& slot = slots_[hash & mask_];
    older_[number] = slot;
    slot = static_cast<uint32_t>(number + 1);
  }

  bool Contains(uint64_t hash) const {
    bool found = false;
    ForEach(hash, [&found](uint64_t) { found = true; });
    return found;
  }

  // Calls `use` with places of the fingerprint, the latest first, at most kMaxPlaces.
  template <typename Use>
  void ForEach(uint64_t hash, Use use) const {
    uint32_t next = slots_[hash & mask_];
    for (int looks = 0, found = 0; next != 0 && looks < kMaxLooks && found < kMaxPlaces; ++looks) {
      if (list_->hashes[next - 1] == hash) {
        use(uint64_t{list_->positions[next - 1]});
        ++found;
      }
      next = older_[next - 1];
    }
  }

  // Seeds for a place of b: the places known of `fingerprints` of b from number `first` on, as far
  // as `reach` tokens. More than one fingerprint is asked, because near its ends a copy of a
  // passage has others than the next copy, so the place that is wanted may be known by a later one
  // only.
  void CollectSeeds(const FingerprintList& fingerprints, size_t first, uint64_t reach,
                    std::vector<Seed>& seeds) const {
    seeds.clear();
    for (size_t i = first; i < fingerprints.size(); ++i) {
      const uint64_t position = fingerprints.positions[i];
      if (position > fingerprints.positions[first] + reach) break;
      ForEach(fingerprints.hashes[i], [&](uint64_t place) { seeds.push_back({place, position}); });
    }
  }

 private:
  static constexpr int kMaxPlaces = 4;
  static constexpr int kMaxLooks = 8;  // Hashes that only share a slot are passed over.

  const FingerprintList* list_ = nullptr;
  size_t mask_ = 0;
  std::vector<uint32_t> slots_;  // The latest entry with these low bits, from 1; 0 for none.
  std::vector<uint32_t> older_;  // An entry a fingerprint: what was in its slot before.
};

}  // namespace reprise::internal

#endif  // REPRISE_PASSAGE_INTERNAL_FINGERPRINT_TABLE_H_
