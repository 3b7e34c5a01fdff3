#include "reprise/verify/shingle_set.h"

#include <algorithm>
#include <array>
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
constexpr size_t kMergeStride = 32;
// Smaller sets are merged in one piece.
constexpr size_t kLeastToCut = 64;

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

// A merge of a part of one sorted set with a part of another, under way: places in the two sets.
struct Merge {
  size_t left;
  size_t left_end;
  size_t right;
  size_t right_end;

  // At most so many elements are still to be found in both; so many steps run over no end.
  size_t remaining() const { return std::min(left_end - left, right_end - right); }
  // Moves past the lesser of the two next elements, or past both when they are equal: so steps
  // find as many shared elements as both sides have moved on more than there were steps. Sums of
  // comparisons instead of branches, since which side is behind cannot be predicted; places instead
  // of pointers, since GCC 12 makes branches of those.
  void Step(const uint64_t* a, const uint64_t* b) {
    const uint64_t x = a[left];
    const uint64_t y = b[right];
    left += x <= y;
    right += y <= x;
  }
};

// A count of shared elements that stops when it is certain to stay below `needed`, or to have
// reached `enough`.
class SharedCounter {
 public:
  SharedCounter(absl::Span<const uint64_t> a, absl::Span<const uint64_t> b, uint64_t needed,
                uint64_t enough)
      : a_(a), b_(b), needed_(needed), enough_(enough) {}

  // A step waits for the one before it, so four quarters of the sets are merged side by side. They
  // are about equally long, because hashes are spread evenly; the rest of the longer ones follows,
  // one by one.
  uint64_t Count() {
    if (std::min(a_.size(), b_.size()) < kLeastToCut) {
      Finish({0, a_.size(), 0, b_.size()}, 0);
      return shared_;
    }
    std::array<Merge, 4> merges = CutInFour();
    while (true) {
      size_t steps = kMergeStride;
      uint64_t in_reach = 0;
      for (const Merge& merge : merges) {
        steps = std::min(steps, merge.remaining());
        in_reach += merge.remaining();
      }
      if (IsCertain(in_reach)) return shared_;
      if (steps == 0) break;
      RunAll(steps, merges);
    }
    uint64_t elsewhere = 0;
    for (const Merge& merge : merges) elsewhere += merge.remaining();
    for (const Merge& merge : merges) {
      elsewhere -= merge.remaining();
      Finish(merge, elsewhere);
    }
    return shared_;
  }

 private:
  bool IsCertain(uint64_t in_reach) const {
    return shared_ + in_reach < needed_ || shared_ >= enough_;
  }

  // Cuts both sets at the same three values, so that each quarter of `a` meets its part of `b`.
  std::array<Merge, 4> CutInFour() const {
    std::array<Merge, 4> merges;
    size_t left = 0;
    size_t right = 0;
    for (size_t part = 0; part < merges.size(); ++part) {
      const bool is_last = part + 1 == merges.size();
      const size_t left_end = is_last ? a_.size() : a_.size() / 4 * (part + 1);
      const size_t right_end =
          is_last ? b_.size()
                  : static_cast<size_t>(
                        std::lower_bound(b_.begin() + static_cast<std::ptrdiff_t>(right), b_.end(),
                                         a_[left_end]) -
                        b_.begin());
      merges[part] = {left, left_end, right, right_end};
      left = left_end;
      right = right_end;
    }
    return merges;
  }

  void RunAll(size_t steps, std::array<Merge, 4>& merges) {
    auto [one, two, three, four] = merges;  // Copies, so that they stay in registers.
    const uint64_t* const a = a_.data();
    const uint64_t* const b = b_.data();
    const size_t before = one.left + one.right + two.left + two.right + three.left + three.right +
                          four.left + four.right;
    for (size_t step = 0; step < steps; ++step) {
      one.Step(a, b);
      two.Step(a, b);
      three.Step(a, b);
      four.Step(a, b);
    }
    const size_t after = one.left + one.right + two.left + two.right + three.left + three.right +
                         four.left + four.right;
    shared_ += after - before - merges.size() * steps;
    merges = {one, two, three, four};
  }

  // `elsewhere` is what the merges after this one can still add.
  void Finish(Merge merge, uint64_t elsewhere) {
    while (merge.remaining() > 0 && !IsCertain(merge.remaining() + elsewhere)) {
      const size_t steps = std::min(merge.remaining(), kMergeStride);
      const size_t before = merge.left + merge.right;
      for (size_t step = 0; step < steps; ++step) merge.Step(a_.data(), b_.data());
      shared_ += merge.left + merge.right - before - steps;
    }
  }

  const absl::Span<const uint64_t> a_;
  const absl::Span<const uint64_t> b_;
  const uint64_t needed_;
  const uint64_t enough_;
  uint64_t shared_ = 0;
};

// The number of shared elements, or any number below `needed` when fewer than that are shared, or
// any from `enough` up when that many are. REQUIRES: 1 <= needed <= enough.
uint64_t CountShared(absl::Span<const uint64_t> a, absl::Span<const uint64_t> b, uint64_t needed,
                     uint64_t enough) {
  return SharedCounter(a, b, needed, enough).Count();
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

uint64_t SharedNeeded(uint64_t a_size, uint64_t b_size, uint64_t threshold_milli) {
  const uint64_t divisor = 1000 + threshold_milli;
  const uint64_t needed = (threshold_milli * (a_size + b_size) + divisor - 1) / divisor;
  return std::max<uint64_t>(needed, 1);
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
