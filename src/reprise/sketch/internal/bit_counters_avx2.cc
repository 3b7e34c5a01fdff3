// CountBits, four counters of every bit side by side.

#include "reprise/sketch/internal/bit_counters.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <algorithm>

#define REPRISE_TARGET __attribute__((target("avx2")))
#define REPRISE_INLINE REPRISE_TARGET __attribute__((always_inline)) inline

namespace reprise::internal {
namespace {

constexpr size_t kLanes = 4;
constexpr size_t kWordsAtOnce = 8 * kLanes;

REPRISE_INLINE __m256i Load(const uint64_t* four) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(four));
}

// Returns the carries.
REPRISE_INLINE __m256i AddTwo(__m256i& plane, __m256i a, __m256i b) {
  const __m256i odd = _mm256_xor_si256(a, b);
  const __m256i carry = _mm256_or_si256(_mm256_and_si256(a, b), _mm256_and_si256(odd, plane));
  plane = _mm256_xor_si256(plane, odd);
  return carry;
}

REPRISE_INLINE void Add(__m256i* planes, size_t first, size_t end, __m256i words) {
  for (size_t i = first; i < end; ++i) {
    const __m256i carry = _mm256_and_si256(planes[i], words);
    planes[i] = _mm256_xor_si256(planes[i], words);
    words = carry;
  }
}

// To every lane the one that `order` puts in its place.
template <int order>
REPRISE_INLINE void AddLanes(__m256i* planes, size_t count) {
  __m256i carry = _mm256_setzero_si256();
  for (size_t i = 0; i < count; ++i) {
    carry = AddTwo(planes[i], _mm256_permute4x64_epi64(planes[i], order), carry);
  }
}

}  // namespace

REPRISE_TARGET BitCounters CountBitsAvx2(absl::Span<const uint64_t> words) {
  BitCounters counters;
  counters.planes = PlanesFor(words.size());
  __m256i planes[64];
  // The tree writes to the lowest three whatever the number.
  const size_t end = std::max<size_t>(counters.planes, 3);
  for (size_t i = 0; i < end; ++i) planes[i] = _mm256_setzero_si256();
  size_t at = 0;
  __m256i ones = planes[0];
  __m256i twos = planes[1];
  __m256i fours = planes[2];
  for (; at + kWordsAtOnce <= words.size(); at += kWordsAtOnce) {
    const uint64_t* from = words.data() + at;
    const __m256i two_a = AddTwo(ones, Load(from), Load(from + kLanes));
    const __m256i two_b = AddTwo(ones, Load(from + 2 * kLanes), Load(from + 3 * kLanes));
    const __m256i four_a = AddTwo(twos, two_a, two_b);
    const __m256i two_c = AddTwo(ones, Load(from + 4 * kLanes), Load(from + 5 * kLanes));
    const __m256i two_d = AddTwo(ones, Load(from + 6 * kLanes), Load(from + 7 * kLanes));
    const __m256i four_b = AddTwo(twos, two_c, two_d);
    Add(planes, 3, end, AddTwo(fours, four_a, four_b));
  }
  planes[0] = ones;
  planes[1] = twos;
  planes[2] = fours;
  for (; at + kLanes <= words.size(); at += kLanes) Add(planes, 0, end, Load(words.data() + at));
  if (at < words.size()) {
    uint64_t rest[kLanes] = {};
    std::copy(words.begin() + static_cast<ptrdiff_t>(at), words.end(), rest);
    Add(planes, 0, end, Load(rest));
  }
  AddLanes<0b01'00'11'10>(planes, counters.planes);
  AddLanes<0b10'11'00'01>(planes, counters.planes);
  for (size_t i = 0; i < counters.planes; ++i) {
    counters.plane[i] = static_cast<uint64_t>(_mm_cvtsi128_si64(_mm256_castsi256_si128(planes[i])));
  }
  return counters;
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
