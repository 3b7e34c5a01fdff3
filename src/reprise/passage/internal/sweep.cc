#include "reprise/passage/internal/sweep.h"

#include <algorithm>
#include <optional>

#include "reprise/shingle/shingles.h"

namespace reprise::internal {
namespace {

// How much further than what is covered a match must go to be worth reporting.
constexpr uint64_t kMinGainTokens = 5;

}  // namespace

Sweep::Sweep(Extender& extender, uint64_t min_weight)
    : extender_(extender), min_weight_(min_weight), min_exact_weight_(MinExactWeight(min_weight)) {}

void Sweep::Start(absl::Span<const TokenCode> a, absl::Span<const TokenCode> b, bool same_text) {
  a_ = a;
  b_ = b;
  same_text_ = same_text;
  covered_to_ = 0;
  resume_at_ = 0;
  matches_.clear();
}

// Most places that agree by chance, or by a turn of phrase, are told apart by the tokens next to
// them.
bool Sweep::LongEnoughToExtend(Seed seed) const {
  uint64_t weight = 0;
  for (uint64_t i = seed.a, j = seed.b;
       weight < min_exact_weight_ && i < a_.size() && j < b_.size() && a_[i] == b_[j]; ++i, ++j) {
    weight += WeightOf(b_[j]);
  }
  for (uint64_t i = seed.a, j = seed.b;
       weight < min_exact_weight_ && i > 0 && j > 0 && a_[i - 1] == b_[j - 1]; --i, --j) {
    weight += WeightOf(b_[j - 1]);
  }
  return weight >= min_exact_weight_;
}

// A text must not be matched with itself at the same place, nor slide from one period of a tandem
// repeat into another: how far two copies may drift is bounded by how far apart they are.
int64_t Sweep::MaxDrift(Seed seed) const {
  if (!same_text_) return Extender::kNoLimit;
  const int64_t lag = static_cast<int64_t>(seed.b - seed.a);
  return std::max(std::min(kMaxShift, (lag - 1) / 2), lag / 8);
}

// Whether the last match would cover this place too, had it not ended: the tail of a copy.
bool Sweep::ContinuesLastMatch(uint64_t b_position) const {
  if (matches_.empty()) return false;
  const Match& last = matches_.back();
  const uint64_t a_position = b_position - last.b.end + last.a.end;  // May wrap below 0.
  if (a_position >= a_.size()) return false;
  const size_t count = std::min({kMinGainTokens, a_.size() - a_position, b_.size() - b_position});
  return std::equal(a_.begin() + a_position, a_.begin() + a_position + count,
                    b_.begin() + b_position);
}

bool Sweep::IsWorthReporting(const Match& match) const {
  return match.b.end >= covered_to_ + (matches_.empty() ? 0 : kMinGainTokens) &&
         WeighsAtLeast(a_, match.a, min_weight_) && WeighsAtLeast(b_, match.b, min_weight_);
}

Sweep::Found Sweep::Extend(Seed seed, bool continues) {
  // Named, not bound: C++20 lets a lambda capture a binding, Clang 14 does not.
  const uint64_t a_position = seed.a;
  const uint64_t b_position = seed.b;
  const int64_t max_drift = MaxDrift(seed);
  // Copies that are passages of their own must not run into each other; short periods may.
  const bool apart = same_text_ && WeighsAtLeast(b_, {a_position, b_position}, min_weight_);
  const auto forward = [&](uint64_t a_end) {
    a_end = std::min<uint64_t>(a_end, a_.size());
    return extender_.Forward(a_.subspan(a_position, a_end - a_position), b_.subspan(b_position),
                             max_drift);
  };
  const auto backward = [&](uint64_t b_begin) {
    return extender_.Backward(a_.subspan(0, a_position), b_.subspan(b_begin, b_position - b_begin),
                              max_drift);
  };
  const auto join = [&](const Extension& before, const Extension& after) {
    return Match{.a = {a_position - static_cast<uint64_t>(before.a),
                       a_position + static_cast<uint64_t>(after.a)},
                 .b = {b_position - static_cast<uint64_t>(before.b),
                       b_position + static_cast<uint64_t>(after.b)},
                 .matches = static_cast<uint64_t>(before.matches + after.matches)};
  };

  Extension after = forward(apart ? b_position + kMaxScoreDrop : a_.size());
  Found found{.match = join({}, after)};
  if (found.match.b.end < covered_to_ + kMinGainTokens && !matches_.empty()) return found;
  found.touches = same_text_ && found.match.a.end > b_position;

  // New text first; back into the match before only where that makes a passage of it, and never
  // beyond it, which keeps the whole sweep linear.
  const uint64_t into_last = matches_.empty() ? 0 : matches_.back().b.begin;
  Extension before;
  if (b_position >= covered_to_) before = backward(covered_to_);
  found.match = join(before, after);
  const bool whole = b_position >= covered_to_ && IsWorthReporting(found.match);
  if (!whole && !continues) {
    before = backward(std::min(into_last, b_position));
    found.match = join(before, after);
  }
  if (apart && found.match.a.end > found.match.b.begin) {
    if (found.match.b.begin <= a_position) return {};
    after = forward(found.match.b.begin);
    found.match = join(before, after);
    found.touches = true;
  }

  // The longest run is in one of the two halves, or goes through the middle.
  Extension::Run run = {-before.first_run, -before.first_run, before.first_run + after.first_run};
  if (after.longest_run.length > run.length) run = after.longest_run;
  if (const auto& other = before.longest_run; other.length > run.length) {
    run = {-other.a - other.length, -other.b - other.length, other.length};
  }
  const auto core = [&run](uint64_t position, int64_t offset) {
    const uint64_t begin = position + static_cast<uint64_t>(offset);
    return Span{begin, begin + static_cast<uint64_t>(run.length)};
  };
  found.match.a_core = core(a_position, run.a);
  found.match.b_core = core(b_position, run.b);
  return found;
}

void Sweep::Offer(uint64_t position, absl::Span<const Seed> seeds) {
  if (!Wants(position)) return;
  const bool continues = ContinuesLastMatch(position);
  if (continues && position < covered_to_) return;
  std::optional<Match> best;
  for (const Seed& seed : seeds.subspan(0, kMaxSeeds)) {
    if (!LongEnoughToExtend(seed)) continue;
    const Found found = Extend(seed, continues);
    if (found.match.b.begin > position || !IsWorthReporting(found.match)) continue;
    if (found.touches) {
      best = found.match;
      break;
    }
    if (!best || found.match.matches > best->matches + kMinGainTokens) best = found.match;
  }
  if (!best) return;
  matches_.push_back(*best);
  covered_to_ = std::max(covered_to_, best->b.end);
  const uint64_t tail = min_weight_ / kHanWeight;
  resume_at_ = std::max(position + 1, covered_to_ > tail ? covered_to_ - tail : 0);
}

}  // namespace reprise::internal
