// Which charset are these bytes in? Asked only of bytes without a byte order mark that are not
// valid UTF-8, and answered from a bounded sample.
//
//   CharsetDetector detector;                       // one a thread
//   CharsetGuess guess = detector.Detect(bytes);    // {gb18030, 98 percent}
#ifndef REPRISE_DECODE_INTERNAL_CHARSET_DETECTOR_H_
#define REPRISE_DECODE_INTERNAL_CHARSET_DETECTOR_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "reprise/core/charset.h"

namespace reprise::internal {

struct CharsetGuess {
  Charset charset = kUnknownCharset;
  uint8_t confidence = 0;  // Percent.
};

class CharsetDetector {
 public:
  static constexpr size_t kSampleBytes = 64 * 1024;

  CharsetDetector();
  ~CharsetDetector();

  // kUnknownCharset when nothing fits.
  CharsetGuess Detect(std::string_view bytes);

 private:
  class Icu;
  std::unique_ptr<Icu> icu_;
};

// UTF-16 or UTF-32 without a byte order mark, by where the zero bytes stand; kUnknownCharset when
// the bytes are in neither.
CharsetGuess DetectWideCharset(std::string_view bytes);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_CHARSET_DETECTOR_H_
