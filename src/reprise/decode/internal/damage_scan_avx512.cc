#include "reprise/decode/internal/damage_kernels.h"

#ifdef REPRISE_DAMAGE_SCAN_X86
#include <immintrin.h>

#include <algorithm>

namespace reprise::internal {

__attribute__((target("avx512bw"))) uint8_t FindPairSignsAvx512(std::string_view text) {
  if (text.size() < 65) return FindPairSignsScalar(text);
  const __m512i first_low = _mm512_load_si512(kFirstOfPair.low.data());
  const __m512i first_high = _mm512_load_si512(kFirstOfPair.high.data());
  const __m512i second_low = _mm512_load_si512(kSecondOfPair.low.data());
  const __m512i second_high = _mm512_load_si512(kSecondOfPair.high.data());
  const __m512i nibble = _mm512_set1_epi8(15);
  __m512i found = _mm512_setzero_si512();
  // The last step overlaps the one before it, so that no tail is left.
  const size_t last = text.size() - 65;
  for (size_t i = 0, next = 0; i <= last; i = next) {
    next = i == last ? last + 1 : std::min(i + 64, last);
    const __m512i a = _mm512_loadu_si512(text.data() + i);
    const __m512i b = _mm512_loadu_si512(text.data() + i + 1);
    const __m512i a_sign = _mm512_and_si512(
        _mm512_shuffle_epi8(first_low, _mm512_and_si512(a, nibble)),
        _mm512_shuffle_epi8(first_high, _mm512_and_si512(_mm512_srli_epi16(a, 4), nibble)));
    const __m512i b_sign = _mm512_and_si512(
        _mm512_shuffle_epi8(second_low, _mm512_and_si512(b, nibble)),
        _mm512_shuffle_epi8(second_high, _mm512_and_si512(_mm512_srli_epi16(b, 4), nibble)));
    found = _mm512_ternarylogic_epi32(found, a_sign, b_sign, 0xF8);  // found | (a & b)
  }
  alignas(64) uint64_t lanes[8];
  _mm512_store_si512(lanes, found);
  uint64_t signs = 0;
  for (const uint64_t lane : lanes) signs |= lane;
  for (const int half : {32, 16, 8}) signs |= signs >> half;
  return static_cast<uint8_t>(signs);
}

}  // namespace reprise::internal

#endif
