#include "reprise/passage/token_codes.h"

namespace reprise {

void EncodeTokens(const TokenList& tokens, std::vector<TokenCode>& codes) {
  codes.resize(tokens.size());
  for (size_t i = 0; i < codes.size(); ++i) {
    codes[i] = EncodeToken(tokens.hashes[i], tokens.weights[i]);
  }
}

bool WeighsAtLeast(absl::Span<const TokenCode> codes, Span span, uint64_t weight) {
  uint64_t sum = 0;
  for (uint64_t i = span.begin; i < span.end && sum < weight; ++i) sum += WeightOf(codes[i]);
  return sum >= weight;
}

}  // namespace reprise
