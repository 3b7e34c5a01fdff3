#include "reprise/sketch/internal/minhash_rounds.h"

#include <algorithm>

#include "reprise/core/kernel.h"

namespace reprise::internal {

void RunFirstRoundScalar(absl::Span<const uint64_t> shingles, MinHashSignature& signature) {
  const auto take = [&signature](uint64_t hash) {
    uint32_t& slot = signature[BinOf(hash)];
    slot = std::min(slot, static_cast<uint32_t>(hash >> (64 - kFirstRoundValueBits)));
  };
  // Unrolled by hand: counting took a tenth of the time; and by a pointer, because the checks of
  // absl::Span's operator[] leave GCC 12 with a comparison and a jump to the next instruction.
  constexpr size_t kAtOnce = 8;
  const uint64_t* at = shingles.data();
  const uint64_t* const end = at + shingles.size();
  for (; end - at >= static_cast<ptrdiff_t>(kAtOnce); at += kAtOnce) {
    for (size_t k = 0; k < kAtOnce; ++k) take(at[k]);
  }
  for (; at < end; ++at) take(*at);
}

void RunFirstRound(absl::Span<const uint64_t> shingles, MinHashSignature& signature) {
#if defined(__x86_64__)
  switch (ActiveKernel()) {
    case Kernel::kAvx512:
      return RunFirstRoundAvx512(shingles, signature);
    case Kernel::kAvx2:
      return RunFirstRoundAvx2(shingles, signature);
    case Kernel::kScalar:
      break;
  }
#endif
  RunFirstRoundScalar(shingles, signature);
}

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
