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

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/span.h"
#include "reprise/passage/internal/extension.h"
#include "reprise/passage/token_codes.h"
#include "reprise/shingle/shingles.h"

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

// A place where a and b go on alike.
struct Seed {
  uint64_t a = 0;
  uint64_t b = 0;
};

// What two places must agree on, without an edit, to be looked at, if a match is to weigh at least
// `min_weight`. A passage of which one token in twenty was changed still has 13 in a row that were
// not, whatever its length (38 tokens in three pieces are the worst case), so ten lose none of
// those.
inline uint64_t MinExactWeight(uint64_t min_weight) {
  return std::clamp<uint64_t>(min_weight * 4 / 5, kShingleWeight, 10 * kHanWeight);
}

class Sweep {
 public:
  // Seeds that are looked at for one place: more would rarely give a longer match, and cost time on
  // texts that say the same many times.
  static constexpr size_t kMaxSeeds = 8;

  // `min_weight` is the least weight of a match on either side.
  Sweep(Extender& extender, uint64_t min_weight);

  // Starts anew. With `same_text`, a and b are one text and a match must begin earlier in a.
  void Start(absl::Span<const TokenCode> a, absl::Span<const TokenCode> b, bool same_text);

  // Whether a match at this position of b can still say something new.
  bool Wants(uint64_t b_position) const { return b_position >= resume_at_; }

  // Offers seeds of which one may become a match; at most kMaxSeeds are looked at. They are at
  // `position` of b or shortly behind it, and the match must reach back to there. The longest
  // counts; of equally long ones, and ones longer by only a few tokens, the first, so the nearest
  // come first. In one text, a copy that reaches to the next one counts before all: of five copies
  // in a row each is matched with the one before it, not two with two. REQUIRES: positions do not
  // descend from call to call; in one text a < b.
  void Offer(uint64_t position, absl::Span<const Seed> seeds);

  // In the order of their ends in b.
  const std::vector<Match>& matches() const { return matches_; }

 private:
  struct Found {
    Match match;
    bool touches = false;  // In one text: the copy in a reaches to the copy in b.
  };

  bool ContinuesLastMatch(uint64_t b_position) const;
  Found Extend(Seed seed, bool continues);
  bool IsWorthReporting(const Match& match) const;
  int64_t MaxDrift(Seed seed) const;
  bool LongEnoughToExtend(Seed seed) const;

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
