#include "reprise/decode/internal/damage_scan.h"

#include <algorithm>
#include <vector>

#include "reprise/decode/internal/damage_kernels.h"
#include "reprise/decode/internal/text_cost.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise::internal {
namespace {

using Kernel = uint8_t (*)(std::string_view);

Kernel ChooseKernel() {
#ifdef REPRISE_DAMAGE_SCAN_X86
  if (__builtin_cpu_supports("avx512bw")) return FindPairSignsAvx512;
  if (__builtin_cpu_supports("avx2")) return FindPairSignsAvx2;
#endif
  return FindPairSignsScalar;
}

// What one character says about its text.
struct Suspicion {
  bool is_strong = false;  // Natural text hardly ever has it.
  bool is_latin = false;   // What bytes look like in a Western charset.
  uint8_t ideograph = 0;   // What it costs where that is cheapest, for Han and Hangul.
};

constexpr Cost kRareIdeograph = 18 * kOneBit;
constexpr Cost kDearIdeographs = 42;  // On average: natural text stays below 10 bits.

bool IsStrongSign(char32_t c) {
  if (c < 0xA0) return true;
  if (c == 0xC2 || c == 0xC3 || c == 0xD0 || c == 0xD1) return true;
  // What UTF-8 lead bytes of Cyrillic are in windows-1251 and, as box drawing, in IBM 866.
  if (c == 0x420 || c == 0x421) return true;
  if (c >= 0x402 && c <= 0x40F && c != 0x406 && c != 0x407 && c != 0x408) return true;
  if (c >= 0x2500 && c < 0x25A0) return true;
  if (c == 0x3016 || c == 0x3017) return true;  // 〖〗: the long vowel mark of EUC-JP in GBK.
  return (c >= 0xE000 && c < 0xF900) || (c >= 0xFF61 && c <= 0xFF9F);
}

Suspicion SuspicionOf(char32_t c) {
  Suspicion suspicion;
  suspicion.is_strong = IsStrongSign(c);
  suspicion.is_latin = !suspicion.is_strong && (c < 0x180 || (c >= 0x2000 && c < 0x2200));
  if ((c >= 0x3400 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7A4)) {
    const Cost cost = CheapestIdeographCost(c);
    suspicion.ideograph = static_cast<uint8_t>(cost);
    suspicion.is_strong = cost >= kRareIdeograph;
  }
  return suspicion;
}

const std::vector<Suspicion>& Suspicions() {
  static const auto* const table = [] {
    auto* result = new std::vector<Suspicion>(0x10000);
    for (char32_t c = 0x80; c < 0x10000; ++c) (*result)[c] = SuspicionOf(c);
    return result;
  }();
  return *table;
}

constexpr size_t kBytesALook = 128;
constexpr size_t kFewestLooks = 16;
constexpr size_t kMostLooks = 24;
constexpr size_t kLookAhead = 48;  // Bytes, for a character beyond ASCII.

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsCyrillicLead(char c) { return (static_cast<uint8_t>(c) & 0xFE) == 0xD0; }

bool LooksLikeMojibake(std::string_view utf8) {
  const std::vector<Suspicion>& suspicions = Suspicions();
  const size_t looks = std::clamp(utf8.size() / kBytesALook, kFewestLooks, kMostLooks);
  const size_t step = std::max<size_t>(1, utf8.size() / looks);
  size_t strong = 0;
  size_t latin = 0;
  size_t taken = 0;
  size_t ideographs = 0;
  Cost ideograph_cost = 0;
  size_t at = 0;
  for (size_t from = step / 2; from < utf8.size(); from += step) {
    ++taken;
    at = std::max(at, from);
    const size_t end = std::min(utf8.size(), from + kLookAhead);
    // Inside a character as well as inside ASCII: on to the next lead byte.
    while (at < end && static_cast<uint8_t>(utf8[at]) < 0xC0) ++at;
    if (at >= end) continue;
    const Utf8Unit unit = ReadUtf8(utf8, at);
    const size_t after = at + unit.size;
    const bool was_near = at - from < 8;
    if (unit.code_point <= 0xFFFF) {
      const Suspicion suspicion = suspicions[unit.code_point];
      strong += suspicion.is_strong;
      latin += suspicion.is_latin && was_near;
      if (suspicion.ideograph != 0) {
        ++ideographs;
        ideograph_cost += suspicion.ideograph;
        // An ideograph in the middle of a Latin word.
        strong += at > 0 && after < utf8.size() && IsLower(utf8[at - 1]) && IsLower(utf8[after]);
      }
      // A Cyrillic capital inside a word, which is what lead bytes are in windows-1251.
      const bool is_capital = unit.code_point >= 0x410 && unit.code_point < 0x430;
      strong += is_capital && at > 1 && (IsLower(utf8[at - 1]) || IsCyrillicLead(utf8[at - 2]));
    }
    at = after;
  }
  return strong >= 2 || (latin > 0 && (strong + latin) * 10 >= taken * 4) ||
         (ideographs >= 4 && ideograph_cost > ideographs * kDearIdeographs) ||
         (ideographs >= 2 && ideograph_cost > ideographs * (kDearIdeographs + 2 * kOneBit));
}

}  // namespace

uint8_t FindPairSignsScalar(std::string_view text) {
  uint8_t signs = 0;
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    signs |= kFirstOfPair[static_cast<uint8_t>(text[i])] &
             kSecondOfPair[static_cast<uint8_t>(text[i + 1])];
  }
  return signs;
}

uint8_t FindPairSigns(std::string_view text) {
  static const Kernel kernel = ChooseKernel();
  return kernel(text);
}

DamageSigns ScanForDamage(std::string_view utf8) {
  const uint8_t signs = FindPairSigns(utf8);
  DamageSigns result;
  result.lost = (signs & (kReplacementPair | kKunPair)) != 0;
  result.entity = (signs & (kEntityPair | kNumberPair)) != 0;
  result.byte_shift = (signs & kQuestionPair) != 0;
  result.mojibake = (signs & (kLatinPair | kQuotePair)) != 0 || LooksLikeMojibake(utf8);
  return result;
}

}  // namespace reprise::internal
