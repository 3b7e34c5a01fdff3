// RunRandomRound, eight shingles a register. Only a bin that is empty when the round begins can
// change in it, so when few are left the bins are first tried against a bitmap, and few shingles
// get any further; while many are, asking would be a coin toss for the branch predictor.

#include "reprise/sketch/internal/minhash_rounds.h"

#if defined(__x86_64__)

// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include <bit>

#define REPRISE_TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl")))

namespace reprise::internal {
namespace {

constexpr size_t kLanes = 8;
constexpr int kManyEmpty = 16;

// Mix64 of core/hash.h.
REPRISE_TARGET inline __m512i Mix(__m512i x) {
  x = _mm512_xor_si512(x, _mm512_srli_epi64(x, 30));
  x = _mm512_mullo_epi64(x, _mm512_set1_epi64(static_cast<int64_t>(0xBF58476D1CE4E5B9u)));
  x = _mm512_xor_si512(x, _mm512_srli_epi64(x, 27));
  x = _mm512_mullo_epi64(x, _mm512_set1_epi64(static_cast<int64_t>(0x94D049BB133111EBu)));
  return _mm512_xor_si512(x, _mm512_srli_epi64(x, 31));
}

// Bit i of the result: slot first + i is empty.
REPRISE_TARGET inline uint64_t FindEmpty(const MinHashSignature& signature, size_t first) {
  uint64_t empty = 0;
  for (size_t i = 0; i < 64; i += 16) {
    const __m512i slots = _mm512_loadu_si512(signature.data() + first + i);
    empty |= uint64_t{_mm512_cmpeq_epi32_mask(slots, _mm512_set1_epi32(-1))} << i;
  }
  return empty;
}

}  // namespace

REPRISE_TARGET int RunRandomRoundAvx512(absl::Span<const uint64_t> shingles, uint32_t round,
                                        MinHashSignature& signature) {
  const uint64_t low = FindEmpty(signature, 0);
  const uint64_t high = FindEmpty(signature, 64);
  const bool throw_all = std::popcount(low) + std::popcount(high) > kManyEmpty;
  const __m512i empty_low = _mm512_set1_epi64(static_cast<int64_t>(low));
  const __m512i empty_high = _mm512_set1_epi64(static_cast<int64_t>(high));
  const __m512i offset = _mm512_set1_epi64(static_cast<int64_t>(round * kRoundFactor));
  alignas(64) uint64_t hashes[kLanes];
  int filled = 0;
  size_t i = 0;
  for (; i + kLanes <= shingles.size(); i += kLanes) {
    const __m512i hash = Mix(_mm512_add_epi64(_mm512_loadu_si512(shingles.data() + i), offset));
    if (throw_all) {
      _mm512_store_si512(hashes, hash);
      for (size_t k = 0; k < kLanes; ++k) filled += Throw(hashes[k], round, signature);
      continue;
    }
    const __mmask8 in_high = _mm512_test_epi64_mask(hash, _mm512_set1_epi64(64));
    const __m512i empty = _mm512_mask_blend_epi64(in_high, empty_low, empty_high);
    const __m512i bit = _mm512_and_si512(hash, _mm512_set1_epi64(63));
    unsigned hits = _mm512_test_epi64_mask(_mm512_srlv_epi64(empty, bit), _mm512_set1_epi64(1));
    if (hits == 0) continue;
    _mm512_store_si512(hashes, hash);
    for (; hits != 0; hits &= hits - 1) {
      filled += Throw(hashes[std::countr_zero(hits)], round, signature);
    }
  }
  return filled + RunRandomRoundScalar(shingles.subspan(i), round, signature);
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
