#include "reprise/sketch/internal/minhash_rounds.h"

#include "reprise/core/kernel.h"

namespace reprise::internal {

int RunRandomRoundScalar(absl::Span<const uint64_t> shingles, uint32_t round,
                         MinHashSignature& signature) {
  int filled = 0;
  for (const uint64_t shingle : shingles) {
    filled += Throw(HashInRound(shingle, round), round, signature);
  }
  return filled;
}

int RunRandomRound(absl::Span<const uint64_t> shingles, uint32_t round,
                   MinHashSignature& signature) {
#if defined(__x86_64__)
  // Fewer shingles do not fill the registers often enough to pay for setting them up.
  constexpr size_t kFewShingles = 32;
  if (shingles.size() >= kFewShingles) {
    switch (ActiveKernel()) {
      case Kernel::kAvx512:
        return RunRandomRoundAvx512(shingles, round, signature);
      case Kernel::kAvx2:
        return RunRandomRoundAvx2(shingles, round, signature);
      case Kernel::kScalar:
        break;
    }
  }
#endif
  return RunRandomRoundScalar(shingles, round, signature);
}

}  // namespace reprise::internal
