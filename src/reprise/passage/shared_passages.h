// The passages that two documents share: from their tokens and shingles, to spans in both.
//
//   SharedPassageFinder finder({.min_tokens = 20});           // one a thread
//   for (const SharedPassage& passage : finder.Find(tokens_a, shingles_a, tokens_b, shingles_b)) {
//     passage.a, passage.b;                                   // token spans
//   }
//
// The two sides of a passage may differ by small edits (see internal/extension.h). Every part of
// either document is explained by the longest passage of the other that it belongs to; so what
// stands twice in one of them is reported twice, and a sentence that stands alone in one place and
// within a longer passage in another is reported as both.
//
// Passages of at least min_tokens without an edit are all found, and more than 99 in 100 of those
// from 40 tokens on with one token in twenty changed. Cost: linear in the tokens of both. Errors:
// none. Thread rule: one finder a thread.
#ifndef REPRISE_PASSAGE_SHARED_PASSAGES_H_
#define REPRISE_PASSAGE_SHARED_PASSAGES_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "reprise/core/span.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

struct SharedPassage {
  Span a;  // Tokens.
  Span b;
  uint64_t matches = 0;  // Tokens that are the same on both sides.
};

class SharedPassageFinder {
 public:
  struct Options {
    // The shortest passage, in words or Han; tokens that weigh less count for less. At least
    // kLeastMinTokens.
    uint32_t min_tokens = 20;
  };

  explicit SharedPassageFinder(Options options);
  ~SharedPassageFinder();

  // By their places in b. The view is valid until the next call. REQUIRES: each document's shingles
  // made from its tokens.
  const std::vector<SharedPassage>& Find(const TokenList& a, const ShingleList& a_shingles,
                                         const TokenList& b, const ShingleList& b_shingles);

  // Token comparisons made since construction, for tests and benchmarks.
  uint64_t steps() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace reprise

#endif  // REPRISE_PASSAGE_SHARED_PASSAGES_H_
