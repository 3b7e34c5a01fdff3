// Makes other forms of a text with ICU, as other sites would have made them.
#ifndef REPRISE_TESTS_REPRISE_ENCODE_H_
#define REPRISE_TESTS_REPRISE_ENCODE_H_

#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>
#include <optional>
#include <string>

#include "tests/catch.h"

namespace reprise {

// `utf8` in another charset; nothing when the charset cannot hold it.
inline std::optional<std::string> Encode(const std::string& utf8, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(charset, &error);
  REQUIRE(U_SUCCESS(error));
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string bytes(static_cast<size_t>(text.length()) * 4 + 16, '\0');
  const int32_t size = ucnv_fromUChars(converter, bytes.data(), static_cast<int32_t>(bytes.size()),
                                       text.getBuffer(), text.length(), &error);
  ucnv_close(converter);
  if (U_FAILURE(error)) return std::nullopt;
  bytes.resize(static_cast<size_t>(size));
  return bytes;
}

inline std::string Transliterate(const std::string& utf8, const char* id) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transliterator(
      icu::Transliterator::createInstance(id, UTRANS_FORWARD, error));
  REQUIRE(U_SUCCESS(error));
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  transliterator->transliterate(text);
  std::string result;
  text.toUTF8String(result);
  return result;
}

// `bytes` taken for `charset`, as UTF-8.
inline std::string Decode(const std::string& bytes, const char* charset) {
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), charset);
  std::string result;
  text.toUTF8String(result);
  return result;
}

}  // namespace reprise

#endif  // REPRISE_TESTS_REPRISE_ENCODE_H_
