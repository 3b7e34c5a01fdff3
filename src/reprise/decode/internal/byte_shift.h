// Undoes the damage of a program that put readings after characters, "優(yōu)", on the bytes of
// GBK text: where the two bytes of the character it looked for straddled two others, it cut one.
//
//   變為了“參與   = D783 9EE9 C1CB A1B0 85A2 C563
//   優 is 839E: found inside 變為, so "(yōu)" went in after 9E, and the decoder, which took 9E and
//   "(" for one broken character, read on from E9: 變?yōu)榱恕皡⑴c
//
// At X?pin) with X a Chinese character: t = the second byte of X; Y = a character that the document
// itself glosses with this reading and whose first byte is t. The second byte of Y and the bytes of
// what follows, up to the first ASCII letter that is a second byte, are decoded anew. A pair that
// the decoder dropped between them, being user-defined in GBK, is put back where the document shows
// what it was: 一家?guī)右唤M becomes 一家帶動一組 when 帶動 stands elsewhere too.
#ifndef REPRISE_DECODE_INTERNAL_BYTE_SHIFT_H_
#define REPRISE_DECODE_INTERNAL_BYTE_SHIFT_H_

#include <cstddef>
#include <string_view>

#include "reprise/decode/internal/text_editor.h"

namespace reprise::internal {

// Returns how many places were restored. Cost: a pass for "?" and, where one is followed by a
// reading, one for the document's glosses.
size_t RepairByteShifts(std::string_view utf8, TextEditor& editor);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_BYTE_SHIFT_H_
