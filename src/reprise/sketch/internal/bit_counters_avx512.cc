// CountBits, eight counters of every bit side by side.

#include "reprise/sketch/internal/bit_counters.h"

#if defined(__x86_64__)

// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include <algorithm>

#define REPRISE_TARGET __attribute__((target("avx512f,bmi2")))
#define REPRISE_INLINE REPRISE_TARGET __attribute__((always_inline)) inline

namespace reprise::internal {
namespace {

constexpr size_t kLanes = 8;
constexpr size_t kWordsAtOnce = 8 * kLanes;

REPRISE_INLINE __m512i SumOf(__m512i a, __m512i b, __m512i c) {
  return _mm512_ternarylogic_epi64(a, b, c, 0x96);
}

REPRISE_INLINE __m512i CarryOf(__m512i a, __m512i b, __m512i c) {
  return _mm512_ternarylogic_epi64(a, b, c, 0xE8);
}

// Returns the carries.
REPRISE_INLINE __m512i AddTwo(__m512i& plane, __m512i a, __m512i b) {
  const __m512i carry = CarryOf(plane, a, b);
  plane = SumOf(plane, a, b);
  return carry;
}

REPRISE_INLINE void Add(__m512i* planes, size_t first, size_t end, __m512i words) {
  for (size_t i = first; i < end; ++i) {
    const __m512i carry = _mm512_and_si512(planes[i], words);
    planes[i] = _mm512_xor_si512(planes[i], words);
    words = carry;
  }
}

// To every lane the one `lanes` further on.
template <int lanes>
REPRISE_INLINE void AddLanes(__m512i* planes, size_t count) {
  __m512i carry = _mm512_setzero_si512();
  for (size_t i = 0; i < count; ++i) {
    const __m512i other = _mm512_alignr_epi64(planes[i], planes[i], lanes);
    const __m512i next = CarryOf(planes[i], other, carry);
    planes[i] = SumOf(planes[i], other, carry);
    carry = next;
  }
}

}  // namespace

REPRISE_TARGET BitCounters CountBitsAvx512(absl::Span<const uint64_t> words) {
  BitCounters counters;
  counters.planes = PlanesFor(words.size());
  __m512i planes[64];
  // The tree writes to the lowest three whatever the number.
  const size_t end = std::max<size_t>(counters.planes, 3);
  for (size_t i = 0; i < end; ++i) planes[i] = _mm512_setzero_si512();
  size_t at = 0;
  __m512i ones = planes[0];
  __m512i twos = planes[1];
  __m512i fours = planes[2];
  for (; at + kWordsAtOnce <= words.size(); at += kWordsAtOnce) {
    const auto load = [&](size_t i) REPRISE_TARGET {
      return _mm512_loadu_si512(words.data() + at + i * kLanes);
    };
    const __m512i two_a = AddTwo(ones, load(0), load(1));
    const __m512i two_b = AddTwo(ones, load(2), load(3));
    const __m512i four_a = AddTwo(twos, two_a, two_b);
    const __m512i two_c = AddTwo(ones, load(4), load(5));
    const __m512i two_d = AddTwo(ones, load(6), load(7));
    const __m512i four_b = AddTwo(twos, two_c, two_d);
    Add(planes, 3, end, AddTwo(fours, four_a, four_b));
  }
  planes[0] = ones;
  planes[1] = twos;
  planes[2] = fours;
  for (; at < words.size(); at += kLanes) {
    const auto rest = static_cast<uint32_t>(std::min(words.size() - at, kLanes));
    const auto lanes = static_cast<__mmask8>(_bzhi_u32(0xFF, rest));
    Add(planes, 0, end, _mm512_maskz_loadu_epi64(lanes, words.data() + at));
  }
  AddLanes<4>(planes, counters.planes);
  AddLanes<2>(planes, counters.planes);
  AddLanes<1>(planes, counters.planes);
  for (size_t i = 0; i < counters.planes; ++i) {
    counters.plane[i] = static_cast<uint64_t>(_mm_cvtsi128_si64(_mm512_castsi512_si128(planes[i])));
  }
  return counters;
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
