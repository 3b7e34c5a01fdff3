// Finds what a document says twice: from its tokens and shingles, to the passages that it repeats.
//
//   SelfRepeatFinder finder({.min_tokens = 20});               // one a thread
//   const SelfRepeat& repeat = finder.Find(tokens, shingles);
//   repeat.passages[0].copies;                                 // {{31, 810}, {835, 1614}}
//   repeat.share();                                            // 0.47 of the text is said again
//
// Copies may differ by small edits (see internal/extension.h): a changed or dropped character, a
// page number. Two kinds are told apart:
//   printed   the passage stands in several places: an article in a print view and a web view;
//   tandem    it repeats end to end, with a period: a line printed a thousand times, "ha ha ha".
//
// Every exact repeat of at least 24 tokens in a row is found, and every one in which at most one
// token in twenty was changed, from 40 tokens on. Of a passage that occurs in many places each
// copy is linked to at most four places before it.
//
// Cost: about 1 ns a shingle when nothing repeats; linear in the tokens whatever the text. Memory:
// about 5 bytes a token, kept between calls. Tokens only: spans are mapped to bytes by
// byte_spans.h. Errors: none. Thread rule: one finder a thread.
#ifndef REPRISE_PASSAGE_SELF_REPEAT_H_
#define REPRISE_PASSAGE_SELF_REPEAT_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "reprise/core/span.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

struct RepeatedPassage {
  enum class Kind : uint8_t { kPrinted, kTandem };

  Kind kind = Kind::kPrinted;
  // Token spans, ascending. kPrinted: all the copies, in two places at least. kTandem: the first
  // period, then the rest in one span (whose last period may be cut).
  std::vector<Span> copies;
  // Of each printed copy, the longest stretch that is the same, token for token, in the copy it was
  // found by. Empty for tandem repeats.
  std::vector<Span> cores;
  uint64_t count = 0;      // Copies: of a tandem repeat, whole periods.
  uint64_t period = 0;     // Tokens from one copy to the next; 0 for printed copies.
  bool identical = false;  // Whether all copies are the same as a whole.

  // Length of the first copy.
  uint64_t tokens() const { return copies.front().size(); }
};

struct SelfRepeat {
  std::vector<RepeatedPassage> passages;  // By the place of the first copy.
  uint64_t repeated_tokens = 0;           // Tokens that stand in a later copy, each counted once.
  uint64_t total_tokens = 0;

  bool empty() const { return passages.empty(); }
  // For reports only.
  double share() const {
    return total_tokens == 0
               ? 0
               : static_cast<double>(repeated_tokens) / static_cast<double>(total_tokens);
  }
};

class SelfRepeatFinder {
 public:
  struct Options {
    // The shortest passage, in words or Han; tokens that weigh less count for less. At least 6.
    uint32_t min_tokens = 20;
  };

  explicit SelfRepeatFinder(Options options);
  ~SelfRepeatFinder();

  // The view is valid until the next call. REQUIRES: `shingles` made from `tokens`.
  const SelfRepeat& Find(const TokenList& tokens, const ShingleList& shingles);

  // Token comparisons made since construction, for tests and benchmarks.
  uint64_t steps() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace reprise

#endif  // REPRISE_PASSAGE_SELF_REPEAT_H_
