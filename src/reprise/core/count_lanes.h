// How many lanes a mask of eight or sixteen has, for the kernels that pack what it chooses.
//
//   const __mmask8 hit = _mm512_cmpeq_epi64_mask(a, b);
//   count += CountLanes(hit);
//
// Not std::popcount: where no register is left, GCC 12 keeps such a mask in one or two bytes of the
// stack and then counts the bits of four (seen with -fsanitize=thread). An empty asm statement
// makes it a whole word first.
#ifndef REPRISE_CORE_COUNT_LANES_H_
#define REPRISE_CORE_COUNT_LANES_H_

#include <bit>
#include <cstddef>
#include <cstdint>

namespace reprise {

// The kernel's instruction set has to include popcnt.
__attribute__((always_inline)) inline size_t CountLanes(uint32_t mask) {
  asm("" : "+r"(mask));
  return static_cast<size_t>(std::popcount(mask));
}

}  // namespace reprise

#endif  // REPRISE_CORE_COUNT_LANES_H_
