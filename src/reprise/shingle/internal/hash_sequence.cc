#include "reprise/shingle/internal/hash_sequence.h"

#include "reprise/core/kernel.h"

namespace reprise::internal {

SequenceWords HashSequenceScalar(absl::Span<const uint64_t> token_hashes) {
  SequenceWords words{};
  // By a pointer: of the checks of absl::Span's operator[] GCC 12 leaves a comparison each time.
  const uint64_t* tokens = token_hashes.data();
  size_t rest = token_hashes.size();
  for (; rest >= kSequenceWords; rest -= kSequenceWords, tokens += kSequenceWords) {
    for (size_t i = 0; i < kSequenceWords; ++i) words[i] = TakeIntoSequence(words[i], tokens[i]);
  }
  if (rest > 0) {
    for (size_t i = 0; i < kSequenceWords; ++i)
      words[i] = TakeIntoSequence(words[i], i < rest ? tokens[i] : 0);
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
