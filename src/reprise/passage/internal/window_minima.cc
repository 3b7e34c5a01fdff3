#include "reprise/passage/internal/window_minima.h"

#include "reprise/core/kernel.h"

namespace reprise::internal {

size_t FindWindowMinimaScalar(absl::Span<const uint64_t> hashes, uint32_t window,
                              uint32_t* minima) {
  WindowMinimaSteps steps;
  const uint32_t* least = steps.Run(hashes, window);
  return AppendChanges(least, 0, hashes.size() - window + 1, minima, 0);
}

size_t FindWindowMinima(absl::Span<const uint64_t> hashes, uint32_t window, uint32_t* minima) {
#if defined(__x86_64__)
  switch (ActiveKernel()) {
    case Kernel::kAvx512:
      return FindWindowMinimaAvx512(hashes, window, minima);
    case Kernel::kAvx2:
      return FindWindowMinimaAvx2(hashes, window, minima);
    case Kernel::kScalar:
      break;
  }
#endif
  return FindWindowMinimaScalar(hashes, window, minima);
}

}  // namespace reprise::internal
