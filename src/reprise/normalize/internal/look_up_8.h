// Eight look-ups in a table of 16-bit units, a load a lane: on Zen 4 a third faster than a gather,
// and than indices that go through memory. For the kernels of AVX2 and above.
#ifndef REPRISE_NORMALIZE_INTERNAL_LOOK_UP_8_H_
#define REPRISE_NORMALIZE_INTERNAL_LOOK_UP_8_H_

#include <immintrin.h>

#include <cstdint>

namespace reprise::internal {

__attribute__((target("avx2"))) inline __m128i LookUp8(const char16_t* table, __m128i code_points) {
  const auto first = static_cast<uint64_t>(_mm_cvtsi128_si64(code_points));
  const auto second = static_cast<uint64_t>(_mm_extract_epi64(code_points, 1));
  __m128i units = _mm_cvtsi32_si128(table[static_cast<uint16_t>(first)]);
  units = _mm_insert_epi16(units, table[static_cast<uint16_t>(first >> 16)], 1);
  units = _mm_insert_epi16(units, table[static_cast<uint16_t>(first >> 32)], 2);
  units = _mm_insert_epi16(units, table[first >> 48], 3);
  units = _mm_insert_epi16(units, table[static_cast<uint16_t>(second)], 4);
  units = _mm_insert_epi16(units, table[static_cast<uint16_t>(second >> 16)], 5);
  units = _mm_insert_epi16(units, table[static_cast<uint16_t>(second >> 32)], 6);
  return _mm_insert_epi16(units, table[second >> 48], 7);
}

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_LOOK_UP_8_H_
