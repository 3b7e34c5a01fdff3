#include "reprise/decode/internal/damage_kernels.h"

#ifdef REPRISE_DAMAGE_SCAN_X86
#include <immintrin.h>

namespace reprise::internal {

__attribute__((target("avx2"))) uint8_t FindPairSignsAvx2(std::string_view text) {
  const __m256i first_low =
      _mm256_load_si256(reinterpret_cast<const __m256i*>(kFirstOfPair.low.data()));
  const __m256i first_high =
      _mm256_load_si256(reinterpret_cast<const __m256i*>(kFirstOfPair.high.data()));
  const __m256i second_low =
      _mm256_load_si256(reinterpret_cast<const __m256i*>(kSecondOfPair.low.data()));
  const __m256i second_high =
      _mm256_load_si256(reinterpret_cast<const __m256i*>(kSecondOfPair.high.data()));
  const __m256i nibble = _mm256_set1_epi8(15);
  __m256i found = _mm256_setzero_si256();
  size_t i = 0;
  for (; i + 33 <= text.size(); i += 32) {
    const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + i));
    const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + i + 1));
    const __m256i a_sign = _mm256_and_si256(
        _mm256_shuffle_epi8(first_low, _mm256_and_si256(a, nibble)),
        _mm256_shuffle_epi8(first_high, _mm256_and_si256(_mm256_srli_epi16(a, 4), nibble)));
    const __m256i b_sign = _mm256_and_si256(
        _mm256_shuffle_epi8(second_low, _mm256_and_si256(b, nibble)),
        _mm256_shuffle_epi8(second_high, _mm256_and_si256(_mm256_srli_epi16(b, 4), nibble)));
    found = _mm256_or_si256(found, _mm256_and_si256(a_sign, b_sign));
  }
  alignas(32) uint8_t lanes[32];
  _mm256_store_si256(reinterpret_cast<__m256i*>(lanes), found);
  uint8_t signs = FindPairSignsScalar(text.substr(i));
  for (const uint8_t lane : lanes) signs |= lane;
  return signs;
}

}  // namespace reprise::internal

#endif
