// The least shingle of every window of a block: from hashes, to packed places, each as often as it
// changes. What winnowing spends its time on, so it has a kernel for each instruction set.
//
//   uint32_t minima[kBlockShingles];
//   const size_t count = FindWindowMinima({hashes, size}, /*window=*/16, minima);
//   PlaceInBlock(minima[0])                 // of the least hash of the first window
//
// A packed shingle: bits 10..31 the upper 22 bits of its hash, bits 0..9 1,023 less its place in
// the block. So the less of two is the lesser hash or, of equal ones, the later place; a minimum
// needs no search for where it came from; and 16 shingles fit into a register.
//
// The minimum over 2n shingles is that of two overlapping halves, so a window of 16 takes four
// steps over the block (the doubling of Gil, Werman, "Computing 2-D min, median, and max filters",
// 1993, section 2), without a branch.
#ifndef REPRISE_PASSAGE_INTERNAL_WINDOW_MINIMA_H_
#define REPRISE_PASSAGE_INTERNAL_WINDOW_MINIMA_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/types/span.h"

namespace reprise::internal {

inline constexpr int kPlaceBits = 10;
inline constexpr size_t kBlockShingles = size_t{1} << kPlaceBits;
inline constexpr uint32_t kMaxWindow = kBlockShingles / 2;

inline uint32_t PlaceInBlock(uint32_t packed) { return ~packed & (kBlockShingles - 1); }

// Returns how many were written to `minima`, which has room for kBlockShingles. REQUIRES: hashes
// are at least `window` and at most kBlockShingles; window is 1 to kMaxWindow.
size_t FindWindowMinima(absl::Span<const uint64_t> hashes, uint32_t window, uint32_t* minima);

size_t FindWindowMinimaScalar(absl::Span<const uint64_t> hashes, uint32_t window, uint32_t* minima);
#if defined(__x86_64__)
size_t FindWindowMinimaAvx2(absl::Span<const uint64_t> hashes, uint32_t window, uint32_t* minima);
size_t FindWindowMinimaAvx512(absl::Span<const uint64_t> hashes, uint32_t window, uint32_t* minima);
#endif

// Appends to minima[0..count) those of least[begin..end) that differ from the one before; returns
// how many there are then.
inline size_t AppendChanges(const uint32_t* least, size_t begin, size_t end, uint32_t* minima,
                            size_t count) {
  // Without a branch, which would be mispredicted once for nearly every minimum.
  for (size_t i = begin; i < end; ++i) {
    minima[count] = least[i];
    count += least[i] != least[i - 1];
  }
  return count;
}

// The part that is the same on all kernels: plain loops, which the compiler turns into the vector
// instructions of the function that they are inlined into.
class WindowMinimaSteps {
 public:
  // All loops run over whole registers of the widest kind.
  static constexpr size_t kLanes = 16;

  // Returns the least packed shingle of the window that begins at each place. Before the first
  // stands what is no minimum; what stands behind the last whole window means nothing.
  [[gnu::always_inline]] const uint32_t* Run(absl::Span<const uint64_t> hashes, uint32_t window) {
    uint32_t* from = buffers_[0] + kLanes;
    uint32_t* to = buffers_[1] + kLanes;
    size_t count = hashes.size();
    Pack(hashes.data(), count, from);
    for (uint32_t reach = 1; reach < window;) {
      const uint32_t step = std::min(reach, window - reach);
      count -= step;
      TakeLess(from, step, count, to);
      std::swap(from, to);
      reach += step;
    }
    from[-1] = ~from[0];
    return from;
  }

 private:
  [[gnu::always_inline]] static void Pack(const uint64_t* hashes, size_t count, uint32_t* packed) {
    constexpr uint32_t kPlaceMask = kBlockShingles - 1;
    for (size_t i = 0; i < count; ++i) {
      packed[i] = (static_cast<uint32_t>(hashes[i] >> 32) & ~kPlaceMask) |
                  (kPlaceMask - static_cast<uint32_t>(i));
    }
    std::fill_n(packed + count, 2 * kLanes, 0);
  }

  [[gnu::always_inline]] static void TakeLess(const uint32_t* __restrict from, size_t step,
                                              size_t count, uint32_t* __restrict to) {
    const size_t rounded = (count + kLanes - 1) / kLanes * kLanes;
    for (size_t i = 0; i < rounded; ++i) to[i] = std::min(from[i], from[i + step]);
    std::fill_n(to + rounded, kLanes, 0);
  }

  alignas(64) uint32_t buffers_[2][kBlockShingles + 4 * kLanes];
};

}  // namespace reprise::internal

#endif  // REPRISE_PASSAGE_INTERNAL_WINDOW_MINIMA_H_
