// Character references of HTML: from "R&amp;D &#20013;", to "R&D 中".
//
//   std::string text;
//   AppendDecoded("caf&eacute; &#x4e2d;", text);
//
// HTML Living Standard, section 13.2.5.72 and following: all 2,231 names, the 106 old ones also
// without their semicolon, numbers of windows-1252 that were meant as such. What is no reference
// stays as it is. Cost: one pass at memory speed between ampersands, a binary search at each.
#ifndef REPRISE_EXTRACT_INTERNAL_CHARACTER_REFERENCES_H_
#define REPRISE_EXTRACT_INTERNAL_CHARACTER_REFERENCES_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace reprise::internal {

struct CharacterReference {
  size_t size = 0;  // Bytes that it takes; 0 when there is none.
  size_t utf8_size = 0;
  char utf8[8] = {};

  std::string_view text() const { return {utf8, utf8_size}; }
};

// The reference at the start of `html`. REQUIRES: html[0] is '&'.
CharacterReference ReadCharacterReference(std::string_view html);

// Appends `html` to `out` with its references decoded.
void AppendDecoded(std::string_view html, std::string& out);

}  // namespace reprise::internal

#endif  // REPRISE_EXTRACT_INTERNAL_CHARACTER_REFERENCES_H_
