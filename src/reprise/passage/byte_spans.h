// From token spans, to bytes: where in the text a passage stands.
//
//   Normalizer normalizer({.want_offsets = true});
//   normalizer.Normalize(text.utf8, folded, facts);
//   Tokenize(folded.units, tokens);
//   const Span bytes = TokensToBytes({31, 810}, tokens, folded, text.repair_map);
//
// Finding passages needs no offsets; only the few documents that have some are normalised again
// with them. The bytes run from the first byte of the first token to the last of the last one, so
// punctuation inside is part of the span and punctuation around it is not; a gloss behind the last
// token is. Thread rule: free of state.
#ifndef REPRISE_PASSAGE_BYTE_SPANS_H_
#define REPRISE_PASSAGE_BYTE_SPANS_H_

#include "reprise/core/offset_map.h"
#include "reprise/core/span.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

// Bytes of the UTF-8 text that was normalised. REQUIRES: `folded` with offsets, `tokens` made from
// it with positions, and `span` not empty and within them.
Span TokensToBytes(Span span, const TokenList& tokens, const FoldedText& folded);

// The same in the text before its repair, whose map is `repair_map`.
Span TokensToBytes(Span span, const TokenList& tokens, const FoldedText& folded,
                   const OffsetMap& repair_map);

}  // namespace reprise

#endif  // REPRISE_PASSAGE_BYTE_SPANS_H_
