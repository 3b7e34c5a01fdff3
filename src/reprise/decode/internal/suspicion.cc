#include "reprise/decode/internal/suspicion.h"

#include "reprise/decode/internal/text_cost.h"

namespace reprise::internal {
namespace {

constexpr Cost kRareIdeograph = 18 * kOneBit;

bool IsStrongSign(char32_t c) {
  if (c < 0xA0) return true;
  if (c == 0xC2 || c == 0xC3 || c == 0xD0 || c == 0xD1) return true;
  // What UTF-8 lead bytes of Cyrillic are in windows-1251 and, as box drawing, in IBM 866.
  if (c == 0x420 || c == 0x421) return true;
  if (c >= 0x2500 && c < 0x25A0) return true;
  if (c == 0x3016 || c == 0x3017) return true;  // 〖〗: the long vowel mark of EUC-JP in GBK.
  return (c >= 0xE000 && c < 0xF900) || (c >= 0xFF61 && c <= 0xFF9F);
}

uint8_t SuspicionOf(char32_t c) {
  if ((c >= 0x3400 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7A4)) {
    const Cost cost = CheapestIdeographCost(c);
    return static_cast<uint8_t>((cost >= kRareIdeograph ? kStrong : 0) | cost / 2);
  }
  if (IsStrongSign(c)) return kStrong;
  return c < 0x180 || (c >= 0x2000 && c < 0x2200) ? kLatin : 0;
}

}  // namespace

const uint8_t* Suspicions() {
  static const uint8_t* const table = [] {
    auto* result = new uint8_t[0x10000]();
    for (char32_t c = 0x80; c < 0x10000; ++c) result[c] = SuspicionOf(c);
    return result;
  }();
  return table;
}

uint32_t OddnessOf(char32_t code_point) {
  return code_point <= 0xFFFF ? Suspicions()[code_point] & (kStrong | kIdeographCost) : 0;
}

}  // namespace reprise::internal
