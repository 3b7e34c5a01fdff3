#include "reprise/decode/internal/damage_kernels.h"

#ifdef REPRISE_DAMAGE_SCAN_X86
#include <immintrin.h>

#include <algorithm>

namespace reprise::internal {

__attribute__((target("avx2"))) uint8_t FindPairSignsAvx2(std::string_view text) {
  if (text.size() < 33) return FindPairSignsScalar(text);
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
  // The last step overlaps the one before it, so that no tail is left.
  const size_t last = text.size() - 33;
  for (size_t i = 0, next = 0; i <= last; i = next) {
    next = i == last ? last + 1 : std::min(i + 32, last);
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
  alignas(32) uint64_t lanes[4];
  _mm256_store_si256(reinterpret_cast<__m256i*>(lanes), found);
  uint64_t signs = 0;
  for (const uint64_t lane : lanes) signs |= lane;
  for (const int half : {32, 16, 8}) signs |= signs >> half;
  return static_cast<uint8_t>(signs);
}

}  // namespace reprise::internal

#endif
