// FindWindowMinima, eight shingles a register.

#include "reprise/passage/internal/window_minima.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <array>
#include <bit>

#define REPRISE_TARGET __attribute__((target("avx2")))

namespace reprise::internal {
namespace {

// AVX2 cannot compress: for each set of lanes, the numbers of those in the set, in order, a byte
// each.
constexpr std::array<uint64_t, 256> kLanesOfSet = [] {
  std::array<uint64_t, 256> lanes = {};
  for (size_t set = 0; set < lanes.size(); ++set) {
    int shift = 0;
    for (uint64_t lane = 0; lane < 8; ++lane) {
      if ((set >> lane & 1) == 0) continue;
      lanes[set] |= lane << shift;
      shift += 8;
    }
  }
  return lanes;
}();

}  // namespace

REPRISE_TARGET size_t FindWindowMinimaAvx2(absl::Span<const uint64_t> hashes, uint32_t window,
                                           uint32_t* minima) {
  constexpr size_t kLanes = 8;
  WindowMinimaSteps steps;
  const uint32_t* least = steps.Run(hashes, window);
  const size_t windows = hashes.size() - window + 1;
  size_t count = 0;
  size_t i = 0;
  for (; i + kLanes <= windows; i += kLanes) {
    const __m256i now = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(least + i));
    const __m256i before = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(least + i - 1));
    const __m256i same = _mm256_cmpeq_epi32(now, before);
    const auto changed =
        static_cast<uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(same))) ^ 0xFF;
    const __m128i lanes = _mm_cvtsi64_si128(static_cast<int64_t>(kLanesOfSet[changed]));
    // Lanes behind the changed ones are written over; there is room, since no more come out than
    // went in.
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(minima + count),
                        _mm256_permutevar8x32_epi32(now, _mm256_cvtepu8_epi32(lanes)));
    count += static_cast<size_t>(std::popcount(changed));
  }
  return AppendChanges(least, i, windows, minima, count);
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
