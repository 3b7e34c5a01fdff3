// One code point at a time from UTF-8 (RFC 3629), inlined into the loops that need it.
#ifndef REPRISE_NORMALIZE_INTERNAL_UTF8_DECODE_H_
#define REPRISE_NORMALIZE_INTERNAL_UTF8_DECODE_H_

#include <cstddef>
#include <cstdint>

namespace reprise::internal {

struct Utf8Character {
  char32_t code_point;
  size_t length;  // In bytes.
};

// The character at `at`; U+FFFD and one byte where the text is ill-formed. REQUIRES: at < stop.
inline Utf8Character DecodeUtf8(const uint8_t* at, const uint8_t* stop) {
  constexpr Utf8Character kIllFormed = {0xFFFD, 1};
  const uint8_t lead = at[0];
  if (lead < 0x80) return {lead, 1};
  const auto tail = [at](size_t i) { return static_cast<uint32_t>(at[i] ^ 0x80); };
  const ptrdiff_t left = stop - at;
  if (lead >= 0xE0 && lead < 0xF0) {
    if (left < 3 || (tail(1) | tail(2)) >= 0x40) return kIllFormed;
    const char32_t c = (lead & 0x0Fu) << 12 | tail(1) << 6 | tail(2);
    const bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
    return c < 0x800 || is_surrogate ? kIllFormed : Utf8Character{c, 3};
  }
  if (lead < 0xE0) {
    if (lead < 0xC2 || left < 2 || tail(1) >= 0x40) return kIllFormed;
    return {(lead & 0x1Fu) << 6 | tail(1), 2};
  }
  if (lead > 0xF4 || left < 4 || (tail(1) | tail(2) | tail(3)) >= 0x40) return kIllFormed;
  const char32_t c = (lead & 0x07u) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3);
  return c < 0x10000 || c > 0x10FFFF ? kIllFormed : Utf8Character{c, 4};
}

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_UTF8_DECODE_H_
