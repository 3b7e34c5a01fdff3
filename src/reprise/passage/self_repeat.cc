#include "reprise/passage/self_repeat.h"

#include <algorithm>
#include <map>
#include <utility>

#include "reprise/passage/internal/fingerprint_table.h"
#include "reprise/passage/internal/repeat_filter.h"
#include "reprise/passage/internal/sweep.h"
#include "reprise/passage/token_codes.h"

namespace reprise {
namespace {

using internal::Match;
using internal::Seed;
using internal::Sweep;

// The least period of the text's first 2 * lag tokens, if the lag is a multiple of it; else the
// lag. Fingerprints of a repeat whose period is short need not be one period apart, only several.
// The method is the failure function of Knuth, Morris, Pratt (1977).
uint64_t LeastPeriod(absl::Span<const TokenCode> text, uint64_t lag) {
  text = text.subspan(0, 2 * lag);
  std::vector<size_t> border(text.size() + 1, 0);
  for (size_t i = 1, length = 0; i < text.size(); ++i) {
    while (length > 0 && text[i] != text[length]) length = border[length];
    if (text[i] == text[length]) ++length;
    border[i + 1] = length;
  }
  const uint64_t period = text.size() - border[text.size()];
  return lag % period == 0 ? period : lag;
}

// Puts matches that share a copy together: if A stands again as A' and A' as A'', that is one
// passage in three copies.
class CopyGroups {
 public:
  CopyGroups(absl::Span<const TokenCode> codes, std::vector<RepeatedPassage>& passages)
      : codes_(codes), passages_(passages) {}

  void Add(const Match& match) {
    if (match.a.Overlaps(match.b)) {
      passages_.push_back(MakeTandem({match.a.begin, match.b.end}, match.b.begin - match.a.begin));
      return;
    }
    size_t group = ContinuesRow(match) ? last_group_ : FindCopy(match.a);
    if (group == passages_.size()) {
      passages_.push_back({.copies = {match.a}, .cores = {match.a_core}, .identical = true});
      Remember(match.a, group);
    }
    RepeatedPassage& passage = passages_[group];
    passage.identical = passage.identical && Same(passage.copies.front(), match.b);
    passage.copies.push_back(match.b);
    passage.cores.push_back(match.b_core);
    passage.count = passage.copies.size();
    Remember(match.b, group);
    last_group_ = group;
  }

  // Three or more equally long copies without a token between them are a tandem repeat; the last
  // may be cut.
  void Finish() {
    for (RepeatedPassage& passage : passages_) {
      const std::vector<Span>& copies = passage.copies;
      const uint64_t lag = copies[0].size();
      bool tandem = passage.kind == RepeatedPassage::Kind::kPrinted && copies.size() >= 3;
      for (size_t i = 1; tandem && i < copies.size(); ++i) {
        const bool cut = i + 1 == copies.size() && copies[i].size() < lag;
        tandem = copies[i].begin == copies[i - 1].end && (cut || copies[i].size() == lag);
      }
      if (tandem) passage = MakeTandem({copies.front().begin, copies.back().end}, lag);
    }
  }

 private:
  // A text may give very many passages that begin near each other; looking at a few is enough to
  // find the nearest.
  static constexpr int kMaxLooks = 8;
  static constexpr size_t kNoGroup = ~size_t{0};

  // Whether the match is one more copy right behind the last, or the start of one.
  bool ContinuesRow(const Match& match) const {
    if (last_group_ == kNoGroup) return false;
    const Span& last = passages_[last_group_].copies.back();
    return match.a.begin == last.begin && match.b.begin == last.end && match.a.end <= last.end;
  }

  RepeatedPassage MakeTandem(Span region, uint64_t lag) const {
    const uint64_t period = LeastPeriod(codes_.subspan(region.begin), lag);
    const Span rest = {region.begin + period, region.end};
    bool identical = true;
    for (uint64_t i = rest.begin; identical && i < rest.end; ++i) {
      identical = codes_[i] == codes_[i - period];
    }
    return {.kind = RepeatedPassage::Kind::kTandem,
            .copies = {{region.begin, rest.begin}, rest},
            .count = region.size() / period,
            .period = period,
            .identical = identical};
  }

  bool Same(Span a, Span b) const {
    return std::equal(codes_.begin() + a.begin, codes_.begin() + a.end, codes_.begin() + b.begin,
                      codes_.begin() + b.end);
  }

  // The passage one of whose copies is this span, give or take a few tokens at its ends.
  size_t FindCopy(Span span) const {
    const uint64_t tolerance = 4;
    auto copy = copies_.lower_bound(span.begin - std::min(span.begin, tolerance));
    for (int looks = 0; looks < kMaxLooks && copy != copies_.end(); ++looks, ++copy) {
      const auto [end, group] = copy->second;
      if (copy->first > span.begin + tolerance) break;
      if (std::max(end, span.end) - std::min(end, span.end) <= tolerance) return group;
    }
    return passages_.size();
  }

