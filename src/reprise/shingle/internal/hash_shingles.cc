#include "reprise/shingle/internal/hash_shingles.h"

#include "reprise/core/kernel.h"

namespace reprise::internal {

void HashShinglesScalar(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                        uint64_t* hashes) {
  // Five tokens are by far the commonest; a count known beforehand is a loop unrolled.
  constexpr size_t kUsual = 5;
  for (size_t i = 0; i < count; ++i) {
    hashes[i] = lengths[i] == kUsual ? HashShingle(token_hashes + i, kUsual)
                                     : HashShingle(token_hashes + i, lengths[i]);
  }
}

void HashShingles(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                  uint64_t* hashes) {
#if defined(__x86_64__)
  switch (ActiveKernel()) {
    case Kernel::kAvx512:
      return HashShinglesAvx512(token_hashes, lengths, count, hashes);
    case Kernel::kAvx2:
      return HashShinglesAvx2(token_hashes, lengths, count, hashes);
    case Kernel::kScalar:
      break;
  }
#endif
  HashShinglesScalar(token_hashes, lengths, count, hashes);
}

}  // namespace reprise::internal
