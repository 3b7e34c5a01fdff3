// The fold of sixteen ASCII bytes at once, without a table: the same as FoldTable says of each,
// which a test holds it to. Plain loops over fixed counts, which compilers turn into vector
// instructions.
#ifndef REPRISE_NORMALIZE_INTERNAL_ASCII_BLOCK_H_
#define REPRISE_NORMALIZE_INTERNAL_ASCII_BLOCK_H_

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace reprise::internal {

inline constexpr ptrdiff_t kAsciiBlock = 16;

// Writes sixteen units for the sixteen bytes at `at` and returns true; or returns false, when one
// of them is not ASCII or when separators stand together and would have to become one
// (`after_separator`: what stands before is one). `out` is written to in any case.
inline bool FoldAsciiBlock(const uint8_t* at, bool after_separator, char16_t* out) {
  uint8_t folded[kAsciiBlock];
  uint8_t separates[kAsciiBlock];
  uint8_t high = 0;
  for (ptrdiff_t i = 0; i < kAsciiBlock; ++i) {
    const uint8_t byte = at[i];
    const uint8_t lower = byte | 0x20;
    const bool letter = static_cast<uint8_t>(lower - 'a') < 26;
    const bool digit = static_cast<uint8_t>(byte - '0') < 10;
    folded[i] = letter ? lower : digit ? byte : uint8_t{' '};
    separates[i] = letter || digit ? 0 : 0x80;
    high |= byte;
  }
  uint64_t first;
  uint64_t second;
  std::memcpy(&first, separates, 8);
  std::memcpy(&second, separates + 8, 8);
  // Little-endian: the byte before another is the less significant one.
  const uint64_t together = (first & (first << 8 | (after_separator ? 0x80u : 0u))) |
                            (second & (second << 8 | first >> 56));
  for (ptrdiff_t i = 0; i < kAsciiBlock; ++i) out[i] = folded[i];
  return high < 0x80 && together == 0;
}

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_ASCII_BLOCK_H_
