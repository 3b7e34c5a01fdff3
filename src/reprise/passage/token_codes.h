// From tokens, to 32-bit codes: what passages are compared by, small enough to keep those of a
// whole corpus.
//
//   std::vector<TokenCode> codes;
//   EncodeTokens(tokens, codes);
//   codes[0] == codes[7];                  // the same token, but for a chance of 2^-28
//
// Layout: bits 4..31 are the low 28 bits of the token's hash, bits 0..3 its weight. Two different
// tokens look equal once in 268 million comparisons; a passage rests on many tokens, so the worst
// that comes of it is an end that is one token off. Never persisted. Thread rule: free of state.
#ifndef REPRISE_PASSAGE_TOKEN_CODES_H_
#define REPRISE_PASSAGE_TOKEN_CODES_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/span.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

using TokenCode = uint32_t;

// REQUIRES: weight is at most 15.
inline TokenCode EncodeToken(uint64_t hash, uint8_t weight) {
  return static_cast<TokenCode>(hash << 4) | weight;
}

inline uint32_t WeightOf(TokenCode code) { return code & 15; }

// Replaces `codes`, keeping its capacity.
void EncodeTokens(const TokenList& tokens, std::vector<TokenCode>& codes);

// Whether the tokens of `span` weigh at least `weight` together. Stops as soon as they do.
bool WeighsAtLeast(absl::Span<const TokenCode> codes, Span span, uint64_t weight);

}  // namespace reprise

#endif  // REPRISE_PASSAGE_TOKEN_CODES_H_
