// Which charset are these bytes in? Asked only of bytes without a byte order mark, and answered
// from a bounded sample.
//
//   CharsetGuess guess = DetectCharset(bytes, kUnknownCharset);    // {gb18030, 98 percent}
//
// The cascade: charsets that hide in ASCII (DetectShiftedCharset), UTF-16 and UTF-32 (by what their
// units would cost as text), then all others by score (charset_scorer.h). The declared charset is a
// hint that must prove itself: it wins only where the bytes decode and read nearly as well in it
// as in the best one.
#ifndef REPRISE_DECODE_INTERNAL_CHARSET_DETECTOR_H_
#define REPRISE_DECODE_INTERNAL_CHARSET_DETECTOR_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reprise/core/charset.h"

namespace reprise::internal {

struct CharsetGuess {
  Charset charset = kUnknownCharset;
  uint8_t confidence = 0;  // Percent.
};

// For bytes that are not valid UTF-8. Always names a charset.
CharsetGuess DetectCharset(std::string_view bytes, Charset declared);

// UTF-16 or UTF-32; kUnknownCharset when the bytes are text in neither.
CharsetGuess DetectWideCharset(std::string_view bytes);

// HZ or one of the ISO 2022 family, for bytes that are all ASCII; kUnknownCharset when they are
// just that.
CharsetGuess DetectShiftedCharset(std::string_view bytes);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_CHARSET_DETECTOR_H_
