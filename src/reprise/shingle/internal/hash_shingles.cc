#include "reprise/shingle/internal/hash_shingles.h"

#include "reprise/core/kernel.h"

namespace reprise::internal {

size_t HashUsualShinglesScalar(const uint64_t* token_hashes, const uint8_t* weights, size_t tokens,
                               uint64_t* hashes) {
  size_t i = 0;
  while (i + kUsualAtOnce + kUsualTokens - 1 <= tokens && AreEightUsual(weights + i)) {
    for (const size_t end = i + kUsualAtOnce; i < end; ++i) {
      hashes[i] = HashShingle(token_hashes + i, kUsualTokens);
    }
  }
  return i;
}

size_t HashUsualShingles(const uint64_t* token_hashes, const uint8_t* weights, size_t tokens,
                         uint64_t* hashes) {
#if defined(__x86_64__)
  switch (ActiveKernel()) {
    case Kernel::kAvx512:
      return HashUsualShinglesAvx512(token_hashes, weights, tokens, hashes);
    case Kernel::kAvx2:
      return HashUsualShinglesAvx2(token_hashes, weights, tokens, hashes);
    case Kernel::kScalar:
      break;
  }
#endif
  return HashUsualShinglesScalar(token_hashes, weights, tokens, hashes);
}

void HashShinglesScalar(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                        uint64_t* hashes) {
  // Five tokens are by far the commonest; a count known beforehand is a loop unrolled.
  for (size_t i = 0; i < count; ++i) {
    hashes[i] = lengths[i] == kUsualTokens ? HashShingle(token_hashes + i, kUsualTokens)
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
