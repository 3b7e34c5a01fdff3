// What one character says about whether its text was decoded in a wrong charset: a table by code
// point, of one byte each, as it must stay in the cache.
//
//   Suspicions()[U'的'] & kIdeographCost         // low: the commonest of all
//   Suspicions()[U'Ã'] == kStrong
//
// Thread rule: shared and read only.
#ifndef REPRISE_DECODE_INTERNAL_SUSPICION_H_
#define REPRISE_DECODE_INTERNAL_SUSPICION_H_

#include <cstdint>

namespace reprise::internal {

inline constexpr uint8_t kStrong = 0x80;  // Natural text hardly ever has it.
inline constexpr uint8_t kLatin = 0x40;   // What bytes look like in a Western charset.
inline constexpr uint8_t kIdeographCost =
    0x3F;  // Half bits: what a Han or Hangul character costs at least.

// Of each code point of the first plane.
const uint8_t* Suspicions();

// How little a character is at home in natural text: 0 for most, 18 or so for a common ideograph,
// 64 and more for one that natural text hardly ever has.
uint32_t OddnessOf(char32_t code_point);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_SUSPICION_H_
