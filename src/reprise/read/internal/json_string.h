// The inside of a JSON string (RFC 8259, section 7): from the characters between its quotes, to
// UTF-8.
//
// Escapes of half a surrogate pair, which JSON allows (section 8.2) and UTF-8 cannot hold, become
// U+FFFD one by one. \u0000 becomes a NUL byte.
#ifndef REPRISE_READ_INTERNAL_JSON_STRING_H_
#define REPRISE_READ_INTERNAL_JSON_STRING_H_

#include <string_view>

#include "reprise/read/padded_buffer.h"

namespace reprise::internal {

// Whether there is anything to undo.
bool HasEscape(std::string_view escaped);

// Appends `escaped` with its escapes undone to `text`. Returns where the first escape stands that
// is none, or std::string_view::npos; then nothing is appended. REQUIRES: `escaped` is valid UTF-8
// and not a view of `text`.
size_t AppendUnescaped(std::string_view escaped, PaddedBuffer& text);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_JSON_STRING_H_
