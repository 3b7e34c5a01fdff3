#include "reprise/decode/internal/ideograph_glance.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "reprise/core/kernel.h"
#include "reprise/decode/internal/glance_kernels.h"
#include "reprise/decode/internal/suspicion.h"

namespace reprise::internal {
namespace {

// An ideograph is looked up as dearer than it is rather than so cheap that many of them would make
// up for what stops a look.
constexpr uint32_t kCheapest = 9;
static_assert(kStopsLooks - kSomewhatDear >=
              (kMostUsualPlaces - 1) * (kSomewhatDear - kCheapest) + kDearByChance);

uint8_t PriceOf(uint8_t suspicion) {
  if ((suspicion & (kStrong | kLatin)) != 0) return kStopsLooks;
  const uint32_t cost = suspicion & kIdeographCost;
  return static_cast<uint8_t>(cost == 0 ? kSomewhatDear : std::max(cost, kCheapest));
}

}  // namespace

const uint8_t* PricesOfThreeBytes() {
  static const uint8_t* const table = [] {
    constexpr size_t kLeads = 1 << 6;
    constexpr size_t kLeadOfThree = 0xE0 & (kLeads - 1);
    auto* result = new uint8_t[kLeads << 12];
    std::fill_n(result, kLeads << 12, kStopsLooks);
    for (size_t c = 0; c < 0x10000; ++c)
      result[(kLeadOfThree << 12) + c] = PriceOf(Suspicions()[c]);
    return result;
  }();
  return table;
}

bool AreUsualIdeographsScalar(std::string_view utf8, size_t step) {
  const uint8_t* const prices = PricesOfThreeBytes();
  int64_t above = 0;
  const bool all = VisitLooks(utf8, step, [&](uint32_t bytes) {
    const uint32_t c = (bytes << 4 & 0x3F000) | (bytes >> 10 & 0xFC0) | (bytes >> 24 & 0x3F);
    above += prices[c] - int64_t{kSomewhatDear};
  });
  return all && above < int64_t{kDearByChance};
}

bool AreUsualIdeographs(std::string_view utf8, size_t step) {
#ifdef REPRISE_GLANCE_X86
  if (ActiveKernel() == Kernel::kAvx512) return AreUsualIdeographsAvx512(utf8, step);
#endif
  return AreUsualIdeographsScalar(utf8, step);
}

}  // namespace reprise::internal
