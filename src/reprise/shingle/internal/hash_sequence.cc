#include "reprise/shingle/internal/hash_sequence.h"

#include "reprise/core/kernel.h"

namespace reprise::internal {

SequenceWords HashSequenceScalar(absl::Span<const uint64_t> token_hashes) {
  SequenceWords words{};
  for (size_t at = 0; at < token_hashes.size(); at += kSequenceWords) {
    const size_t rest = token_hashes.size() - at;
    for (size_t i = 0; i < kSequenceWords; ++i) {
      words[i] = TakeIntoSequence(words[i], i < rest ? token_hashes[at + i] : 0);
    }
  }
  return words;
}

SequenceWords HashSequence(absl::Span<const uint64_t> token_hashes) {
#if defined(__x86_64__)
  switch (ActiveKernel()) {
    case Kernel::kAvx512:
      return HashSequenceAvx512(token_hashes);
    case Kernel::kAvx2:
      return HashSequenceAvx2(token_hashes);
    case Kernel::kScalar:
      break;
  }
#endif
  return HashSequenceScalar(token_hashes);
}

}  // namespace reprise::internal
