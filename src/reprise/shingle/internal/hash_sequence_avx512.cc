// HashSequence, eight words a register.

#include "reprise/shingle/internal/hash_sequence.h"

#if defined(__x86_64__)

// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#define REPRISE_TARGET __attribute__((target("avx512f")))

namespace reprise::internal {
namespace {

constexpr size_t kLanes = 8;

REPRISE_TARGET inline __m512i TakeEight(__m512i words, __m512i tokens) {
  const __m512i factor = _mm512_set1_epi64(kSequenceFactor);
  const __m512i carried = _mm512_add_epi64(_mm512_srli_epi64(words, 32), tokens);
  return _mm512_add_epi64(_mm512_mul_epu32(words, factor), carried);
}

}  // namespace

REPRISE_TARGET SequenceWords HashSequenceAvx512(absl::Span<const uint64_t> token_hashes) {
  __m512i low = _mm512_setzero_si512();
  __m512i high = _mm512_setzero_si512();
  const uint64_t* tokens = token_hashes.data();
  size_t rest = token_hashes.size();
  for (; rest >= kSequenceWords; rest -= kSequenceWords, tokens += kSequenceWords) {
    low = TakeEight(low, _mm512_loadu_si512(tokens));
    high = TakeEight(high, _mm512_loadu_si512(tokens + kLanes));
  }
  if (rest > 0) {
    const uint32_t there = (uint32_t{1} << rest) - 1;
    low = TakeEight(low, _mm512_maskz_loadu_epi64(static_cast<__mmask8>(there), tokens));
    high = TakeEight(
        high, _mm512_maskz_loadu_epi64(static_cast<__mmask8>(there >> kLanes), tokens + kLanes));
  }
  SequenceWords words;
  _mm512_storeu_si512(words.data(), low);
  _mm512_storeu_si512(words.data() + kLanes, high);
  return words;
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
