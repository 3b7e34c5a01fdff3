// Decodes HTML character references that an extraction left in plain text: "R&amp;D", "&#x4e2d;".
//
// Only where the text clearly carries them: at least two, and nothing that looks like a tag, for in
// a page of HTML they are markup and the business of whoever reads it. Doubly escaped ones
// (&amp;nbsp;) are decoded at once. Source: HTML 4.01, section 24; HTML Living Standard, section
// 13.2.5.80 for numbers.
#ifndef REPRISE_DECODE_INTERNAL_HTML_ENTITIES_H_
#define REPRISE_DECODE_INTERNAL_HTML_ENTITIES_H_

#include <cstddef>
#include <string_view>

#include "reprise/decode/internal/text_editor.h"

namespace reprise::internal {

// Returns how many references were decoded. Cost: one pass at memory speed between ampersands.
size_t DecodeLeftoverEntities(std::string_view utf8, TextEditor& editor);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_HTML_ENTITIES_H_
