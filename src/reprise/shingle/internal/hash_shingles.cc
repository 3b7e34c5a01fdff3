#include "reprise/shingle/internal/hash_shingles.h"

namespace reprise::internal {

void HashShingles(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                  uint64_t* hashes) {
  // Five tokens are by far the commonest; a count known beforehand is a loop unrolled.
  constexpr size_t kUsual = 5;
  for (size_t i = 0; i < count; ++i) {
    hashes[i] = lengths[i] == kUsual ? HashShingle(token_hashes + i, kUsual)
                                     : HashShingle(token_hashes + i, lengths[i]);
  }
}

}  // namespace reprise::internal
