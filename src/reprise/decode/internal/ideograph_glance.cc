#include "reprise/decode/internal/ideograph_glance.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "reprise/core/kernel.h"
#include "reprise/decode/internal/glance_kernels.h"
#include "reprise/decode/internal/suspicion.h"

namespace reprise::internal {
namespace {

static_assert(kMostUsualPlaces * kSomewhatDear <= kOddity / 4);
static_assert(kMostUsualPlaces * kIdeographCost < kOddity * 3 / 4);

uint16_t PriceOf(uint8_t suspicion) {
  if ((suspicion & kLatin) != 0) return 2 * kOddity;
  const int32_t cost = suspicion & kIdeographCost;
  const int32_t oddity = (suspicion & kStrong) != 0 ? kOddity : 0;
  return static_cast<uint16_t>((cost == 0 ? kSomewhatDear : cost) + oddity);
}

}  // namespace

const uint16_t* PricesOfThreeBytes() {
  static const uint16_t* const table = [] {
    constexpr size_t kLeads = 1 << 6;
    constexpr size_t kLeadOfThree = 0xE0 & (kLeads - 1);
    auto* result = new uint16_t[kLeads << 12];
    std::fill_n(result, kLeads << 12, uint16_t{2 * kOddity});
    for (size_t c = 0; c < 0x10000; ++c)
      result[(kLeadOfThree << 12) + c] = PriceOf(Suspicions()[c]);
    return result;
  }();
  return table;
}

bool AreUsualIdeographsScalar(std::string_view utf8, size_t step) {
  const uint16_t* const prices = PricesOfThreeBytes();
  int32_t above = 0;
  const bool all = VisitLooks(utf8, step, [&](uint32_t bytes) {
    const uint32_t c = (bytes << 4 & 0x3F000) | (bytes >> 10 & 0xFC0) | (bytes >> 24 & 0x3F);
    above += prices[c] - static_cast<int32_t>(kSomewhatDear);
  });
  return all && IsUsual(above);
}

bool AreUsualIdeographs(std::string_view utf8, size_t step) {
#ifdef REPRISE_GLANCE_X86
  if (ActiveKernel() == Kernel::kAvx512) return AreUsualIdeographsAvx512(utf8, step);
#endif
  return AreUsualIdeographsScalar(utf8, step);
}

}  // namespace reprise::internal
