#include "reprise/decode/internal/charset_detector.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>

namespace reprise::internal {

class CharsetDetector::Icu {
 public:
  Icu() {
    UErrorCode error = U_ZERO_ERROR;
    detector_ = ucsdet_open(&error);
  }
  ~Icu() { ucsdet_close(detector_); }

  CharsetGuess Detect(std::string_view sample) {
    UErrorCode error = U_ZERO_ERROR;
    ucsdet_setText(detector_, sample.data(), static_cast<int32_t>(sample.size()), &error);
    int32_t count = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector_, &count, &error);
    for (int32_t i = 0; U_SUCCESS(error) && i < count; ++i) {
      const char* name = ucsdet_getName(matches[i], &error);
      const int32_t confidence = ucsdet_getConfidence(matches[i], &error);
      if (U_FAILURE(error)) break;
      const std::optional<Charset> charset = FindCharset(name);
      // The caller has ruled UTF-8 out, and what ICU knows and we cannot name is EBCDIC.
      if (!charset || *charset == kUtf8) continue;
      return {*charset, static_cast<uint8_t>(confidence)};
    }
    return {};
  }

 private:
  UCharsetDetector* detector_ = nullptr;
};

CharsetDetector::CharsetDetector() : icu_(std::make_unique<Icu>()) {}
CharsetDetector::~CharsetDetector() = default;

CharsetGuess CharsetDetector::Detect(std::string_view bytes) {
  return icu_->Detect(bytes.substr(0, kSampleBytes));
}

CharsetGuess DetectWideCharset(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, CharsetDetector::kSampleBytes);
  const size_t groups = sample.size() / 4;
  if (sample.size() < 2) return {};
  std::array<size_t, 4> zeros{};
  for (size_t i = 0; i < sample.size(); ++i) zeros[i % 4] += sample[i] == 0;
  const size_t even = zeros[0] + zeros[2];
  const size_t odd = zeros[1] + zeros[3];
  if (even + odd == 0) return {};
  if (groups > 0 && bytes.size() % 4 == 0) {
    if (zeros[3] == groups && zeros[2] * 10 >= groups * 9) return {*FindCharset("utf-32le"), 95};
    if (zeros[0] == groups && zeros[1] * 10 >= groups * 9) return {*FindCharset("utf-32be"), 95};
  }
  // Spaces, line breaks, digits and Latin letters have one zero byte, and no text has both.
  const size_t units = sample.size() / 2;
  const size_t few = std::max<size_t>(1, units / 50);
  if (odd >= few && even * 10 <= odd) return {*FindCharset("utf-16le"), 90};
  if (even >= few && odd * 10 <= even) return {*FindCharset("utf-16be"), 90};
  return {};
}

}  // namespace reprise::internal
