// What one character says about whether its text was decoded in a wrong charset: a table by code
// point, of one byte each, so that what a text meets of it stays in the cache.
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
// Half bits: what a Han or Hangul character costs at least.
inline constexpr uint8_t kIdeographCost = 0x3F;

// How many half bits an ideograph costs on average. Natural text stays near 18; characters that
// are common but thrown together at random cost this and more. A few together may cost so much more
// by chance.
inline constexpr uint32_t kSomewhatDear = 21;
inline constexpr uint32_t kDearByChance = 4;

// Of each code point of the first plane.
const uint8_t* Suspicions();

// How little a character is at home in natural text: 0 for most, 18 or so for a common ideograph,
// 128 and more for one that natural text hardly ever has.
uint32_t OddnessOf(char32_t code_point);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_SUSPICION_H_
