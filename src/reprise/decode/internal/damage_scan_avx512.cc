#include "reprise/decode/internal/damage_kernels.h"

#ifdef REPRISE_DAMAGE_SCAN_X86
#include <immintrin.h>

namespace reprise::internal {

__attribute__((target("avx512bw"))) uint8_t FindPairSignsAvx512(std::string_view text) {
  const __m512i first_low = _mm512_load_si512(kFirstOfPair.low.data());
  const __m512i first_high = _mm512_load_si512(kFirstOfPair.high.data());
  const __m512i second_low = _mm512_load_si512(kSecondOfPair.low.data());
  const __m512i second_high = _mm512_load_si512(kSecondOfPair.high.data());
  const __m512i nibble = _mm512_set1_epi8(15);
  __m512i found = _mm512_setzero_si512();
  size_t i = 0;
  for (; i + 65 <= text.size(); i += 64) {
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
  alignas(64) uint8_t lanes[64];
  _mm512_store_si512(lanes, found);
  uint8_t signs = FindPairSignsScalar(text.substr(i));
  for (const uint8_t lane : lanes) signs |= lane;
  return signs;
}

}  // namespace reprise::internal

#endif
