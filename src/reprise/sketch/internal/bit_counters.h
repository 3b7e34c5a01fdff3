// How many of the shingles have each bit set: sixty-four counters, stored by plane. Bit i of plane
// p is bit p of counter i, so that adding a word to all of them at once is a ripple of half adders,
// and words go through a tree of carry-save adders first, eight at a time, of which one carry is
// left to ripple (Warren, "Hacker's Delight", 2nd edition, section 5-1, after Harley and Seal).
// Kernels count so in every lane of a register, and then add up the lanes, still by plane.
#ifndef REPRISE_SKETCH_INTERNAL_BIT_COUNTERS_H_
#define REPRISE_SKETCH_INTERNAL_BIT_COUNTERS_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"

namespace reprise::internal {

struct BitCounters {
  size_t planes = 0;  // Enough for the number of words.
  std::array<uint64_t, 64> plane;
};

// On the active kernel.
BitCounters CountBits(absl::Span<const uint64_t> words);

BitCounters CountBitsScalar(absl::Span<const uint64_t> words);
#if defined(__x86_64__)
BitCounters CountBitsAvx2(absl::Span<const uint64_t> words);
BitCounters CountBitsAvx512(absl::Span<const uint64_t> words);
#endif

inline size_t PlanesFor(size_t words) { return static_cast<size_t>(std::bit_width(words)); }

// The bits whose counter is greater than the limit: all compared at once, from the highest plane
// down.
inline uint64_t FindGreater(const BitCounters& counters, uint64_t limit) {
  uint64_t greater = 0;
  uint64_t equal = ~uint64_t{0};
  for (size_t i = counters.planes; i-- > 0;) {
    if (limit >> i & 1) {
      equal &= counters.plane[i];
    } else {
      greater |= equal & counters.plane[i];
      equal &= ~counters.plane[i];
    }
  }
  return greater;
}

}  // namespace reprise::internal

#endif  // REPRISE_SKETCH_INTERNAL_BIT_COUNTERS_H_
