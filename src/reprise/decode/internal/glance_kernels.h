// The first looks of damage_scan.h by kernel; the scalar ones are the definition.
#ifndef REPRISE_DECODE_INTERNAL_GLANCE_KERNELS_H_
#define REPRISE_DECODE_INTERNAL_GLANCE_KERNELS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "reprise/decode/internal/suspicion.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define REPRISE_GLANCE_X86 1
#endif

namespace reprise::internal {

// Of alphabet_glance.h: bytes that a stretch has, bytes after it that belong to what begins in it,
// bytes of a place that other characters are looked for in, and how many places have one stretch.
inline constexpr size_t kStretch = 16;
inline constexpr size_t kAfterStretch = 3;
inline constexpr size_t kLookedBytes = 2 * kStretch;
inline constexpr size_t kPlacesAStretch = 3;

// What all places together have, and how many characters of each kind begin in the stretches.
struct AlphabetLooks {
  size_t stretches = 0;
  size_t odd = 0;
  size_t leads = 0;
  size_t latin = 0;           // Leads of U+0080 to U+017F and of punctuation.
  size_t high = 0;            // Bytes of 80 and more.
  bool has_other = false;     // A byte of E3 and more, as in characters of U+3000 and above.
  bool has_cyrillic = false;  // A byte of D0 to DF: Cyrillic and what follows it.
};

// REQUIRES: valid UTF-8; step >= kLookedBytes; at most 255 * kPlacesAStretch places.
AlphabetLooks LookAtAlphabetsScalar(std::string_view utf8, size_t step);

// Of ideograph_glance.h, by the low six bits of each byte of a character of three: what it costs in
// half bits, kSomewhatDear where it says nothing; and kOddity for what natural text hardly ever
// has, twice that for what needs a closer look and for what is no such character.
inline constexpr int32_t kOddity = 1 << 11;
const uint16_t* PricesOfThreeBytes();

// Whether that is usual which prices so much above kSomewhatDear each make up: of one oddity at
// most nobody can tell anything. REQUIRES: of kMostUsualPlaces at most.
constexpr bool IsUsual(int32_t above) {
  constexpr int32_t kLeast = -kOddity / 4;  // All that no ideograph can be cheaper than.
  const int32_t oddities = (above - kLeast) >> 11;
  return oddities <= 1 && above - oddities * kOddity < static_cast<int32_t>(kDearByChance);
}

// Calls look(bytes) for each place, with the byte before a character and its first three, the first
// the least significant one. False when a place needs a closer look, before or after the others. In
// each kernel's file, with its instructions.
template <typename Look>
[[gnu::always_inline]] inline bool VisitLooks(std::string_view utf8, size_t step,
                                              const Look& look) {
  constexpr uint64_t kLeadBits = 0x808080808000;  // Of five bytes after the first.
  uint64_t word;
  constexpr size_t kReach = sizeof(word) - 1;
  if (utf8.size() < kReach) return false;
  size_t place = step / 2;
  for (; place + kReach <= utf8.size(); place += step) {
    std::memcpy(&word, utf8.data() + place - 1, sizeof(word));
    const uint64_t leads = word & word << 1 & kLeadBits;
    if (leads == 0) return false;
    const auto bytes = static_cast<uint32_t>(word >> (std::countr_zero(leads) - 15));
    // Signed, only lower-case letters are as great.
    if (static_cast<int8_t>(bytes) >= 'a') return false;
    look(bytes);
  }
  return place >= utf8.size();
}

// REQUIRES: as AreUsualIdeographs.
bool AreUsualIdeographsScalar(std::string_view utf8, size_t step);

#ifdef REPRISE_GLANCE_X86
// REQUIRES: a processor that has the instructions.
AlphabetLooks LookAtAlphabetsAvx512(std::string_view utf8, size_t step);
bool AreUsualIdeographsAvx512(std::string_view utf8, size_t step);
#endif

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_GLANCE_KERNELS_H_
