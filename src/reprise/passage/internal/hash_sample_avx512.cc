// TakeSample, eight hashes a register.

#include "reprise/passage/internal/hash_sample.h"

#if defined(__x86_64__)

// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include "reprise/core/count_lanes.h"

#define REPRISE_TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl")))

namespace reprise::internal {

REPRISE_TARGET size_t TakeSampleAvx512(absl::Span<const uint64_t> hashes, uint64_t* sample) {
  constexpr size_t kLanes = 8;
  const __m512i mask = _mm512_set1_epi64(static_cast<int64_t>(kSampleMask));
  size_t count = 0;
  size_t i = 0;
  for (; i + kLanes <= hashes.size(); i += kLanes) {
    const __m512i eight = _mm512_loadu_si512(hashes.data() + i);
    const __mmask8 taken = _mm512_testn_epi64_mask(eight, mask);
    // Lanes behind the taken ones are written over; there is room, since no more come out than
    // went in.
    _mm512_storeu_si512(sample + count, _mm512_mask_compress_epi64(eight, taken, eight));
    count += CountLanes(taken);
  }
  return count + TakeSampleScalar(hashes.subspan(i), sample + count);
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
