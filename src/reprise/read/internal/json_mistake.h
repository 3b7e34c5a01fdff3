// Finds the byte at which a text stops being JSON, where the fast parser only knows that it does:
// from a line that was refused, to the place and the reason.
//
// Only for lines that have failed: it walks byte by byte.
#ifndef REPRISE_READ_INTERNAL_JSON_MISTAKE_H_
#define REPRISE_READ_INTERNAL_JSON_MISTAKE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace reprise::internal {

struct JsonMistake {
  size_t byte = 0;
  std::string what;
};

// The first byte that is not part of a well-formed sequence (Unicode 15, section 3.9, table 3-7),
// or npos.
size_t FirstInvalidUtf8(std::string_view text);

// Looks for invalid UTF-8, then for control characters in strings (which must be escaped, RFC 8259,
// section 7) and a string without an end. Nothing when the text has none of these.
std::optional<JsonMistake> FindMistakeInText(std::string_view json);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_JSON_MISTAKE_H_
