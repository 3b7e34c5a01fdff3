// How long a character is in UTF-8, and whether it is well formed.
//
//   Utf8SequenceLength("é is one")     // 2
//   Utf8SequenceLength("\xED\xA0\x80")  // 0: a surrogate
//
// Thread rule: free of state. Source: The Unicode Standard 15.0, section 3.9, table 3-7.
#ifndef REPRISE_CORE_UTF8_SEQUENCE_H_
#define REPRISE_CORE_UTF8_SEQUENCE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reprise {

// Bytes of the well-formed sequence at the front of `text`; 0 when there is none. REQUIRES: `text`
// is not empty.
inline size_t Utf8SequenceLength(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  // The second byte is where overlong forms, surrogates and what lies above U+10FFFF show.
  const uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return 0;
  for (size_t i = 2; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

}  // namespace reprise

#endif  // REPRISE_CORE_UTF8_SEQUENCE_H_
