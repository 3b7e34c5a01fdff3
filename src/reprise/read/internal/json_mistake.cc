#include "reprise/read/internal/json_mistake.h"

#include <cstdint>

#include "absl/strings/str_format.h"
#include "reprise/core/utf8_sequence.h"

namespace reprise::internal {

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
