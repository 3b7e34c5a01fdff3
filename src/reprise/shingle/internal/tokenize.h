// Tokenize on each kernel. The scalar one goes character by character and is the definition; the
// others first find where tokens start and end, 64 units at a time (token_bits.h), and then hash
// several of them side by side.
#ifndef REPRISE_SHINGLE_INTERNAL_TOKENIZE_H_
#define REPRISE_SHINGLE_INTERNAL_TOKENIZE_H_

#include <string_view>

#include "reprise/shingle/tokens.h"

namespace reprise::internal {

void TokenizeScalar(std::u16string_view folded, TokenList& tokens, TokenPositions positions);
#if defined(__x86_64__)
void TokenizeAvx2(std::u16string_view folded, TokenList& tokens, TokenPositions positions);
void TokenizeAvx512(std::u16string_view folded, TokenList& tokens, TokenPositions positions);
#endif

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_TOKENIZE_H_
