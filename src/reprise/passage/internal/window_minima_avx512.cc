// FindWindowMinima, 16 shingles a register.

#include "reprise/passage/internal/window_minima.h"

#if defined(__x86_64__)

// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include "reprise/core/count_lanes.h"

#if defined(__clang__)
#define REPRISE_TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl")))
#else
#define REPRISE_TARGET \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512")))
#endif

namespace reprise::internal {

REPRISE_TARGET size_t FindWindowMinimaAvx512(absl::Span<const uint64_t> hashes, uint32_t window,
                                             uint32_t* minima) {
  constexpr size_t kLanes = WindowMinimaSteps::kLanes;
  WindowMinimaSteps steps;
  const uint32_t* least = steps.Run(hashes, window);
  const size_t windows = hashes.size() - window + 1;
  size_t count = 0;
  size_t i = 0;
  for (; i + kLanes <= windows; i += kLanes) {
    const __m512i now = _mm512_loadu_si512(least + i);
    const __mmask16 changed = _mm512_cmpneq_epi32_mask(now, _mm512_loadu_si512(least + i - 1));
    // Lanes behind the changed ones are written over; there is room, since no more come out than
    // went in.
    _mm512_storeu_si512(minima + count, _mm512_maskz_compress_epi32(changed, now));
    count += CountLanes(changed);
  }
  return AppendChanges(least, i, windows, minima, count);
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
