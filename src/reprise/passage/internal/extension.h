// Extends a match of two token sequences to one side, across edits: from the place where they are
// known to agree, to the last place up to which the text is still the same passage.
//
// A matching token scores +1, a changed, dropped or inserted token -2; the extension ends where
// the score is highest (the later place of two), and gives up once the score has fallen 16 below
// that: eight tokens that stand on one side only are bridged, unrelated text is left quickly. A
// change three tokens before the end of a passage still belongs to it, because two matches pay for
// it.
//
// The method is greedy: for d = 0, 1, 2... differences it keeps, for each diagonal, the furthest
// place reached with d differences, and drops diagonals that have fallen too far behind. Equal
// texts cost one comparison a token; in general the cost is width * (tokens + differences), where
// the width is at most 17 diagonals: those within eight of the best place so far.
//
// Source: Zhang, Schwartz, Wagner, Miller, "A greedy algorithm for aligning DNA sequences",
// Journal of Computational Biology 7 (2000), section 3.
#ifndef REPRISE_PASSAGE_INTERNAL_EXTENSION_H_
#define REPRISE_PASSAGE_INTERNAL_EXTENSION_H_

#include <cstdint>
#include <limits>
#include <vector>

#include "absl/types/span.h"
#include "reprise/passage/token_codes.h"

namespace reprise::internal {

inline constexpr int64_t kDifferencePenalty = 2;
inline constexpr int64_t kMaxScoreDrop = 16;
inline constexpr int64_t kMaxShift = kMaxScoreDrop / kDifferencePenalty;

struct Extension {
  // Tokens without an edit between them, from these numbers of tokens on.
  struct Run {
    int64_t a = 0;
    int64_t b = 0;
    int64_t length = 0;
  };

  int64_t a = 0;  // Tokens taken of each side.
  int64_t b = 0;
  int64_t matches = 0;
  int64_t first_run = 0;  // Tokens before the first edit.
  Run longest_run;
};

// One a thread: holds scratch memory.
class Extender {
 public:
  static constexpr int64_t kNoLimit = std::numeric_limits<int64_t>::max() / 2;

  // From the first tokens of `a` and `b` on. Neither side gets ahead of the other by more than
  // `max_drift` tokens.
  Extension Forward(absl::Span<const TokenCode> a, absl::Span<const TokenCode> b,
                    int64_t max_drift = kNoLimit);

  // From the last tokens of `a` and `b` back.
  Extension Backward(absl::Span<const TokenCode> a, absl::Span<const TokenCode> b,
                     int64_t max_drift = kNoLimit);

  // Token comparisons and cells computed since construction: what tests bound in place of time.
  uint64_t steps() const { return steps_; }

 private:
  struct Cell {
    int64_t a = -1;  // Tokens taken of a; of b it is a - diagonal. -1: not reached, or dropped.
    int64_t matches = 0;
    Extension::Run longest_run;  // On the way here.
  };

  template <typename Equal>
  Extension Extend(int64_t a_size, int64_t b_size, int64_t max_drift, Equal equal);

  std::vector<Cell> cells_;
  std::vector<Cell> next_;
  uint64_t steps_ = 0;
};

}  // namespace reprise::internal

#endif  // REPRISE_PASSAGE_INTERNAL_EXTENSION_H_