  void Remember(Span copy, size_t group) {
    copies_.emplace(copy.begin, std::make_pair(copy.end, group));
  }

  absl::Span<const TokenCode> codes_;
  std::vector<RepeatedPassage>& passages_;
  size_t last_group_ = kNoGroup;
  std::multimap<uint64_t, std::pair<uint64_t, size_t>> copies_;  // Begin, to end and passage.
};

}  // namespace

class SelfRepeatFinder::State {
 public:
  explicit State(Options options)
      : window_(WindowFor(options.min_tokens)),
        sweep_(extender_, uint64_t{options.min_tokens} * kHanWeight) {}

  const SelfRepeat& Find(const TokenList& tokens, const ShingleList& shingles) {
    Winnow(shingles, window_, fingerprints_);
    return Find(tokens, fingerprints_);
  }

  const SelfRepeat& Find(const TokenList& tokens, const FingerprintList& fingerprints) {
    result_.passages.clear();
    result_.repeated_tokens = 0;
    result_.total_tokens = tokens.size();
    started_ = false;
    if (!filter_.MayRepeat(fingerprints.hashes)) return result_;
    table_.Start(fingerprints);
    for (size_t i = 0; i < fingerprints.size(); ++i) {
      if (table_.Contains(fingerprints.hashes[i])) Offer(tokens, fingerprints, i);
      table_.Insert(i);
    }
    if (started_) Report();
    return result_;
  }

  uint64_t steps() const { return extender_.steps(); }

 private:
  void Offer(const TokenList& tokens, const FingerprintList& fingerprints, size_t first) {
    if (!started_) {
      EncodeTokens(tokens, codes_);
      sweep_.Start(codes_, codes_, /*same_text=*/true);
      started_ = true;
    }
    const uint64_t position = fingerprints.positions[first];
    if (!sweep_.Wants(position)) return;
    table_.CollectSeeds(fingerprints, first, window_, seeds_);
    // The nearest first, each distance once, by the earliest seed that has it.
    const auto nearer = [](const Seed& x, const Seed& y) {
      return std::pair(x.b - x.a, x.b) < std::pair(y.b - y.a, y.b);
    };
    std::sort(seeds_.begin(), seeds_.end(), nearer);
    const auto same_distance = [](const Seed& x, const Seed& y) { return x.b - x.a == y.b - y.a; };
    seeds_.erase(std::unique(seeds_.begin(), seeds_.end(), same_distance), seeds_.end());
    if (const uint64_t lag = seeds_[0].b - seeds_[0].a; lag <= kMaxSlack * window_) {
      const absl::Span<const TokenCode> text = codes_;
      const uint64_t period = LeastPeriod(text.subspan(seeds_[0].a), lag);
      if (period < lag) seeds_.insert(seeds_.begin(), {seeds_[0].b - period, seeds_[0].b});
    }
    sweep_.Offer(position, seeds_);
  }

  void Report() {
    CopyGroups groups(codes_, result_.passages);
    uint64_t counted_to = 0;
    for (const Match& match : sweep_.matches()) {
      groups.Add(match);
      const uint64_t begin = std::max(counted_to, match.b.begin);
      if (begin < match.b.end) result_.repeated_tokens += match.b.end - begin;
      counted_to = std::max(counted_to, match.b.end);
    }
    groups.Finish();
    std::stable_sort(result_.passages.begin(), result_.passages.end(),
                     [](const RepeatedPassage& a, const RepeatedPassage& b) {
                       return a.copies.front().begin < b.copies.front().begin;
                     });
  }

  // Two fingerprints of a short period are at most this many windows apart.
  static constexpr uint64_t kMaxSlack = 3;

  const uint32_t window_;
  internal::Extender extender_;
  Sweep sweep_;
  internal::RepeatFilter filter_;
  internal::FingerprintTable table_;
  FingerprintList fingerprints_;
  std::vector<TokenCode> codes_;
  std::vector<Seed> seeds_;
  bool started_ = false;  // Whether the sweep has begun: only for texts that repeat something.
  SelfRepeat result_;
};

SelfRepeatFinder::SelfRepeatFinder(Options options) : state_(std::make_unique<State>(options)) {}
SelfRepeatFinder::~SelfRepeatFinder() = default;

const SelfRepeat& SelfRepeatFinder::Find(const TokenList& tokens, const ShingleList& shingles) {
  return state_->Find(tokens, shingles);
}

const SelfRepeat& SelfRepeatFinder::Find(const TokenList& tokens,
                                         const FingerprintList& fingerprints) {
  return state_->Find(tokens, fingerprints);
}

uint64_t SelfRepeatFinder::steps() const { return state_->steps(); }

}  // namespace reprise
