// Goes through one text (b) from left to right and explains each part of it by the longest match
// it has in another text (a), or earlier in itself: from places where the two agree, to maximal
// matches.
//
// What an accepted match covers is not looked at again, apart from its last tokens, where another
// match may begin that goes further. So the work is bounded by the length of the text times the
// number of places offered at once, however repetitive the texts are (the idea of Ziv, Lempel, "A
// universal algorithm for sequential data compression", 1977, with matches that allow for edits).
#ifndef REPRISE_PASSAGE_INTERNAL_SWEEP_H_
#define REPRISE_PASSAGE_INTERNAL_SWEEP_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/span.h"
#include "reprise/passage/internal/extension.h"
#include "reprise/passage/token_codes.h"

namespace reprise::internal {

// A stretch of a and a stretch of b that are the same but for small edits. Spans in tokens.
struct Match {
  Span a;
  Span b;
  uint64_t matches = 0;  // Tokens that agree.
  // The longest stretch without an edit.
  Span a_core;
  Span b_core;
};

class Sweep {
 public:
  // Places of one position that are tried: more would rarely find a longer match, and cost time on
  // texts that repeat themselves many times.
  static constexpr size_t kMaxPlaces = 4;

  // `min_weight` is the least weight of a match on either side.
  Sweep(Extender& extender, uint64_t min_weight);

  // Starts anew. With `same_text`, a and b are one text and a match must begin earlier in a.
  void Start(absl::Span<const TokenCode> a, absl::Span<const TokenCode> b, bool same_text);

  // Whether a match at this position of b can still say something new.
  bool Wants(uint64_t b_position) const { return b_position >= resume_at_; }

  // Offers places of a where the text goes on as at `b_position`; at most kMaxPlaces are looked at.
  // REQUIRES: positions in b do not descend from call to call; with the same text, places lie
  // before the position.
  void Offer(uint64_t b_position, absl::Span<const uint64_t> a_positions);

  // In the order of their ends in b.
  const std::vector<Match>& matches() const { return matches_; }

 private:
  Match Extend(uint64_t a_position, uint64_t b_position);
  int64_t MaxDrift(uint64_t a_position, uint64_t b_position) const;
  bool LongEnoughToExtend(uint64_t a_position, uint64_t b_position) const;

  Extender& extender_;
  const uint64_t min_weight_;
  const uint64_t min_exact_weight_;
  absl::Span<const TokenCode> a_;
  absl::Span<const TokenCode> b_;
  bool same_text_ = false;
  uint64_t covered_to_ = 0;
  uint64_t resume_at_ = 0;
  std::vector<Match> matches_;
};

}  // namespace reprise::internal

#endif  // REPRISE_PASSAGE_INTERNAL_SWEEP_H_
