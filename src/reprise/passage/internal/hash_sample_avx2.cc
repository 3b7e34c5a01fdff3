// TakeSample, 32 hashes at a time: which of them are taken is found by vectors, and the few that
// are, about two, are picked out one by one.

#include "reprise/passage/internal/hash_sample.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <bit>

#define REPRISE_TARGET __attribute__((target("avx2")))

namespace reprise::internal {

REPRISE_TARGET size_t TakeSampleAvx2(absl::Span<const uint64_t> hashes, uint64_t* sample) {
  constexpr size_t kLanes = 4;
  constexpr size_t kAtOnce = 32;
  const __m256i mask = _mm256_set1_epi64x(static_cast<int64_t>(kSampleMask));
  size_t count = 0;
  size_t i = 0;
  for (; i + kAtOnce <= hashes.size(); i += kAtOnce) {
    const uint64_t* at = hashes.data() + i;
    uint32_t taken = 0;
    for (size_t lane = 0; lane < kAtOnce; lane += kLanes) {
      const __m256i four = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + lane));
      const __m256i zero = _mm256_cmpeq_epi64(_mm256_and_si256(four, mask), _mm256_setzero_si256());
      taken |= static_cast<uint32_t>(_mm256_movemask_pd(_mm256_castsi256_pd(zero))) << lane;
    }
    for (; taken != 0; taken &= taken - 1) sample[count++] = at[std::countr_zero(taken)];
  }
  return count + TakeSampleScalar(hashes.subspan(i), sample + count);
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
