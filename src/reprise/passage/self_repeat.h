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
//   tandem    it repeats end to end, with a period: "ha ha ha", a line printed a thousand times, an
//             article three times without a word between.
//
// Every exact repeat of at least min_tokens in new text is found, and of those from 40 tokens on
// with one token in twenty changed more than 99 in 100. Each stretch is explained by the longest of
// at most four earlier places, so in a text woven of its own pieces not every pair is named, but
// each repeated stretch is.
//
// Cost: about 0.7 ns a shingle when nothing repeats (AVX-512); linear in the tokens whatever the
// text. Memory: about 7 bytes a token, kept between calls. Tokens only: spans are mapped to bytes
// by byte_spans.h. Errors: none. Thread rule: one finder a thread.
#ifndef REPRISE_PASSAGE_SELF_REPEAT_H_
#define REPRISE_PASSAGE_SELF_REPEAT_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "reprise/core/span.h"
#include "reprise/passage/fingerprints.h"
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
    // The shortest passage, in words or Han; tokens that weigh less count for less. At least
    // kLeastMinTokens.
    uint32_t min_tokens = 20;
  };

  explicit SelfRepeatFinder(Options options);
  ~SelfRepeatFinder();

  // The view is valid until the next call. REQUIRES: `shingles` made from `tokens`.
  const SelfRepeat& Find(const TokenList& tokens, const ShingleList& shingles);

  // The same from fingerprints that were made for something else too. REQUIRES: winnowed from the
  // shingles of `tokens` by WindowFor(min_tokens) or less.
  const SelfRepeat& Find(const TokenList& tokens, const FingerprintList& fingerprints);

  // Token comparisons made since construction, for tests and benchmarks.
  uint64_t steps() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace reprise

#endif  // REPRISE_PASSAGE_SELF_REPEAT_H_
