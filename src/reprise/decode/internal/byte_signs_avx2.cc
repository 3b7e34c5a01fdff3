#include "reprise/decode/internal/byte_sign_kernels.h"

#ifdef REPRISE_BYTE_SIGNS_X86
#include <immintrin.h>

#include <algorithm>

#define REPRISE_TARGET __attribute__((target("avx2")))

namespace reprise::internal {
namespace {

REPRISE_TARGET inline __m256i Load(const void* from) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}

REPRISE_TARGET inline __m256i LookUp(__m256i low_table, __m256i high_table, __m256i low,
                                     __m256i high) {
  return _mm256_and_si256(_mm256_shuffle_epi8(low_table, low),
                          _mm256_shuffle_epi8(high_table, high));
}

REPRISE_TARGET inline uint8_t OrOfLanes(__m256i bits) {
  alignas(32) uint64_t words[4];
  _mm256_store_si256(reinterpret_cast<__m256i*>(words), bits);
  return OrOfBytes(words);
}

}  // namespace

REPRISE_TARGET ByteSigns FindByteSignsAvx2(std::string_view bytes) {
  constexpr size_t kStep = 32;
  if (bytes.size() <= kStep) return FindByteSignsScalar(bytes);
  const __m256i first_low = Load(kFirstOfPair.low.data());
  const __m256i first_high = Load(kFirstOfPair.high.data());
  const __m256i second_low = Load(kSecondOfPair.low.data());
  const __m256i second_high = Load(kSecondOfPair.high.data());
  const __m256i single_low = Load(kSingle.low.data());
  const __m256i single_high = Load(kSingle.high.data());
  const __m256i nibble = _mm256_set1_epi8(15);
  __m256i pairs = _mm256_setzero_si256();
  __m256i singles = pairs;
  // The last step overlaps the one before it, so that no tail is left but the last byte.
  const size_t last = bytes.size() - kStep - 1;
  for (size_t i = 0, next = 0; i <= last; i = next) {
    next = i == last ? last + 1 : std::min(i + kStep, last);
    const __m256i a = Load(bytes.data() + i);
    const __m256i b = Load(bytes.data() + i + 1);
    const __m256i a_low = _mm256_and_si256(a, nibble);
    const __m256i a_high = _mm256_and_si256(_mm256_srli_epi16(a, 4), nibble);
    const __m256i b_low = _mm256_and_si256(b, nibble);
    const __m256i b_high = _mm256_and_si256(_mm256_srli_epi16(b, 4), nibble);
    const __m256i a_sign = LookUp(first_low, first_high, a_low, a_high);
    const __m256i b_sign = LookUp(second_low, second_high, b_low, b_high);
    pairs = _mm256_or_si256(pairs, _mm256_and_si256(a_sign, b_sign));
    singles = _mm256_or_si256(singles, LookUp(single_low, single_high, a_low, a_high));
  }
  const uint8_t last_byte = static_cast<uint8_t>(bytes.back());
  return MakeByteSigns(OrOfLanes(pairs),
                       static_cast<uint8_t>(OrOfLanes(singles) | kSingle[last_byte]));
}

}  // namespace reprise::internal

#endif
