#include "reprise/verify/shingle_set.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "reprise/core/sort_by_top_bits.h"

namespace reprise {
namespace {

// Below this std::sort, which then is an insertion sort for the most part, is faster.
constexpr size_t kSmallSet = 64;
// One set so much larger than the other that looking each element up beats reading both.
constexpr size_t kSearchRatio = 32;
// Steps of a merge between two looks at whether the answer is certain.
constexpr size_t kMergeStride = 64;

// How many elements two sets must share to be similar: the least s >= 1 with
// 1000 s >= t (|A| + |B| - s).
uint64_t SharedNeeded(uint64_t a_size, uint64_t b_size, uint64_t threshold_milli) {
  const uint64_t divisor = 1000 + threshold_milli;
  const uint64_t needed = (threshold_milli * (a_size + b_size) + divisor - 1) / divisor;
  return std::max<uint64_t>(needed, 1);
}

uint64_t CountBySearch(absl::Span<const uint64_t> small, absl::Span<const uint64_t> large) {
  uint64_t shared = 0;
  auto from = large.begin();
  for (const uint64_t hash : small) {
    from = std::lower_bound(from, large.end(), hash);
    if (from == large.end()) break;
    shared += *from == hash;
  }
  return shared;
}

// The number of shared elements, or any number below `needed` when fewer than that are shared, or
// any from `enough` up when that many are. REQUIRES: 1 <= needed <= enough.
uint64_t CountShared(absl::Span<const uint64_t> a, absl::Span<const uint64_t> b, uint64_t needed,
                     uint64_t enough) {
  const uint64_t* left = a.data();
  const uint64_t* const left_end = left + a.size();
  const uint64_t* right = b.data();
  const uint64_t* const right_end = right + b.size();
  uint64_t shared = 0;
  while (true) {
    const size_t remaining =
        std::min(static_cast<size_t>(left_end - left), static_cast<size_t>(right_end - right));
    if (remaining == 0 || shared + remaining < needed || shared >= enough) return shared;
    // Each step moves each side by one at most, so none of them can run over an end. Without
    // branches: which side is behind cannot be predicted.
    for (size_t step = std::min(remaining, kMergeStride); step > 0; --step) {
      const uint64_t x = *left;
      const uint64_t y = *right;
      shared += x == y;
      left += x <= y;
      right += y <= x;
    }
  }
}

}  // namespace

void AppendShingleSet(absl::Span<const uint64_t> hashes, std::vector<uint64_t>& sets) {
  const size_t before = sets.size();
  const auto begin = [&] { return sets.begin() + static_cast<std::ptrdiff_t>(before); };
  if (hashes.size() < kSmallSet || hashes.size() > std::numeric_limits<uint32_t>::max()) {
    sets.insert(sets.end(), hashes.begin(), hashes.end());
    std::sort(begin(), sets.end());
  } else {
    sets.resize(before + hashes.size());
    SortByTopBits(
        hashes, 64, [](uint64_t hash) { return hash; }, sets.data() + before);
  }
  sets.erase(std::unique(begin(), sets.end()), sets.end());
}

void MakeShingleSet(std::vector<uint64_t>& hashes) {
  std::vector<uint64_t> set;
  AppendShingleSet(hashes, set);
  hashes.swap(set);
}

Overlap CountOverlap(absl::Span<const uint64_t> a, absl::Span<const uint64_t> b) {
  const absl::Span<const uint64_t> small = a.size() <= b.size() ? a : b;
  const absl::Span<const uint64_t> large = a.size() <= b.size() ? b : a;
  const uint64_t shared = small.size() * kSearchRatio < large.size()
                              ? CountBySearch(small, large)
                              : CountShared(a, b, 1, std::numeric_limits<uint64_t>::max());
  return {a.size(), b.size(), shared};
}

bool IsSimilar(absl::Span<const uint64_t> a, absl::Span<const uint64_t> b,
               uint32_t threshold_milli) {
  const uint64_t needed = SharedNeeded(a.size(), b.size(), threshold_milli);
  return CountShared(a, b, needed, needed) >= needed;
}

std::optional<Overlap> OverlapIfSimilar(absl::Span<const uint64_t> a, absl::Span<const uint64_t> b,
                                        uint32_t threshold_milli) {
  const uint64_t needed = SharedNeeded(a.size(), b.size(), threshold_milli);
  const uint64_t shared = CountShared(a, b, needed, std::numeric_limits<uint64_t>::max());
  if (shared < needed) return std::nullopt;
  return Overlap{a.size(), b.size(), shared};
}

}  // namespace reprise
