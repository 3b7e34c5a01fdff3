#include "reprise/decode/internal/byte_sign_kernels.h"

#ifdef REPRISE_BYTE_SIGNS_X86
#include <immintrin.h>

#include <algorithm>

#define REPRISE_TARGET __attribute__((target("avx512f,avx512bw")))

namespace reprise::internal {
namespace {

REPRISE_TARGET inline uint8_t OrOfLanes(__m512i bits) {
  alignas(64) uint64_t words[8];
  _mm512_store_si512(words, bits);
  return OrOfBytes(words);
}

}  // namespace

REPRISE_TARGET ByteSigns FindByteSignsAvx512(std::string_view bytes) {
  constexpr size_t kStep = 64;
  if (bytes.size() <= kStep) return FindByteSignsScalar(bytes);
  const __m512i first_low = _mm512_load_si512(kFirstOfPair.low.data());
  const __m512i first_high = _mm512_load_si512(kFirstOfPair.high.data());
  const __m512i second_low = _mm512_load_si512(kSecondOfPair.low.data());
  const __m512i second_high = _mm512_load_si512(kSecondOfPair.high.data());
  const __m512i single_low = _mm512_load_si512(kSingle.low.data());
  const __m512i single_high = _mm512_load_si512(kSingle.high.data());
  const __m512i nibble = _mm512_set1_epi8(15);
  constexpr int kOrOfAnd = 0xF8;
  __m512i pairs = _mm512_setzero_si512();
  __m512i singles = pairs;
  // The last step overlaps the one before it, so that no tail is left but the last byte.
  const size_t last = bytes.size() - kStep - 1;
  for (size_t i = 0, next = 0; i <= last; i = next) {
    next = i == last ? last + 1 : std::min(i + kStep, last);
    const __m512i a = _mm512_loadu_si512(bytes.data() + i);
    const __m512i b = _mm512_loadu_si512(bytes.data() + i + 1);
    const __m512i a_low = _mm512_and_si512(a, nibble);
    const __m512i a_high = _mm512_and_si512(_mm512_srli_epi16(a, 4), nibble);
    const __m512i b_low = _mm512_and_si512(b, nibble);
    const __m512i b_high = _mm512_and_si512(_mm512_srli_epi16(b, 4), nibble);
    const __m512i a_sign = _mm512_and_si512(_mm512_shuffle_epi8(first_low, a_low),
                                            _mm512_shuffle_epi8(first_high, a_high));
    const __m512i b_sign = _mm512_and_si512(_mm512_shuffle_epi8(second_low, b_low),
                                            _mm512_shuffle_epi8(second_high, b_high));
    pairs = _mm512_ternarylogic_epi32(pairs, a_sign, b_sign, kOrOfAnd);
    singles = _mm512_ternarylogic_epi32(singles, _mm512_shuffle_epi8(single_low, a_low),
                                        _mm512_shuffle_epi8(single_high, a_high), kOrOfAnd);
  }
  const uint8_t last_byte = static_cast<uint8_t>(bytes.back());
  return MakeByteSigns(OrOfLanes(pairs),
                       static_cast<uint8_t>(OrOfLanes(singles) | kSingle[last_byte]));
}

}  // namespace reprise::internal

#endif
