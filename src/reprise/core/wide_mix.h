// Mix64 (core/hash.h) on several words at once, for the kernels of other rooms. Include it only in
// a source that is one kernel; its functions carry their instruction set with them.
//
//   const MixFactorsAvx512 factors = KeepMixFactors();      // before the loop
//   const __m512i hashes = MixAvx512(_mm512_loadu_si512(words), factors);      // eight words
#ifndef REPRISE_CORE_WIDE_MIX_H_
#define REPRISE_CORE_WIDE_MIX_H_

#if defined(__x86_64__)

#include <immintrin.h>

#include <cstdint>

#include "reprise/core/hash.h"

namespace reprise {

// The lower half of each product. AVX2 multiplies 32 by 32 bits: low times low, and the two cross
// products moved up.
__attribute__((target("avx2"))) inline __m256i MultiplyLowAvx2(__m256i a, uint64_t factor) {
  const __m256i b = _mm256_set1_epi64x(static_cast<int64_t>(factor));
  const __m256i b_high = _mm256_set1_epi64x(static_cast<int64_t>(factor >> 32));
  const __m256i cross_a = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), b);
  const __m256i cross_b = _mm256_mul_epu32(a, b_high);
  const __m256i cross = _mm256_slli_epi64(_mm256_add_epi64(cross_a, cross_b), 32);
  return _mm256_add_epi64(_mm256_mul_epu32(a, b), cross);
}

__attribute__((target("avx2"))) inline __m256i MixAvx2(__m256i x) {
  x = MultiplyLowAvx2(_mm256_xor_si256(x, _mm256_srli_epi64(x, 30)), kMixFactor1);
  x = MultiplyLowAvx2(_mm256_xor_si256(x, _mm256_srli_epi64(x, 27)), kMixFactor2);
  return _mm256_xor_si256(x, _mm256_srli_epi64(x, 31));
}

// Eight times the same word. GCC 12 would rather broadcast a constant again at every use than keep
// it in a register around a long loop, so it is not told that this is one.
__attribute__((target("avx512f"))) inline __m512i KeptConstant(uint64_t word) {
  __m512i words = _mm512_set1_epi64(static_cast<int64_t>(word));
  asm("" : "+v"(words));
  return words;
}

struct MixFactorsAvx512 {
  __m512i first;
  __m512i second;
};

__attribute__((target("avx512f"))) inline MixFactorsAvx512 KeepMixFactors() {
  return {KeptConstant(kMixFactor1), KeptConstant(kMixFactor2)};
}

__attribute__((target("avx512f,avx512dq"))) inline __m512i MixAvx512(
    __m512i x, const MixFactorsAvx512& factors) {
  x = _mm512_mullo_epi64(_mm512_xor_si512(x, _mm512_srli_epi64(x, 30)), factors.first);
  x = _mm512_mullo_epi64(_mm512_xor_si512(x, _mm512_srli_epi64(x, 27)), factors.second);
  return _mm512_xor_si512(x, _mm512_srli_epi64(x, 31));
}

}  // namespace reprise

#endif  // defined(__x86_64__)

#endif  // REPRISE_CORE_WIDE_MIX_H_
