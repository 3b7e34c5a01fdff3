// Does valid UTF-8 bear signs of damage that is worth a closer look? The question is asked of every
// document, so it must cost next to nothing: what the pass for byte_signs.h found, and a look at a
// few characters spread over the text.
//
//   DamageSigns signs = ScanForDamage(utf8, FindByteSigns(utf8));
//   if (signs.mojibake) ...
//
// A sign proves nothing; what acts on it decides. Cost: 25 to 50 ns a document, a microsecond where
// that leaves a doubt, nothing where it is ASCII.
#ifndef REPRISE_DECODE_INTERNAL_DAMAGE_SCAN_H_
#define REPRISE_DECODE_INTERNAL_DAMAGE_SCAN_H_

#include <string_view>

#include "reprise/decode/internal/byte_signs.h"

namespace reprise::internal {

struct DamageSigns {
  bool lost = false;        // U+FFFD, or U+62F7 as in 锟斤拷.
  bool mojibake = false;    // Characters that decoding in a wrong charset makes.
  bool entity = false;      // "&" and a letter or "#".
  bool byte_shift = false;  // "?" and a letter, as in "?yōu)".

  bool any() const { return lost || mojibake || entity || byte_shift; }
};

// `bytes` is what FindByteSigns says of `utf8`. REQUIRES: valid UTF-8.
DamageSigns ScanForDamage(std::string_view utf8, const ByteSigns& bytes);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_DAMAGE_SCAN_H_
