// The fold of eight ASCII bytes at once in the lanes of a 64-bit word, without a table: the same as
// FoldTable says of each, which a test holds it to.
#ifndef REPRISE_NORMALIZE_INTERNAL_ASCII_BLOCK_H_
#define REPRISE_NORMALIZE_INTERNAL_ASCII_BLOCK_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace reprise::internal {

inline constexpr ptrdiff_t kAsciiBlock = 8;

namespace lanes {

inline constexpr uint64_t kEach = 0x0101010101010101u;
inline constexpr uint64_t kHigh = 0x80 * kEach;

// The high bit of each lane that is at least `low` and at most `high`. REQUIRES: lanes below 0x80.
constexpr uint64_t Between(uint64_t word, uint64_t low, uint64_t high) {
  return (word + (0x80 - low) * kEach) & ~(word + (0x7F - high) * kEach) & kHigh;
}

// Four bytes to four 16-bit lanes.
constexpr uint64_t Widen(uint64_t bytes) {
  bytes = (bytes | bytes << 16) & 0x0000FFFF0000FFFFu;
  return (bytes | bytes << 8) & 0x00FF00FF00FF00FFu;
}

}  // namespace lanes

struct AsciiStep {
  ptrdiff_t read;     // Bytes used up.
  ptrdiff_t written;  // Units of `out` that count.
  bool stopped;       // The next byte is not ASCII.
};

// Folds the ASCII bytes at `at` up to the first that is not ASCII, or through the first separators
// that follow another one, which are used up and leave nothing, or all eight. `after_separator`
// says whether what stands before is a separator, and is kept up to date. All eight units of `out`
// may be written to.
inline AsciiStep FoldAsciiBlock(const uint8_t* at, bool& after_separator, char16_t* out) {
  uint64_t word;
  std::memcpy(&word, at, sizeof(word));
  // Lanes from the first one that is not ASCII on may hold nonsense from here; they are not used.
  const uint64_t lower = word | 0x20 * lanes::kEach;  // Digits have that bit anyway.
  const uint64_t kept = lanes::Between(lower, 'a', 'z') | lanes::Between(word, '0', '9');
  const uint64_t separators = ~kept & lanes::kHigh;
  // Little-endian: the byte before another is the less significant one.
  const uint64_t after = separators << 8 | (after_separator ? 0x80u : 0u);
  const uint64_t other = word & lanes::kHigh;
  const uint64_t stops = (separators & after) | other;
  const uint64_t mask = (kept >> 7) * 0xFF;
  const uint64_t folded = (lower & mask) | (0x20 * lanes::kEach & ~mask);
  const uint64_t units[2] = {lanes::Widen(folded & 0xFFFFFFFFu), lanes::Widen(folded >> 32)};
  std::memcpy(out, units, sizeof(units));
  if (stops == 0) {
    after_separator = separators >> 63 != 0;
    return {kAsciiBlock, kAsciiBlock, false};
  }
  const int lane = std::countr_zero(stops) / 8;
  const bool stopped = (other >> (8 * lane) & 0x80) != 0;
  // At a second separator the one before it is a separator too, so this serves both cases.
  after_separator = (after >> (8 * lane) & 0x80) != 0;
  // All separators from here on go with it.
  const uint64_t rest = (kept | other) >> (8 * lane);
  const int run = rest == 0 ? static_cast<int>(kAsciiBlock) - lane : std::countr_zero(rest) / 8;
  return {lane + run, lane, stopped};
}

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_ASCII_BLOCK_H_
