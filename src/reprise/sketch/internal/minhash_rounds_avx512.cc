// RunFirstRound and RunRandomRound, eight shingles a register.
//
// In the first round a shingle changes nothing when its value is greater than what its bin has, and
// most are in a document of many. So after the first few hundred the upper bytes of the values are
// compared with those of the bins, looked up eight at a time, and only the rest goes one by one.
//
// In a later round only a bin that is empty when the round begins can
// change in it: the bins are first tried against a bitmap, and those shingles that hit an empty one
// are packed, with no branch, before they are thrown one by one.

#include "reprise/sketch/internal/minhash_rounds.h"

#if defined(__x86_64__)

// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include <algorithm>

#include "reprise/core/count_lanes.h"
#include "reprise/core/wide_mix.h"

#define REPRISE_TARGET \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,bmi2,popcnt")))

namespace reprise::internal {
namespace {

constexpr size_t kLanes = 8;
constexpr size_t kShinglesAtOnce = 256;  // What hits of them waits in 2 KiB.

// Bit i of the result: slot first + i is empty.
REPRISE_TARGET inline uint64_t FindEmpty(const MinHashSignature& signature, size_t first) {
  uint64_t empty = 0;
  for (size_t i = 0; i < 64; i += 16) {
    const __m512i slots = _mm512_loadu_si512(signature.data() + first + i);
    empty |= uint64_t{_mm512_cmpeq_epi32_mask(slots, _mm512_set1_epi32(-1))} << i;
  }
  return empty;
}

// Of the values in all bins; FF for an empty one.
struct UpperBytes {
  __m512i low;
  __m512i high;
};

REPRISE_TARGET inline UpperBytes LoadUpperBytes(const MinHashSignature& signature) {
  alignas(64) uint8_t bytes[kMinHashSlots];
  for (size_t i = 0; i < kMinHashSlots; i += 16) {
    const __m512i slots = _mm512_loadu_si512(signature.data() + i);
    const __m512i upper = _mm512_srli_epi32(slots, kFirstRoundValueBits - 8);
    _mm_store_si128(reinterpret_cast<__m128i*>(bytes + i), _mm512_cvtepi32_epi8(upper));
  }
  return {_mm512_load_si512(bytes), _mm512_load_si512(bytes + 64)};
}

}  // namespace

REPRISE_TARGET void RunFirstRoundAvx512(absl::Span<const uint64_t> shingles,
                                        MinHashSignature& signature) {
  constexpr size_t kUnfiltered = 256;  // Of fewer most would pass.
  constexpr size_t kWorthwhile = 2 * kUnfiltered;
  constexpr size_t kBetweenLooks = 256;  // How long the upper bytes of the bins are believed.
  if (shingles.size() < kWorthwhile) return RunFirstRoundAvx2(shingles, signature);
  RunFirstRoundAvx2(shingles.first(kUnfiltered), signature);
  const __m512i byte = KeptConstant(0xFF);
  uint64_t passed[kBetweenLooks + kLanes];
  for (size_t i = kUnfiltered; i < shingles.size();) {
    const UpperBytes bins = LoadUpperBytes(signature);
    const size_t end = std::min(shingles.size(), i + kBetweenLooks);
    size_t count = 0;
    for (; i + kLanes <= end; i += kLanes) {
      const __m512i hash = _mm512_loadu_si512(shingles.data() + i);
      // The look-up takes the lower seven bits of each byte: of the lowest, that is the bin.
      const __m512i found = _mm512_permutex2var_epi8(bins.low, hash, bins.high);
      const __mmask8 pass =
          _mm512_cmple_epu64_mask(_mm512_srli_epi64(hash, 56), _mm512_and_si512(found, byte));
      _mm512_storeu_si512(passed + count, _mm512_mask_compress_epi64(hash, pass, hash));
      count += CountLanes(pass);
    }
    for (; i < end; ++i) passed[count++] = shingles[i];
    RunFirstRoundAvx2({passed, count}, signature);
  }
}

REPRISE_TARGET int RunRandomRoundAvx512(absl::Span<const uint64_t> shingles, uint32_t round,
                                        MinHashSignature& signature) {
  const MixFactorsAvx512 factors = KeepMixFactors();
  const __m512i offset = KeptConstant(round * kRoundFactor);
  const __m512i empty_low = KeptConstant(FindEmpty(signature, 0));
  const __m512i empty_high = KeptConstant(FindEmpty(signature, 64));
  const __m512i one = KeptConstant(1);
  const __m512i high_bin = KeptConstant(64);
  uint64_t hits[kShinglesAtOnce + kLanes];
  size_t count = 0;
  int filled = 0;
  const auto try_eight = [&](__m512i eight, __mmask8 lanes) REPRISE_TARGET {
    const __m512i hash = MixAvx512(_mm512_add_epi64(eight, offset), factors);
    const __mmask8 in_high = _mm512_test_epi64_mask(hash, high_bin);
    const __m512i empty = _mm512_mask_blend_epi64(in_high, empty_low, empty_high);
    // A bin's bit moved to the lowest place: the rotation looks at the lower six bits of the bin.
    const __mmask8 hit = _mm512_mask_test_epi64_mask(lanes, _mm512_rorv_epi64(empty, hash), one);
    _mm512_storeu_si512(hits + count, _mm512_mask_compress_epi64(hash, hit, hash));
    count += CountLanes(hit);
  };
  const uint64_t* at = shingles.data();
  const uint64_t* const end = at + shingles.size();
  while (at < end) {
    const uint64_t* const stop = at + std::min<ptrdiff_t>(end - at, kShinglesAtOnce);
    count = 0;
    for (; stop - at >= static_cast<ptrdiff_t>(kLanes); at += kLanes)
      try_eight(_mm512_loadu_si512(at), 0xFF);
    if (at < stop) {
      const auto lanes = static_cast<__mmask8>(_bzhi_u32(0xFF, static_cast<uint32_t>(stop - at)));
      try_eight(_mm512_maskz_loadu_epi64(lanes, at), lanes);
      at = stop;
    }
    for (size_t k = 0; k < count; ++k) filled += Throw(hits[k], round, signature);
  }
  return filled;
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
