#include "reprise/core/large_array.h"

#include <cstdlib>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace reprise::internal {
namespace {

constexpr size_t kHugePage = size_t{2} << 20;
constexpr size_t kCacheLine = 64;

size_t RoundUp(size_t bytes, size_t step) { return (bytes + step - 1) / step * step; }

}  // namespace

void* AllocateLarge(size_t bytes) {
  const bool is_large = bytes >= kHugePage;
  // Only whole huge pages: what is left over at the end stays on common ones.
  const size_t alignment = is_large ? kHugePage : kCacheLine;
  void* memory = nullptr;
  // As operator new does.
  while ((memory = std::aligned_alloc(alignment, RoundUp(bytes < 1 ? 1 : bytes, alignment))) ==
         nullptr) {
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
#if defined(MADV_HUGEPAGE)
  // A refusal changes nothing but the time.
  if (is_large) static_cast<void>(madvise(memory, bytes / kHugePage * kHugePage, MADV_HUGEPAGE));
#endif
  return memory;
}

void FreeLarge(void* memory) { std::free(memory); }

}  // namespace reprise::internal
