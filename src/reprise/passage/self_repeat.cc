#include "reprise/passage/self_repeat.h"

#include <algorithm>
#include <map>
#include <utility>

#include "reprise/passage/internal/seed_table.h"
#include "reprise/passage/internal/sweep.h"
#include "reprise/passage/token_codes.h"

namespace reprise {
namespace {

using internal::Match;

// A run of nine equal shingles, what a passage with one token in twenty changed still has, holds
// one that is in the table.
constexpr size_t kStride = 8;

// Puts matches that share a copy together: if A stands again as A' and A' as A'', that is one
// passage in three copies.
class CopyGroups {
 public:
  CopyGroups(absl::Span<const TokenCode> codes, std::vector<RepeatedPassage>& passages)
      : codes_(codes), passages_(passages) {}

  void Add(const Match& match) {
    if (match.a.Overlaps(match.b)) {
      AddTandem({match.a.begin, match.b.end}, match.b.begin - match.a.begin);
      return;
    }
    size_t group = FindCopy(match.a);
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
  }

 private:
  // A text may give very many passages that begin near each other; looking at a few is enough to
  // find the nearest.
  static constexpr int kMaxLooks = 8;

  void AddTandem(Span region, uint64_t period) {
    const Span first = {region.begin, region.begin + period};
    const Span rest = {first.end, region.end};
    bool identical = true;
    for (uint64_t i = rest.begin; identical && i < rest.end; ++i) {
      identical = codes_[i] == codes_[i - period];
    }
    passages_.push_back({.kind = RepeatedPassage::Kind::kTandem,
                         .copies = {first, rest},
                         .count = region.size() / period,
                         .period = period,
                         .identical = identical});
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
  std::multimap<uint64_t, std::pair<uint64_t, size_t>> copies_;  // Begin, to end and passage.
};

}  // namespace

class SelfRepeatFinder::State {
 public:
  explicit State(Options options)
      : stride_(std::clamp<size_t>(options.min_tokens, 6, kStride + 4) - 4),
        sweep_(extender_, uint64_t{options.min_tokens} * kHanWeight) {}

  const SelfRepeat& Find(const TokenList& tokens, const ShingleList& shingles) {
    result_.passages.clear();
    result_.repeated_tokens = 0;
    result_.total_tokens = tokens.size();
    started_ = false;

    const absl::Span<const uint64_t> hashes = shingles.hashes;
    table_.Start(hashes.size() / stride_ + 1);
    for (size_t begin = 0; begin < hashes.size(); begin += stride_) {
      const size_t end = std::min(begin + stride_, hashes.size());
      for (size_t i = begin; i < end; ++i) {
        if (table_.MayContain(hashes[i])) Visit(tokens, hashes, i);
        if (i == begin) table_.Insert(hashes[i], static_cast<uint32_t>(i));
      }
    }
    if (started_) Report();
    return result_;
  }

  uint64_t steps() const { return extender_.steps(); }

 private:
  void Visit(const TokenList& tokens, absl::Span<const uint64_t> hashes, size_t position) {
    if (started_ && !sweep_.Wants(position)) return;
    const absl::Span<const uint64_t> found = table_.Find(hashes[position]);
    places_.assign(found.begin(), found.end());
    std::erase_if(places_, [&](uint64_t place) { return hashes[place] != hashes[position]; });
    if (places_.empty()) return;
    if (!started_) {
      EncodeTokens(tokens, codes_);
      sweep_.Start(codes_, codes_, /*same_text=*/true);
      started_ = true;
    }
    sweep_.Offer(position, places_);
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
    std::stable_sort(result_.passages.begin(), result_.passages.end(),
                     [](const RepeatedPassage& a, const RepeatedPassage& b) {
                       return a.copies.front().begin < b.copies.front().begin;
                     });
  }

  const size_t stride_;
  internal::Extender extender_;
  internal::Sweep sweep_;
  internal::SeedTable table_;
  std::vector<TokenCode> codes_;
  std::vector<uint64_t> places_;
  bool started_ = false;  // Whether the sweep has begun: only for texts that repeat something.
  SelfRepeat result_;
};

SelfRepeatFinder::SelfRepeatFinder(Options options) : state_(std::make_unique<State>(options)) {}
SelfRepeatFinder::~SelfRepeatFinder() = default;

const SelfRepeat& SelfRepeatFinder::Find(const TokenList& tokens, const ShingleList& shingles) {
  return state_->Find(tokens, shingles);
}

uint64_t SelfRepeatFinder::steps() const { return state_->steps(); }

}  // namespace reprise
