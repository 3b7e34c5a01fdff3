// A real text, all the way to its shingles.
#ifndef REPRISE_TESTS_PASSAGE_READ_TEXT_H_
#define REPRISE_TESTS_PASSAGE_READ_TEXT_H_

#include <string>
#include <utility>

#include "reprise/core/text_facts.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/passage/byte_spans.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

struct ReadText {
  explicit ReadText(std::string text) : utf8(std::move(text)) {
    Normalizer normalizer({.want_offsets = true});
    TextFacts facts;
    normalizer.Normalize(utf8, folded, facts);
    Tokenize(folded.units, tokens);
    MakeShingles(tokens, shingles);
  }

  std::string Slice(Span token_span) const {
    const Span bytes = TokensToBytes(token_span, tokens, folded);
    return utf8.substr(bytes.begin, bytes.size());
  }

  std::string utf8;
  FoldedText folded;
  TokenList tokens;
  ShingleList shingles;
};

}  // namespace reprise

#endif  // REPRISE_TESTS_PASSAGE_READ_TEXT_H_
