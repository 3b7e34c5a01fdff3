#include "reprise/passage/internal/sweep.h"

#include <algorithm>
#include <optional>

#include "reprise/shingle/shingles.h"

namespace reprise::internal {
namespace {

// A passage of which one token in twenty was changed still has 13 in a row that were not, whatever
// its length (38 tokens in three pieces are the worst case), so this loses none of those.
constexpr uint64_t kMaxExactWeight = 10 * kHanWeight;

// How much further than what is covered a match must go to be worth reporting.
constexpr uint64_t kMinGainTokens = 5;

}  // namespace

Sweep::Sweep(Extender& extender, uint64_t min_weight)
    : extender_(extender),
      min_weight_(min_weight),
      min_exact_weight_(std::clamp<uint64_t>(min_weight / 2, kShingleWeight, kMaxExactWeight)) {}

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
bool Sweep::LongEnoughToExtend(uint64_t a_position, uint64_t b_position) const {
  uint64_t weight = 0;
  for (uint64_t i = a_position, j = b_position;
       weight < min_exact_weight_ && i < a_.size() && j < b_.size() && a_[i] == b_[j]; ++i, ++j) {
    weight += WeightOf(b_[j]);
  }
  for (uint64_t i = a_position, j = b_position;
       weight < min_exact_weight_ && i > 0 && j > 0 && a_[i - 1] == b_[j - 1]; --i, --j) {
    weight += WeightOf(b_[j - 1]);
  }
  return weight >= min_exact_weight_;
}

// A text must not be matched with itself at the same place, nor slide from one period of a tandem
// repeat into another: how far two copies may drift is bounded by how far apart they are.
int64_t Sweep::MaxDrift(uint64_t a_position, uint64_t b_position) const {
  if (!same_text_) return Extender::kNoLimit;
  const int64_t lag = static_cast<int64_t>(b_position - a_position);
  return std::max(std::min(kMaxShift, (lag - 1) / 2), lag / 8);
}

Match Sweep::Extend(uint64_t a_position, uint64_t b_position) {
  const int64_t max_drift = MaxDrift(a_position, b_position);
  const Extension after =
      extender_.Forward(a_.subspan(a_position), b_.subspan(b_position), max_drift);
  Match match{.a = {a_position, a_position + static_cast<uint64_t>(after.a)},
              .b = {b_position, b_position + static_cast<uint64_t>(after.b)},
              .matches = static_cast<uint64_t>(after.matches)};
  if (match.b.end < covered_to_ + (covered_to_ > 0 ? kMinGainTokens : 0)) return match;
  // Back into the match before, but not beyond it: that keeps the whole sweep linear.
  const uint64_t b_floor = matches_.empty() ? 0 : std::min(matches_.back().b.begin, b_position);
  const Extension before = extender_.Backward(a_.subspan(0, a_position),
                                              b_.subspan(b_floor, b_position - b_floor), max_drift);
  match.a.begin -= static_cast<uint64_t>(before.a);
  match.b.begin -= static_cast<uint64_t>(before.b);
  match.matches += static_cast<uint64_t>(before.matches);

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
  match.a_core = core(a_position, run.a);
  match.b_core = core(b_position, run.b);
  return match;
}

void Sweep::Offer(uint64_t b_position, absl::Span<const uint64_t> a_positions) {
  if (!Wants(b_position)) return;
  std::optional<Match> best;
  for (const uint64_t a_position : a_positions.subspan(0, kMaxPlaces)) {
    if (!LongEnoughToExtend(a_position, b_position)) continue;
    const Match match = Extend(a_position, b_position);
    const bool goes_further = covered_to_ == 0 || match.b.end >= covered_to_ + kMinGainTokens;
    if (goes_further && (!best || match.matches > best->matches) &&
        WeighsAtLeast(a_, match.a, min_weight_) && WeighsAtLeast(b_, match.b, min_weight_)) {
      best = match;
    }
  }
  if (!best) return;
  matches_.push_back(*best);
  covered_to_ = std::max(covered_to_, best->b.end);
  const uint64_t tail = min_weight_ / kHanWeight;
  resume_at_ = std::max(b_position + 1, covered_to_ > tail ? covered_to_ - tail : 0);
}

}  // namespace reprise::internal
