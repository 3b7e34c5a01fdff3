#include "reprise/sketch/internal/bit_counters.h"

#include "reprise/core/kernel.h"

namespace reprise::internal {
namespace {

void Add(BitCounters& counters, size_t plane, uint64_t word) {
  for (; word != 0; ++plane) {
    const uint64_t carry = counters.plane[plane] & word;
    counters.plane[plane] ^= word;
    word = carry;
  }
}

// Returns the carries.
uint64_t AddTwo(BitCounters& counters, size_t plane, uint64_t a, uint64_t b) {
  const uint64_t odd = a ^ b;
  const uint64_t carry = (a & b) | (odd & counters.plane[plane]);
  counters.plane[plane] ^= odd;
  return carry;
}

void AddEight(BitCounters& counters, const uint64_t* words) {
  const uint64_t two_a = AddTwo(counters, 0, words[0], words[1]);
  const uint64_t two_b = AddTwo(counters, 0, words[2], words[3]);
  const uint64_t four_a = AddTwo(counters, 1, two_a, two_b);
  const uint64_t two_c = AddTwo(counters, 0, words[4], words[5]);
  const uint64_t two_d = AddTwo(counters, 0, words[6], words[7]);
  const uint64_t four_b = AddTwo(counters, 1, two_c, two_d);
  Add(counters, 3, AddTwo(counters, 2, four_a, four_b));
}

}  // namespace

BitCounters CountBitsScalar(absl::Span<const uint64_t> words) {
  BitCounters counters;
  counters.planes = PlanesFor(words.size());
  counters.plane.fill(0);
  size_t i = 0;
  for (; i + 8 <= words.size(); i += 8) AddEight(counters, words.data() + i);
  for (; i < words.size(); ++i) Add(counters, 0, words[i]);
  return counters;
}

BitCounters CountBits(absl::Span<const uint64_t> words) {
#if defined(__x86_64__)
  switch (ActiveKernel()) {
    case Kernel::kAvx512:
      return CountBitsAvx512(words);
    case Kernel::kAvx2:
      return CountBitsAvx2(words);
    case Kernel::kScalar:
      break;
  }
#endif
  return CountBitsScalar(words);
}

}  // namespace reprise::internal
