#include "reprise/passage/internal/hash_sample.h"

#include "reprise/core/kernel.h"

namespace reprise::internal {

size_t TakeSampleScalar(absl::Span<const uint64_t> hashes, uint64_t* sample) {
  // Without a branch, which would be mispredicted once for nearly every hash that is taken.
  size_t count = 0;
  for (const uint64_t hash : hashes) {
    sample[count] = hash;
    count += (hash & kSampleMask) == 0;
  }
  return count;
}

size_t TakeSample(absl::Span<const uint64_t> hashes, uint64_t* sample) {
#if defined(__x86_64__)
  switch (ActiveKernel()) {
    case Kernel::kAvx512:
      return TakeSampleAvx512(hashes, sample);
    case Kernel::kAvx2:
      return TakeSampleAvx2(hashes, sample);
    case Kernel::kScalar:
      break;
  }
#endif
  return TakeSampleScalar(hashes, sample);
}

}  // namespace reprise::internal
