#include "reprise/decode/internal/ideograph_glance.h"

#include <bit>
#include <cstdint>
#include <cstring>

#include "reprise/core/kernel.h"
#include "reprise/decode/internal/glance_kernels.h"
#include "reprise/decode/internal/suspicion.h"

namespace reprise::internal {
namespace {

bool IsHigh(char c) { return static_cast<uint8_t>(c) >= 0x80; }

template <bool kClosely>
IdeographLooks LookAtEach(std::string_view utf8, size_t step, size_t at) {
  // What the bytes of a character of three have beside its code point, and where; the first byte is
  // the least significant one.
  constexpr uint32_t kMarks = 0x8080E0;
  constexpr uint32_t kMarked = 0xC0C0F0;
  constexpr uint64_t kLeadBits = 0x8080808080;  // After these five bytes a word has two more.
  constexpr uint8_t kAsksForMore = kClosely ? kLatin : kLatin | kStrong;
  IdeographLooks looks;
  const uint8_t* const suspicions = Suspicions();
  uint64_t word;
  const char* from = utf8.data() + at;
  const char* const last = utf8.data() + (utf8.size() - sizeof(word));
  for (; from <= last; from += step) {
    std::memcpy(&word, from, sizeof(word));
    const uint64_t leads = word & word << 1 & kLeadBits;
    if (leads == 0) break;
    const auto bits = static_cast<unsigned>(std::countr_zero(leads)) - 7;
    const auto bytes = static_cast<uint32_t>(word >> bits) ^ kMarks;
    if ((bytes & kMarked) != 0) break;
    const uint32_t code_point = (bytes & 0x0F) << 12 | (bytes >> 2 & 0xFC0) | (bytes >> 16 & 0x3F);
    const uint32_t suspicion = suspicions[code_point];
    if ((suspicion & kAsksForMore) != 0) break;
    const char* const character = from + bits / 8;
    // Signed, only lower-case letters are as great.
    if (static_cast<int8_t>(character[-1]) >= 'a') break;
    const uint32_t cost = suspicion & kIdeographCost;
    ++looks.taken;
    looks.ideographs += cost != 0;
    looks.cost += cost;
    if constexpr (kClosely) {
      looks.strong += suspicion / kStrong;
      looks.kana += code_point >= 0x3041 && code_point <= 0x30FE;
      looks.spaced += cost != 0 && character[-1] == ' ' && IsHigh(character[-2]);
    }
  }
  return looks;
}

}  // namespace

template <>
IdeographLooks LookAtIdeographs<false>(std::string_view utf8, size_t step, size_t at) {
#ifdef REPRISE_GLANCE_X86
  constexpr size_t kFewest = 8;
  const size_t reach = at + (kFewest - 1) * step + sizeof(uint64_t);
  if (ActiveKernel() == Kernel::kAvx512 && reach <= utf8.size())
    return LookAtIdeographsAvx512(utf8, step, at);
#endif
  return LookAtEach<false>(utf8, step, at);
}

template <>
IdeographLooks LookAtIdeographs<true>(std::string_view utf8, size_t step, size_t at) {
  return LookAtEach<true>(utf8, step, at);
}

}  // namespace reprise::internal
