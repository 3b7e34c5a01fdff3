// Why the bytes of a duplicate are not those of the kept copy: from the facts about both texts, to
// short words.
//
//   Differences(Relation::kSameText, duplicate, kept)     // {"encoding:big5", "script:Hant",
//                                                         //  "gloss:114"}
//
// encoding:NAME     the duplicate's charset, where the two differ
// script:CODE       the duplicate's script (ISO 15924), where the two differ
// gloss:N           readings in parentheses after characters, that one of the two has more of: N
//                   more
// mojibake:NAME     text that had been read in the wrong charset NAME and was restored, in one of
//                   the two
// byte-shift:N      places where a gloss had cut a character in two, in one of the two: N more
// lost:N            characters that were beyond repair, in one of the two: N more
// homoglyph:N       letters of another script inside words, put right: N more
// self-repeat:N     passages that one of the two says more than once: N more
// markup            one is a page of HTML and the other is text, or both are pages with other tags
//                   around the same text
// template:N        tokens in lines of their sites' templates, that one of the two has more of: N
//                   more
// text              the words differ: every `near` duplicate
// formatting        nothing of the above: case, width, punctuation, spacing, line breaks
// mirror:HOST       the duplicate's host, where the kept copy comes from another one; this is the
//                   only one that an identical duplicate can have, and a contained document has it
//                   never
#ifndef REPRISE_REPORT_DIFFERENCES_H_
#define REPRISE_REPORT_DIFFERENCES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/core/relation.h"
#include "reprise/core/text_facts.h"

namespace reprise {

// Where a document comes from and what it was.
struct DocumentSource {
  std::string_view host;              // Empty when it has none: see HostOf.
  std::optional<uint64_t> page_text;  // Of a page of HTML, a hash of the text taken from it.
  uint32_t template_tokens = 0;       // Left out of its tokens, in lines of its site's template.
};

std::vector<std::string> Differences(Relation relation, const TextFacts& duplicate,
                                     const TextFacts& kept,
                                     const DocumentSource& duplicate_source = {},
                                     const DocumentSource& kept_source = {});

}  // namespace reprise

#endif  // REPRISE_REPORT_DIFFERENCES_H_
