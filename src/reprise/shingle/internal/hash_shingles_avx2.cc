// HashShingles, four shingles a register.

#include "reprise/shingle/internal/hash_shingles.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <cstring>

#define REPRISE_TARGET __attribute__((target("avx2")))

namespace reprise::internal {
namespace {

constexpr size_t kLanes = 4;

REPRISE_TARGET inline __m256i RotateTokens(__m256i hash) {
  return _mm256_or_si256(_mm256_slli_epi64(hash, kTokenRotation),
                         _mm256_srli_epi64(hash, 64 - kTokenRotation));
}

// AVX2 multiplies 32 by 32 bits: low times low, and the two cross products moved up.
REPRISE_TARGET inline __m256i MultiplyLow(__m256i a, __m256i b) {
  const __m256i low = _mm256_mul_epu32(a, b);
  const __m256i cross_a = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), b);
  const __m256i cross_b = _mm256_mul_epu32(a, _mm256_srli_epi64(b, 32));
  return _mm256_add_epi64(low, _mm256_slli_epi64(_mm256_add_epi64(cross_a, cross_b), 32));
}

// Four shingles of `Length` tokens each; reads Length + 3 token hashes.
template <size_t Length>
REPRISE_TARGET inline __m256i HashFour(const uint64_t* token_hashes) {
  __m256i hash = _mm256_set1_epi64x(static_cast<int64_t>(Length * kShingleLengthFactor));
  for (size_t i = 0; i < Length; ++i) {
    const auto* tokens = reinterpret_cast<const __m256i*>(token_hashes + i);
    hash = _mm256_add_epi64(RotateTokens(hash), _mm256_loadu_si256(tokens));
  }
  const __m256i factor = _mm256_set1_epi64x(static_cast<int64_t>(kShingleFactor));
  hash = MultiplyLow(_mm256_xor_si256(hash, _mm256_srli_epi64(hash, 32)), factor);
  return _mm256_xor_si256(hash, _mm256_srli_epi64(hash, 32));
}

}  // namespace

REPRISE_TARGET size_t HashUsualShinglesAvx2(const uint64_t* token_hashes, const uint8_t* weights,
                                            size_t tokens, uint64_t* hashes) {
  size_t i = 0;
  while (i + kUsualAtOnce + kUsualTokens - 1 <= tokens && AreEightUsual(weights + i)) {
    for (const size_t end = i + kUsualAtOnce; i < end; i += kLanes) {
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(hashes + i),
                          HashFour<kUsualTokens>(token_hashes + i));
    }
  }
  return i;
}

REPRISE_TARGET void HashShinglesAvx2(const uint64_t* token_hashes, const uint8_t* lengths,
                                     size_t count, uint64_t* hashes) {
  constexpr uint32_t kEach = 0x01010101;
  size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    uint32_t lengths4;
    std::memcpy(&lengths4, lengths + i, sizeof(lengths4));
    auto* to = reinterpret_cast<__m256i*>(hashes + i);
    switch (lengths4) {  // Texts of one script; mixtures go one by one.
      case 5 * kEach:
        _mm256_storeu_si256(to, HashFour<5>(token_hashes + i));
        break;
      case 10 * kEach:
        _mm256_storeu_si256(to, HashFour<10>(token_hashes + i));
        break;
      case 12 * kEach:
        _mm256_storeu_si256(to, HashFour<12>(token_hashes + i));
        break;
      default:
        HashShinglesScalar(token_hashes + i, lengths + i, kLanes, hashes + i);
    }
  }
  HashShinglesScalar(token_hashes + i, lengths + i, count - i, hashes + i);
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
