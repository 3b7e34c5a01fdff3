// The hash of a token: its blocks of four units, the last one padded with zeros, each taken in by a
// step of shift and multiplication, from a start that depends on the number of units, and Mix64 at
// the end.
//
// Two equally long tokens that share all blocks but one differ for certain, because every step is a
// bijection; otherwise a collision needs the difference of two products to be that of two blocks of
// text, which is a matter of chance. Chains of different tokens are independent of each other, so
// that wide registers can run eight of them side by side.
#ifndef REPRISE_SHINGLE_INTERNAL_TOKEN_HASH_H_
#define REPRISE_SHINGLE_INTERNAL_TOKEN_HASH_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "reprise/core/hash.h"

namespace reprise::internal {

static_assert(std::endian::native == std::endian::little,
              "hashes are defined on little-endian blocks; byte-swapping loads are not written");

inline constexpr size_t kBlockUnits = 4;
inline constexpr uint64_t kTokenLengthFactor = 0x9E3779B97F4A7C15u;
inline constexpr uint64_t kBlockFactor = 0xA0761D6478BD642Fu;

// Between two blocks. The shift lets the upper units of a block reach the lower ones of the next.
inline uint64_t MixBlock(uint64_t x) { return (x ^ (x >> 32)) * kBlockFactor; }

// Units [begin, end) of the text as one block. REQUIRES: end - begin in [1, 4].
inline uint64_t LoadBlock(std::u16string_view text, size_t begin, size_t end) {
  const size_t missing = kBlockUnits - (end - begin);
  uint64_t block = 0;
  if (begin + kBlockUnits <= text.size()) {
    std::memcpy(&block, text.data() + begin, sizeof(block));
    return block << (16 * missing) >> (16 * missing);
  }
  for (size_t i = end; i > begin; --i) block = block << 16 | text[i - 1];
  return block;
}

inline uint64_t HashToken(std::u16string_view text, size_t begin, size_t end) {
  uint64_t hash = (end - begin) * kTokenLengthFactor;
  for (; end - begin > kBlockUnits; begin += kBlockUnits) {
    hash = MixBlock(hash ^ LoadBlock(text, begin, begin + kBlockUnits));
  }
  return Mix64(hash ^ LoadBlock(text, begin, end));
}

// The same for a token of one unit.
inline uint64_t HashToken(char16_t unit) { return Mix64(kTokenLengthFactor ^ unit); }

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_TOKEN_HASH_H_
