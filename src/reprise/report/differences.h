// Why the bytes of a duplicate are not those of the kept copy: from the facts about both texts, to
// short words.
//
//   Differences(Relation::kSameText, duplicate, kept)     // {"encoding:big5", "script:Hant",
//   "gloss:114"}
//
// encoding:NAME     the duplicate's charset, where the two differ
// script:CODE       the duplicate's script (ISO 15924), where the two differ
// gloss:N           readings in parentheses after characters, that one of the two has more of: N
// more mojibake:NAME     text that had been read in the wrong charset NAME and was restored, in one
// of the two byte-shift:N      places where a gloss had cut a character in two, in one of the two:
// N more lost:N            characters that were beyond repair, in one of the two: N more
// homoglyph:N       letters of another script inside words, put right: N more
// self-repeat:N     passages that one of the two says more than once: N more
// text              the words differ: every `near` duplicate
// formatting        nothing of the above: case, width, punctuation, spacing, line breaks,
//                   markup
//
// An identical duplicate has none.
#ifndef REPRISE_REPORT_DIFFERENCES_H_
#define REPRISE_REPORT_DIFFERENCES_H_

#include <string>
#include <vector>

#include "reprise/core/relation.h"
#include "reprise/core/text_facts.h"

namespace reprise {

std::vector<std::string> Differences(Relation relation, const TextFacts& duplicate,
                                     const TextFacts& kept);

}  // namespace reprise

#endif  // REPRISE_REPORT_DIFFERENCES_H_
