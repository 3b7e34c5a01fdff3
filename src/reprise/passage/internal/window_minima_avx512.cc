// FindWindowMinima, 16 shingles a register. By a window of 16, which is the usual one, in registers
// alone: each has what the one before needs of it.

#include "reprise/passage/internal/window_minima.h"

#if defined(__x86_64__)

// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include <algorithm>

#include "reprise/core/count_lanes.h"

#if defined(__clang__)
#define REPRISE_TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi2")))
#else
#define REPRISE_TARGET \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi2,prefer-vector-width=512")))
#endif

namespace reprise::internal {
namespace {

constexpr size_t kLanes = WindowMinimaSteps::kLanes;

// Hashes come in sixteens from the beginning of a block on, to be packed.
class Packer {
 public:
  REPRISE_TARGET explicit Packer(absl::Span<const uint64_t> hashes)
      : at_(hashes.data()),
        left_(hashes.size()),
        places_(_mm512_sub_epi32(_mm512_set1_epi32(kPlaces), Lanes())) {}

  // Of the hashes that are not there any more, nothing that counts.
  REPRISE_TARGET __m512i Next() {
    __m512i low;
    __m512i high;
    if (left_ >= kLanes) [[likely]] {
      low = _mm512_loadu_si512(at_);
      high = _mm512_loadu_si512(at_ + kLanes / 2);
      at_ += kLanes;
      left_ -= kLanes;
    } else {
      const uint32_t there = _bzhi_u32(0xFFFF, static_cast<uint32_t>(left_));
      low = _mm512_maskz_loadu_epi64(static_cast<__mmask8>(there), at_);
      high = _mm512_maskz_loadu_epi64(static_cast<__mmask8>(there >> 8), at_ + kLanes / 2);
      left_ = 0;
    }
    const __m512i odd = _mm512_add_epi32(_mm512_slli_epi32(Lanes(), 1), _mm512_set1_epi32(1));
    const __m512i upper = _mm512_permutex2var_epi32(low, odd, high);
    constexpr int kAndNotThenOr = 0xBA;
    const __m512i packed =
        _mm512_ternarylogic_epi32(upper, _mm512_set1_epi32(kPlaces), places_, kAndNotThenOr);
    places_ = _mm512_sub_epi32(places_, _mm512_set1_epi32(kLanes));
    return packed;
  }

 private:
  static constexpr int kPlaces = kBlockShingles - 1;

  REPRISE_TARGET static __m512i Lanes() {
    return _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  }

  const uint64_t* at_;
  size_t left_;
  __m512i places_;
};

// The less of each lane and of that `step` lanes on, which may be in the next register.
template <int step>
REPRISE_TARGET inline __m512i TakeLess(__m512i lanes, __m512i next) {
  return _mm512_min_epu32(lanes, _mm512_alignr_epi32(next, lanes, step));
}

// Packs those of `least` that differ from the lane before, of the lanes in `counted`.
REPRISE_TARGET inline size_t PackChanges(__m512i least, __m512i before, __mmask16 counted,
                                         uint32_t* minima) {
  const __mmask16 changed = _mm512_mask_cmpneq_epi32_mask(counted, least, before);
  // Lanes behind the changed ones are written over; there is room, since no more come out than
  // went in.
  _mm512_storeu_si512(minima, _mm512_mask_compress_epi32(least, changed, least));
  return CountLanes(changed);
}

REPRISE_TARGET size_t FindMinimaOf16(absl::Span<const uint64_t> hashes, uint32_t* minima) {
  Packer packer(hashes);
  // The least of one, two, four and eight shingles from each lane on, each of the register before
  // the one above it.
  __m512i one = packer.Next();
  __m512i next = packer.Next();
  __m512i two = TakeLess<1>(one, next);
  one = next;
  next = packer.Next();
  __m512i next_two = TakeLess<1>(one, next);
  __m512i four = TakeLess<2>(two, next_two);
  one = next;
  two = next_two;
  next = packer.Next();
  next_two = TakeLess<1>(one, next);
  __m512i next_four = TakeLess<2>(two, next_two);
  __m512i eight = TakeLess<4>(four, next_four);
  one = next;
  two = next_two;
  four = next_four;

  // The first of all differs from what is before it.
  __m512i last = _mm512_setzero_si512();
  bool is_first = true;
  size_t count = 0;
  for (size_t left = hashes.size() - kLanes + 1; left > 0; left -= std::min(left, kLanes)) {
    next = packer.Next();
    next_two = TakeLess<1>(one, next);
    next_four = TakeLess<2>(two, next_two);
    const __m512i next_eight = TakeLess<4>(four, next_four);
    const __m512i least = TakeLess<8>(eight, next_eight);
    one = next;
    two = next_two;
    four = next_four;
    eight = next_eight;
    if (is_first) {
      last = _mm512_xor_si512(_mm512_broadcastd_epi32(_mm512_castsi512_si128(least)),
                              _mm512_set1_epi32(-1));
      is_first = false;
    }
    const auto counted =
        static_cast<__mmask16>(_bzhi_u32(0xFFFF, static_cast<uint32_t>(std::min(left, kLanes))));
    count +=
        PackChanges(least, _mm512_alignr_epi32(least, last, kLanes - 1), counted, minima + count);
    last = least;
  }
  return count;
}

}  // namespace

REPRISE_TARGET size_t FindWindowMinimaAvx512(absl::Span<const uint64_t> hashes, uint32_t window,
                                             uint32_t* minima) {
  if (window == kLanes) return FindMinimaOf16(hashes, minima);
  WindowMinimaSteps steps;
  const uint32_t* least = steps.Run(hashes, window);
  const size_t windows = hashes.size() - window + 1;
  size_t count = 0;
  size_t i = 0;
  for (; i + kLanes <= windows; i += kLanes) {
    count += PackChanges(_mm512_loadu_si512(least + i), _mm512_loadu_si512(least + i - 1), 0xFFFF,
                         minima + count);
  }
  return AppendChanges(least, i, windows, minima, count);
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
