// A Content-Type field: from "Text/HTML; charset=\"Big5\"", to what it means for a text.
//
// Sources: RFC 9110 section 8.3 (type/subtype and parameters), RFC 9110 section 5.6.4 (quoted
// strings).
#ifndef REPRISE_READ_INTERNAL_CONTENT_TYPE_H_
#define REPRISE_READ_INTERNAL_CONTENT_TYPE_H_

#include <string>
#include <string_view>

#include "reprise/read/record.h"

namespace reprise::internal {

struct ContentType {
  std::string media_type;  // Lower case, without parameters; empty when there is none.
  std::string charset;     // As written, without quotes; empty when there is none.
};

ContentType ParseContentType(std::string_view value);

// Whether documents can be of this type. An unknown one is: what it is will be seen in its bytes.
// text/html and XHTML are HTML; text/plain, Markdown and the like are text; style sheets, scripts,
// calendars, tables and XML are no articles.
struct TextKind {
  bool is_text = false;
  MediaType kind = MediaType::kUnknown;
};
TextKind KindOf(std::string_view media_type);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_CONTENT_TYPE_H_
