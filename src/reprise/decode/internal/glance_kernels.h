// The first looks of damage_scan.h by kernel; the scalar ones are the definition.
#ifndef REPRISE_DECODE_INTERNAL_GLANCE_KERNELS_H_
#define REPRISE_DECODE_INTERNAL_GLANCE_KERNELS_H_

#include <cstddef>
#include <string_view>

#include "reprise/decode/internal/ideograph_glance.h"

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

// REQUIRES: valid UTF-8; step >= kLookedBytes.
AlphabetLooks LookAtAlphabetsScalar(std::string_view utf8, size_t step);

#ifdef REPRISE_GLANCE_X86
// REQUIRES: a processor that has the instructions.
AlphabetLooks LookAtAlphabetsAvx512(std::string_view utf8, size_t step);

// LookAtIdeographs<false>, eight places at a time. REQUIRES: at least eight places, that is, at + 7
// * step + 8 <= utf8.size().
IdeographLooks LookAtIdeographsAvx512(std::string_view utf8, size_t step, size_t at);
#endif

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_GLANCE_KERNELS_H_
