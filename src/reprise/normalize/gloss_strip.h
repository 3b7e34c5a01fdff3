// Finds readings that a page puts in brackets after Chinese characters: from UTF-8 text and the
// places of its brackets, to the spans to take out.
//
//   FindGlosses("聶榮縣嚴(yan) 格", {12})    // {[12, 18)}: the gloss and the space after it
//
// Rule: one ideograph H, right before an ASCII or full-width bracket; inside it P, one to seven
// lower-case Latin letters with or without tone marks, at most one space at either end; P without
// tone marks is a reading of H or of its Simplified form. One space after the gloss goes with it.
// A list of valid syllables would not do: 查(a) and 时(a) pass it.
//
// Cost: a look-up a bracket. Thread rule: free of state.
#ifndef REPRISE_NORMALIZE_GLOSS_STRIP_H_
#define REPRISE_NORMALIZE_GLOSS_STRIP_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "reprise/core/span.h"

namespace reprise {

// `brackets` are byte positions in `utf8`, in order, of opening brackets right after a non-ASCII
// character. The spans are in order and do not overlap.
std::vector<Span> FindGlosses(std::string_view utf8, const std::vector<uint64_t>& brackets);

}  // namespace reprise

#endif  // REPRISE_NORMALIZE_GLOSS_STRIP_H_
