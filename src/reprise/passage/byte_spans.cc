#include "reprise/passage/byte_spans.h"

#include <algorithm>

namespace reprise {

Span TokensToBytes(Span span, const TokenList& tokens, const FoldedText& folded) {
  Span bytes = {folded.offsets[tokens.begins[span.begin]].begin,
                folded.offsets[tokens.ends[span.end - 1] - 1].end};
  const auto gloss =
      std::lower_bound(folded.glosses.begin(), folded.glosses.end(), bytes.end,
                       [](const Span& each, uint64_t end) { return each.begin < end; });
  if (gloss != folded.glosses.end() && gloss->begin == bytes.end) bytes.end = gloss->end;
  return bytes;
}

Span TokensToBytes(Span span, const TokenList& tokens, const FoldedText& folded,
                   const OffsetMap& repair_map) {
  return repair_map.ToInput(TokensToBytes(span, tokens, folded));
}

}  // namespace reprise
