#include "reprise/verify/shingle_filter.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "reprise/core/kernel.h"
#include "reprise/verify/shingle_set.h"

namespace reprise {
namespace {

constexpr size_t kSmallSet = 64;
constexpr size_t kBitsPerShingle = 8;
// Words between two looks at whether the answer is certain.
constexpr size_t kStride = 32;

// Two bitmaps of which the larger one folds onto the smaller one `folds` times, and how many bits
// only one of them may have.
struct Comparison {
  const uint64_t* small;
  const uint64_t* large;
  size_t words;  // Of the smaller one.
  size_t folds;
  uint64_t most_in_small_only;
  uint64_t most_in_large_only;
};

__attribute__((always_inline)) inline bool StaysWithin(const Comparison& comparison) {
  uint64_t in_small_only = 0;
  uint64_t in_large_only = 0;
  for (size_t begin = 0; begin < comparison.words; begin += kStride) {
    const size_t end = std::min(begin + kStride, comparison.words);
    for (size_t word = begin; word < end; ++word) {
      const uint64_t small = comparison.small[word];
      uint64_t large = comparison.large[word];
      for (size_t fold = 1; fold < comparison.folds; ++fold) {
        large |= comparison.large[fold * comparison.words + word];
      }
      in_small_only += static_cast<uint64_t>(std::popcount(small & ~large));
      in_large_only += static_cast<uint64_t>(std::popcount(large & ~small));
    }
    if (in_small_only > comparison.most_in_small_only ||
        in_large_only > comparison.most_in_large_only) {
      return false;
    }
  }
  return true;
}

bool StaysWithinScalar(const Comparison& comparison) { return StaysWithin(comparison); }

#if defined(__x86_64__)
// All machines of the other kernels count bits by an instruction.
__attribute__((target("popcnt"))) bool StaysWithinByInstruction(const Comparison& comparison) {
  return StaysWithin(comparison);
}
#endif

bool StaysWithinOnActiveKernel(const Comparison& comparison) {
#if defined(__x86_64__)
  if (ActiveKernel() != Kernel::kScalar) return StaysWithinByInstruction(comparison);
#endif
  return StaysWithinScalar(comparison);
}

}  // namespace

size_t FilterWords(size_t shingles) {
  return shingles < kSmallSet ? 0 : std::bit_ceil(kBitsPerShingle * shingles) / 64;
}

void FillFilter(absl::Span<const uint64_t> set, absl::Span<uint64_t> filter) {
  std::fill(filter.begin(), filter.end(), uint64_t{0});
  if (filter.empty()) return;
  // Words are named by low bits, so that halves of a larger filter fold onto a smaller one.
  for (const uint64_t hash : set) {
    filter[(hash >> 6) & (filter.size() - 1)] |= uint64_t{1} << (hash & 63);
  }
}

bool MayBeSimilar(const FilteredSet& a, const FilteredSet& b, uint32_t threshold_milli) {
  const uint64_t needed = SharedNeeded(a.size, b.size, threshold_milli);
  if (std::min(a.size, b.size) < needed) return false;
  if (a.filter.empty() || b.filter.empty()) return true;
  const FilteredSet& small = a.filter.size() <= b.filter.size() ? a : b;
  const FilteredSet& large = a.filter.size() <= b.filter.size() ? b : a;
  // A set that has more shingles for itself has too few left to share.
  return StaysWithinOnActiveKernel({.small = small.filter.data(),
                                    .large = large.filter.data(),
                                    .words = small.filter.size(),
                                    .folds = large.filter.size() / small.filter.size(),
                                    .most_in_small_only = small.size - needed,
                                    .most_in_large_only = large.size - needed});
}

bool MayBeContained(absl::Span<const uint64_t> set, const FilteredSet& container,
                    uint32_t threshold_milli) {
  if (container.filter.empty()) return true;
  const absl::Span<const uint64_t> filter = container.filter;
  uint64_t absent = 0;
  for (const uint64_t hash : set) {
    absent += ~filter[(hash >> 6) & (filter.size() - 1)] >> (hash & 63) & 1;
  }
  return 1000 * (set.size() - absent) >= threshold_milli * uint64_t{set.size()};
}

}  // namespace reprise
