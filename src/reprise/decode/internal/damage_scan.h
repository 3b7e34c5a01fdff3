// Does valid UTF-8 bear signs of damage that is worth a closer look? The question is asked of every
// document, so it must cost next to nothing: one vectorised pass for byte pairs that natural text
// hardly ever has, and a look at a few characters spread over the text.
//
//   DamageSigns signs = ScanForDamage(utf8);
//   if (signs.mojibake) ...
//
// A sign proves nothing; what acts on it decides. Cost: 0.02 to 0.05 ns a byte and about 30 ns a
// document. Every kernel gives the same answer.
#ifndef REPRISE_DECODE_INTERNAL_DAMAGE_SCAN_H_
#define REPRISE_DECODE_INTERNAL_DAMAGE_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reprise::internal {

struct DamageSigns {
  bool lost = false;        // U+FFFD, or U+951F as in 锟斤拷.
  bool mojibake = false;    // Characters that decoding in a wrong charset makes.
  bool entity = false;      // "&" and a letter or "#".
  bool byte_shift = false;  // "?" and a letter, as in "?yōu)".

  bool any() const { return lost || mojibake || entity || byte_shift; }
};

// REQUIRES: valid UTF-8.
DamageSigns ScanForDamage(std::string_view utf8);

// The byte pairs alone, as a set of bits; the definition, and the fastest kernel of this machine.
enum PairSign : uint8_t {
  kReplacementPair = 1,  // EF BF
  kKunPair = 2,          // 94 9F: U+951F
  kLatinPair = 4,        // C3 82, C3 83: "Â", "Ã"
  kQuotePair = 8,        // A2 E2: "â€"
  kEntityPair = 16,      // "&" and a letter
  kNumberPair = 32,      // "&#"
  kQuestionPair = 64,    // "?" and a lower-case letter, or the lead byte of an accented one
};

uint8_t FindPairSignsScalar(std::string_view text);
uint8_t FindPairSigns(std::string_view text);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_DAMAGE_SCAN_H_
