// UTF-8: validation, reading and writing single code points, and a measure of how damaged a text
// is.
//
// Source: Unicode Standard, section 3.9, D92 and table 3-7; one U+FFFD stands for each maximal
// subpart of an ill-formed sequence (section 3.9, "U+FFFD Substitution of Maximal Subparts"), as
// the Encoding Standard's decoder does it.
#ifndef REPRISE_DECODE_INTERNAL_UTF8_H_
#define REPRISE_DECODE_INTERNAL_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "reprise/core/offset_map.h"

namespace reprise::internal {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;
inline constexpr std::string_view kReplacementUtf8 = "\xEF\xBF\xBD";

// Several GB/s.
bool IsValidUtf8(std::string_view bytes);

struct Utf8Unit {
  char32_t code_point = 0;
  uint8_t size = 0;    // Bytes: at least 1.
  bool valid = false;  // When false, `size` is a maximal subpart and code_point is U+FFFD.
};

// The code point at `position`. REQUIRES: position < bytes.size().
Utf8Unit ReadUtf8(std::string_view bytes, size_t position);

// REQUIRES: a scalar value (not a surrogate, at most U+10FFFF).
void AppendUtf8(char32_t code_point, std::string& text);

// How a text that is not valid UTF-8 would read as UTF-8.
struct Utf8Damage {
  size_t multibyte = 0;     // Valid sequences of two bytes or more.
  size_t broken = 0;        // Ill-formed subparts.
  size_t first_broken = 0;  // Byte position of the first.
};

Utf8Damage MeasureUtf8Damage(std::string_view bytes);

// Replaces `text` by bytes[begin, end) with U+FFFD for every ill-formed subpart; returns how many
// there were. Adds to `map`, which may be null.
size_t ReplaceIllFormedUtf8(std::string_view bytes, size_t begin, std::string& text,
                            OffsetMap* map);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_UTF8_H_
