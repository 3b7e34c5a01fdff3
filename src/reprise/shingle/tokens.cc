#include "reprise/shingle/tokens.h"

#include "reprise/core/kernel.h"
#include "reprise/shingle/internal/hash_sequence.h"
#include "reprise/shingle/internal/tokenize.h"

namespace reprise {

void TokenList::Clear() {
  hashes.clear();
  weights.clear();
  begins.clear();
  ends.clear();
}

void Tokenize(std::u16string_view folded, TokenList& tokens, TokenPositions positions) {
#if defined(__x86_64__)
  switch (ActiveKernel()) {
    case Kernel::kAvx512:
      return internal::TokenizeAvx512(folded, tokens, positions);
    case Kernel::kAvx2:
      return internal::TokenizeAvx2(folded, tokens, positions);
    case Kernel::kScalar:
      break;
  }
#endif
  internal::TokenizeScalar(folded, tokens, positions);
}

Hash128 TokenSequenceHash(const TokenList& tokens) {
  const struct {
    internal::SequenceWords words;
    uint64_t count;
  } sequence = {internal::HashSequence(tokens.hashes), tokens.size()};
  return HashBytes128({reinterpret_cast<const char*>(&sequence), sizeof(sequence)});
}

}  // namespace reprise
