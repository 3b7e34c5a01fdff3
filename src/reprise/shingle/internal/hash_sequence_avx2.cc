// HashSequence, four words a register.

#include "reprise/shingle/internal/hash_sequence.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <algorithm>

#define REPRISE_TARGET __attribute__((target("avx2")))

namespace reprise::internal {
namespace {

constexpr size_t kLanes = 4;
constexpr size_t kRegisters = kSequenceWords / kLanes;

REPRISE_TARGET inline void TakeSixteen(const uint64_t* token_hashes, __m256i* words) {
  const __m256i factor = _mm256_set1_epi64x(kSequenceFactor);
  for (size_t i = 0; i < kRegisters; ++i) {
    const auto* tokens = reinterpret_cast<const __m256i*>(token_hashes + i * kLanes);
    const __m256i carried = _mm256_add_epi64(_mm256_srli_epi64(words[i], 32),  //
                                             _mm256_loadu_si256(tokens));
    words[i] = _mm256_add_epi64(_mm256_mul_epu32(words[i], factor), carried);
  }
}

}  // namespace

REPRISE_TARGET SequenceWords HashSequenceAvx2(absl::Span<const uint64_t> token_hashes) {
  __m256i words[kRegisters] = {_mm256_setzero_si256(), _mm256_setzero_si256(),
                               _mm256_setzero_si256(), _mm256_setzero_si256()};
  size_t at = 0;
  for (; at + kSequenceWords <= token_hashes.size(); at += kSequenceWords) {
    TakeSixteen(token_hashes.data() + at, words);
  }
  if (at < token_hashes.size()) {
    SequenceWords last{};
    std::copy(token_hashes.begin() + static_cast<ptrdiff_t>(at), token_hashes.end(), last.begin());
    TakeSixteen(last.data(), words);
  }
  SequenceWords result;
  for (size_t i = 0; i < kRegisters; ++i) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(result.data() + i * kLanes), words[i]);
  }
  return result;
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
