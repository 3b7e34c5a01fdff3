// Sorts by keys that are hashes, in linear time: from elements, to the same in order of key, those
// with equal keys in the order in which they stood.
//
//   std::vector<uint64_t> sorted(hashes.size());
//   SortByTopBits(absl::MakeConstSpan(hashes), 64, [](uint64_t hash) { return hash; },
//                 sorted.data());
//
// Hashes are spread evenly, so their top bits put nearly every one into its final place, and what
// remains is to let a few pass a neighbour. Where they are not, buckets are large and a sort of
// these pays: n log n at worst. Cost: about 6 ns an element while all fit into cache. Scratch: 4 to
// 8 bytes an element. Thread rule: free of state.
#ifndef REPRISE_CORE_SORT_BY_TOP_BITS_H_
#define REPRISE_CORE_SORT_BY_TOP_BITS_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"

namespace reprise {

// `key_bits`: how many bits of a key may be set, 1 to 64. REQUIRES: `sorted` has room for all and
// does not overlap them; fewer than 2^32 elements.
template <typename T, typename KeyOf>
void SortByTopBits(absl::Span<const T> elements, int key_bits, KeyOf key_of, T* sorted) {
  // More in one bucket are not a matter of chance.
  constexpr uint32_t kLargeBucket = 24;
  const auto less = [&](const T& x, const T& y) { return key_of(x) < key_of(y); };
  const int bits =
      std::clamp(static_cast<int>(std::bit_width(elements.size())), 1, std::min(key_bits, 31));
  const int shift = key_bits - bits;
  std::vector<uint32_t> ends(size_t{1} << bits);
  for (const T& element : elements) ++ends[key_of(element) >> shift];
  uint32_t sum = 0;
  uint32_t largest = 0;
  for (uint32_t& end : ends) {
    largest = std::max(largest, end);
    sum += std::exchange(end, sum);
  }
  for (const T& element : elements) sorted[ends[key_of(element) >> shift]++] = element;
  if (largest > kLargeBucket) {
    uint32_t from = 0;
    for (const uint32_t end : ends) {
      if (end - from > kLargeBucket) std::stable_sort(sorted + from, sorted + end, less);
      from = end;
    }
  }
  for (size_t i = 1; i < elements.size(); ++i) {
    const T element = sorted[i];
    size_t at = i;
    for (; at > 0 && less(element, sorted[at - 1]); --at) sorted[at] = sorted[at - 1];
    sorted[at] = element;
  }
}

}  // namespace reprise

#endif  // REPRISE_CORE_SORT_BY_TOP_BITS_H_
