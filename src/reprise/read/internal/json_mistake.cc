#include "reprise/read/internal/json_mistake.h"

#include <cstdint>

#include "absl/strings/str_format.h"

namespace reprise::internal {
namespace {

// How long the well-formed sequence at the front of `text` is; 0 when there is none.
size_t Utf8SequenceLength(std::string_view text) {
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

}  // namespace

size_t FirstInvalidUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t length = Utf8SequenceLength(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

std::optional<JsonMistake> FindMistakeInText(std::string_view json) {
  const size_t invalid = FirstInvalidUtf8(json);
  if (invalid != std::string_view::npos) {
    return JsonMistake{invalid, "the bytes are not UTF-8, which JSON must be"};
  }
  bool in_string = false;
  size_t string_begin = 0;
  for (size_t at = 0; at < json.size(); ++at) {
    const uint8_t c = static_cast<uint8_t>(json[at]);
    if (c == '"') {
      in_string = !in_string;
      string_begin = at;
    } else if (in_string && c == '\\') {
      ++at;
    } else if (in_string && c < 0x20) {
      return JsonMistake{at,
                         absl::StrFormat("a control character in a string must be written \\u%04x",
                                         static_cast<int>(c))};
    }
  }
  if (in_string) return JsonMistake{string_begin, "the string that begins here has no end"};
  return std::nullopt;
}

}  // namespace reprise::internal
