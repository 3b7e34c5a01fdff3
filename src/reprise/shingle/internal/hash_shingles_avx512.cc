// HashShingles, eight shingles a register. Lanes whose shingle has ended keep their value.

#include "reprise/shingle/internal/hash_shingles.h"

#if defined(__x86_64__)

// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#define REPRISE_TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl")))

namespace reprise::internal {
namespace {

constexpr size_t kLanes = 8;

REPRISE_TARGET inline __m512i Finish(__m512i hash) {
  const __m512i factor = _mm512_set1_epi64(static_cast<int64_t>(kShingleFactor));
  hash = _mm512_xor_si512(hash, _mm512_srli_epi64(hash, 32));
  hash = _mm512_mullo_epi64(hash, factor);
  return _mm512_xor_si512(hash, _mm512_srli_epi64(hash, 32));
}

// All eight have five tokens; reads twelve token hashes.
REPRISE_TARGET inline __m512i HashUsual(const uint64_t* token_hashes) {
  __m512i hash = _mm512_set1_epi64(static_cast<int64_t>(kUsualTokens * kShingleLengthFactor));
  for (size_t i = 0; i < kUsualTokens; ++i) {
    hash = _mm512_add_epi64(_mm512_rol_epi64(hash, kTokenRotation),
                            _mm512_loadu_si512(token_hashes + i));
  }
  return Finish(hash);
}

// Of the lanes in `lanes`; reads no token beyond their shingles.
REPRISE_TARGET inline __m512i HashAny(const uint64_t* token_hashes, __m512i lengths,
                                      __mmask8 lanes) {
  const __m512i factor = _mm512_set1_epi64(static_cast<int64_t>(kShingleLengthFactor));
  __m512i hash = _mm512_mullo_epi64(lengths, factor);
  __mmask8 going = lanes;
  for (size_t i = 0;; ++i) {
    going = _mm512_mask_cmpgt_epu64_mask(going, lengths, _mm512_set1_epi64(i));
    if (going == 0) return Finish(hash);
    const __m512i tokens = _mm512_maskz_loadu_epi64(going, token_hashes + i);
    hash = _mm512_mask_add_epi64(hash, going, _mm512_rol_epi64(hash, kTokenRotation), tokens);
  }
}

}  // namespace

REPRISE_TARGET size_t HashUsualShinglesAvx512(const uint64_t* token_hashes, const uint8_t* weights,
                                              size_t tokens, uint64_t* hashes) {
  // As many as a register of weights tells of.
  constexpr size_t kWeights = 64;
  constexpr size_t kMany = (kWeights - kUsualTokens + 1) / kLanes * kLanes;
  size_t i = 0;
  while (i + kWeights <= tokens) {
    const __m512i weight = _mm512_loadu_si512(weights + i);
    if (_mm512_cmpneq_epi8_mask(weight, _mm512_set1_epi8(kUsualWeight)) != 0) break;
    for (const size_t end = i + kMany; i < end; i += kLanes) {
      _mm512_storeu_si512(hashes + i, HashUsual(token_hashes + i));
    }
  }
  while (i + kUsualAtOnce + kUsualTokens - 1 <= tokens && AreEightUsual(weights + i)) {
    _mm512_storeu_si512(hashes + i, HashUsual(token_hashes + i));
    i += kLanes;
  }
  return i;
}

REPRISE_TARGET void HashShinglesAvx512(const uint64_t* token_hashes, const uint8_t* lengths,
                                       size_t count, uint64_t* hashes) {
  constexpr uint64_t kUsual = kUsualTokens * 0x0101010101010101u;
  for (size_t i = 0; i < count; i += kLanes) {
    const size_t rest = count - i;
    const auto lanes = static_cast<__mmask8>(rest >= kLanes ? 0xFF : (1u << rest) - 1);
    const __m128i lengths8 = _mm_maskz_loadu_epi8(lanes, lengths + i);
    const bool usual = static_cast<uint64_t>(_mm_cvtsi128_si64(lengths8)) == kUsual;
    const __m512i hash = usual ? HashUsual(token_hashes + i)
                               : HashAny(token_hashes + i, _mm512_cvtepu8_epi64(lengths8), lanes);
    _mm512_mask_storeu_epi64(hashes + i, lanes, hash);
  }
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
