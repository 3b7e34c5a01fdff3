// RunRandomRound, four shingles a register; throws all or tries a bitmap first as the AVX-512
// kernel does.

#include "reprise/sketch/internal/minhash_rounds.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <bit>

#define REPRISE_TARGET __attribute__((target("avx2")))

namespace reprise::internal {
namespace {

constexpr size_t kLanes = 4;
constexpr int kManyEmpty = 16;

// AVX2 multiplies 32 by 32 bits: low times low, and the two cross products moved up.
REPRISE_TARGET inline __m256i MultiplyLow(__m256i a, uint64_t factor) {
  const __m256i b = _mm256_set1_epi64x(static_cast<int64_t>(factor));
  const __m256i b_high = _mm256_set1_epi64x(static_cast<int64_t>(factor >> 32));
  const __m256i cross_a = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), b);
  const __m256i cross_b = _mm256_mul_epu32(a, b_high);
  const __m256i cross = _mm256_slli_epi64(_mm256_add_epi64(cross_a, cross_b), 32);
  return _mm256_add_epi64(_mm256_mul_epu32(a, b), cross);
}

// Mix64 of core/hash.h.
REPRISE_TARGET inline __m256i Mix(__m256i x) {
  x = MultiplyLow(_mm256_xor_si256(x, _mm256_srli_epi64(x, 30)), 0xBF58476D1CE4E5B9u);
  x = MultiplyLow(_mm256_xor_si256(x, _mm256_srli_epi64(x, 27)), 0x94D049BB133111EBu);
  return _mm256_xor_si256(x, _mm256_srli_epi64(x, 31));
}

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

REPRISE_TARGET int RunRandomRoundAvx2(absl::Span<const uint64_t> shingles, uint32_t round,
                                      MinHashSignature& signature) {
  const uint64_t low = FindEmpty(signature, 0);
  const uint64_t high = FindEmpty(signature, 64);
  const bool throw_all = std::popcount(low) + std::popcount(high) > kManyEmpty;
  const __m256i empty_low = _mm256_set1_epi64x(static_cast<int64_t>(low));
  const __m256i empty_high = _mm256_set1_epi64x(static_cast<int64_t>(high));
  alignas(32) uint64_t hashes[kLanes];
  const __m256i offset = _mm256_set1_epi64x(static_cast<int64_t>(round * kRoundFactor));
  int filled = 0;
  size_t i = 0;
  for (; i + kLanes <= shingles.size(); i += kLanes) {
    const auto* from = reinterpret_cast<const __m256i*>(shingles.data() + i);
    const __m256i hash = Mix(_mm256_add_epi64(_mm256_loadu_si256(from), offset));
    if (throw_all) {
      _mm256_store_si256(reinterpret_cast<__m256i*>(hashes), hash);
      for (size_t k = 0; k < kLanes; ++k) filled += Throw(hashes[k], round, signature);
      continue;
    }
    // Bit 6 of the bin moved to the sign, which is what blendv looks at.
    const __m256d in_high = _mm256_castsi256_pd(_mm256_slli_epi64(hash, 63 - 6));
    const __m256i empty = _mm256_castpd_si256(
        _mm256_blendv_pd(_mm256_castsi256_pd(empty_low), _mm256_castsi256_pd(empty_high), in_high));
    const __m256i bit = _mm256_and_si256(hash, _mm256_set1_epi64x(63));
    const __m256i hit = _mm256_slli_epi64(_mm256_srlv_epi64(empty, bit), 63);
    auto hits = static_cast<unsigned>(_mm256_movemask_pd(_mm256_castsi256_pd(hit)));
    if (hits == 0) continue;
    _mm256_store_si256(reinterpret_cast<__m256i*>(hashes), hash);
    for (; hits != 0; hits &= hits - 1) {
      filled += Throw(hashes[std::countr_zero(hits)], round, signature);
    }
  }
  return filled + RunRandomRoundScalar(shingles.subspan(i), round, signature);
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
