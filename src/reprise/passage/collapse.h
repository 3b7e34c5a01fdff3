// Takes later copies out of a text that repeats itself: from its repeats, to the bytes to remove.
//
//   const std::vector<Span> spans = CollapseSpans(repeat, tokens, folded, utf8, {});
//   std::string collapsed = RemoveSpans(utf8, spans);
//
// The first copy of every passage stays, so each word of the text is still in it. What separates a
// copy from its neighbours goes or stays with it so that the rest reads well: a cut is made behind
// the last line break between two tokens, else behind the last white space, else before an opening
// quotation mark or bracket; closing punctuation stays with the words before it. Thread rule: free
// of state.
#ifndef REPRISE_PASSAGE_COLLAPSE_H_
#define REPRISE_PASSAGE_COLLAPSE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/core/span.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/passage/self_repeat.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

struct CollapseOptions {
  // Shorter copies stay, in tokens: a refrain or a quotation is part of the text.
  uint32_t min_tokens = 50;
};

// Bytes of `utf8`, ascending, not overlapping. REQUIRES: `folded` made from `utf8` with offsets,
// `tokens` from `folded` with positions, `repeat` from `tokens`.
std::vector<Span> CollapseSpans(const SelfRepeat& repeat, const TokenList& tokens,
                                const FoldedText& folded, std::string_view utf8,
                                const CollapseOptions& options);

// `text` without the spans. REQUIRES: ascending, not overlapping, within the text.
std::string RemoveSpans(std::string_view text, const std::vector<Span>& spans);

}  // namespace reprise

#endif  // REPRISE_PASSAGE_COLLAPSE_H_
