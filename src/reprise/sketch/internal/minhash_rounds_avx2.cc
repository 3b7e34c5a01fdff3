// RunRandomRound, four shingles a register, as the AVX-512 kernel does it.
//
// RunFirstRound one by one, but by vector registers of which only the lowest lane is used: on Zen 4
// a throw takes 1.6 cycles so, and 2 by general registers.

#include "reprise/sketch/internal/minhash_rounds.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <algorithm>

#include "reprise/core/wide_mix.h"

#define REPRISE_TARGET __attribute__((target("avx2")))

namespace reprise::internal {
namespace {

constexpr size_t kLanes = 4;
constexpr size_t kShinglesAtOnce = 256;  // What hits of them waits in 2 KiB.

// Bit i of the result: slot first + i is empty.
REPRISE_TARGET inline uint64_t FindEmpty(const MinHashSignature& signature, size_t first) {
  uint64_t empty = 0;
  for (size_t i = 0; i < 64; i += 8) {
    const auto* slots = reinterpret_cast<const __m256i*>(signature.data() + first + i);
    const __m256i equal = _mm256_cmpeq_epi32(_mm256_loadu_si256(slots), _mm256_set1_epi32(-1));
    const int bits = _mm256_movemask_ps(_mm256_castsi256_ps(equal));
    empty |= uint64_t{static_cast<uint32_t>(bits)} << i;
  }
  return empty;
}

}  // namespace

REPRISE_TARGET void RunFirstRoundAvx2(absl::Span<const uint64_t> shingles,
                                      MinHashSignature& signature) {
  const auto take = [&signature](const uint64_t* hash) REPRISE_TARGET {
    uint32_t* const slot = &signature[BinOf(*hash)];
    // Its value: the upper half but for one bit.
    static_assert(kFirstRoundValueBits == 31);
    const __m128i upper = _mm_loadu_si32(reinterpret_cast<const char*>(hash) + 4);
    const __m128i least = _mm_min_epu32(_mm_srli_epi32(upper, 1), _mm_loadu_si32(slot));
    _mm_storeu_si32(slot, least);
  };
  constexpr ptrdiff_t kAtOnce = 8;
  const uint64_t* at = shingles.data();
  const uint64_t* const end = at + shingles.size();
  for (; end - at >= kAtOnce; at += kAtOnce) {
    for (ptrdiff_t k = 0; k < kAtOnce; ++k) take(at + k);
  }
  for (; at < end; ++at) take(at);
}

REPRISE_TARGET int RunRandomRoundAvx2(absl::Span<const uint64_t> shingles, uint32_t round,
                                      MinHashSignature& signature) {
  const __m256i empty_low = _mm256_set1_epi64x(static_cast<int64_t>(FindEmpty(signature, 0)));
  const __m256i empty_high = _mm256_set1_epi64x(static_cast<int64_t>(FindEmpty(signature, 64)));
  const __m256i offset = _mm256_set1_epi64x(static_cast<int64_t>(round * kRoundFactor));
  alignas(32) uint64_t hashes[kLanes];
  uint64_t hits[kShinglesAtOnce + kLanes];
  int filled = 0;
  size_t i = 0;
  while (i + kLanes <= shingles.size()) {
    const size_t end = std::min(shingles.size(), i + kShinglesAtOnce);
    size_t count = 0;
    for (; i + kLanes <= end; i += kLanes) {
      const auto* from = reinterpret_cast<const __m256i*>(shingles.data() + i);
      const __m256i hash = MixAvx2(_mm256_add_epi64(_mm256_loadu_si256(from), offset));
      // Bit 6 of the bin moved to the sign, which is what blendv looks at.
      const __m256d in_high = _mm256_castsi256_pd(_mm256_slli_epi64(hash, 63 - 6));
      const __m256i empty = _mm256_castpd_si256(_mm256_blendv_pd(
          _mm256_castsi256_pd(empty_low), _mm256_castsi256_pd(empty_high), in_high));
      const __m256i bit = _mm256_and_si256(hash, _mm256_set1_epi64x(63));
      const __m256i hit = _mm256_slli_epi64(_mm256_srlv_epi64(empty, bit), 63);
      const auto lanes = static_cast<unsigned>(_mm256_movemask_pd(_mm256_castsi256_pd(hit)));
      _mm256_store_si256(reinterpret_cast<__m256i*>(hashes), hash);
      for (size_t k = 0; k < kLanes; ++k) {
        hits[count] = hashes[k];
        count += lanes >> k & 1;
      }
    }
    for (size_t k = 0; k < count; ++k) filled += Throw(hits[k], round, signature);
  }
  return filled + RunRandomRoundScalar(shingles.subspan(i), round, signature);
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
