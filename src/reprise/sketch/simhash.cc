#include "reprise/sketch/simhash.h"

#include <array>
#include <cstddef>

namespace reprise {
namespace {

// Sixty-four counters, one a bit position, stored by plane: bit i of plane p is bit p of counter i.
// Adding a word to all of them at once is a ripple of half adders.
class VerticalCounters {
 public:
  void Add(uint64_t word, size_t plane = 0) {
    for (; word != 0; ++plane) {
      const uint64_t carry = planes_[plane] & word;
      planes_[plane] ^= word;
      word = carry;
    }
  }

  // Eight words through a tree of carry-save adders, of which one carry is left to ripple (Warren,
  // "Hacker's Delight", 2nd edition, section 5-1, after Harley and Seal).
  void AddEight(const uint64_t* words) {
    const uint64_t two_a = AddToPlane(0, words[0], words[1]);
    const uint64_t two_b = AddToPlane(0, words[2], words[3]);
    const uint64_t four_a = AddToPlane(1, two_a, two_b);
    const uint64_t two_c = AddToPlane(0, words[4], words[5]);
    const uint64_t two_d = AddToPlane(0, words[6], words[7]);
    const uint64_t four_b = AddToPlane(1, two_c, two_d);
    Add(AddToPlane(2, four_a, four_b), 3);
  }

  // The positions whose counter is greater than the limit: all compared at once, from the highest
  // plane down.
  uint64_t GreaterThan(uint64_t limit) const {
    uint64_t greater = 0;
    uint64_t equal = ~uint64_t{0};
    for (size_t plane = planes_.size(); plane-- > 0;) {
      if (limit >> plane & 1) {
        equal &= planes_[plane];
      } else {
        greater |= equal & planes_[plane];
        equal &= ~planes_[plane];
      }
    }
    return greater;
  }

 private:
  // Returns the carries.
  uint64_t AddToPlane(size_t plane, uint64_t a, uint64_t b) {
    const uint64_t odd = a ^ b;
    const uint64_t carry = (a & b) | (odd & planes_[plane]);
    planes_[plane] ^= odd;
    return carry;
  }

  std::array<uint64_t, 64> planes_{};
};

}  // namespace

uint64_t SketchSimHash(absl::Span<const uint64_t> shingles) {
  VerticalCounters counters;
  size_t i = 0;
  for (; i + 8 <= shingles.size(); i += 8) counters.AddEight(shingles.data() + i);
  for (; i < shingles.size(); ++i) counters.Add(shingles[i]);
  return counters.GreaterThan(shingles.size() / 2);
}

}  // namespace reprise
