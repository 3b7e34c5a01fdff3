#include "reprise/normalize/internal/fold_blocks.h"

namespace reprise::internal {

FoldBlocks FoldBlocksOf(Kernel kernel) {
#ifdef REPRISE_FOLD_BLOCKS_X86
  switch (kernel) {
    case Kernel::kAvx512:
      return FoldBlocksAvx512;
    case Kernel::kAvx2:
      return FoldBlocksAvx2;
    case Kernel::kScalar:
      break;
  }
#endif
  return nullptr;
}

}  // namespace reprise::internal
