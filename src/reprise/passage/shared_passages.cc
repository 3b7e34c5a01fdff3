#include "reprise/passage/shared_passages.h"

#include <algorithm>
#include <utility>

#include "reprise/passage/fingerprints.h"
#include "reprise/passage/internal/both_ways.h"
#include "reprise/passage/internal/fingerprint_table.h"
#include "reprise/passage/internal/sweep.h"
#include "reprise/passage/token_codes.h"

namespace reprise {

using internal::Match;
using internal::Seed;

class SharedPassageFinder::State {
 public:
  explicit State(Options options)
      : window_(WindowFor(options.min_tokens)),
        sweep_(extender_, uint64_t{options.min_tokens} * kHanWeight) {}

  const std::vector<SharedPassage>& Find(const TokenList& a, const ShingleList& a_shingles,
                                         const TokenList& b, const ShingleList& b_shingles) {
    EncodeTokens(a, a_codes_);
    EncodeTokens(b, b_codes_);
    Winnow(a_shingles, window_, a_fingerprints_);
    Winnow(b_shingles, window_, b_fingerprints_);
    Explain(a_codes_, a_fingerprints_, b_codes_, b_fingerprints_);
    matches_ = sweep_.matches();
    Explain(b_codes_, b_fingerprints_, a_codes_, a_fingerprints_);
    for (const Match& match : sweep_.matches()) matches_.push_back(internal::Turned(match));
    internal::SortAndDropTwins(matches_);
    passages_.clear();
    for (const Match& match : matches_) {
      passages_.push_back({.a = match.a, .b = match.b, .matches = match.matches});
    }
    return passages_;
  }

  uint64_t steps() const { return extender_.steps(); }

 private:
  // Finds for each part of `text` the passage of `other` that explains it.
  void Explain(absl::Span<const TokenCode> other, const FingerprintList& other_fingerprints,
               absl::Span<const TokenCode> text, const FingerprintList& fingerprints) {
    table_.Start(other_fingerprints);
    for (size_t i = 0; i < other_fingerprints.size(); ++i) table_.Insert(i);
    sweep_.Start(other, text, /*same_text=*/false);
    for (size_t i = 0; i < fingerprints.size(); ++i) {
      if (!sweep_.Wants(fingerprints.positions[i]) || !table_.Contains(fingerprints.hashes[i])) {
        continue;
      }
      table_.CollectSeeds(fingerprints, i, window_, seeds_);
      // The first place of the other text first, each alignment once.
      std::sort(seeds_.begin(), seeds_.end(), [](const Seed& x, const Seed& y) {
        return std::pair(x.a - x.b, x.b) < std::pair(y.a - y.b, y.b);
      });
      const auto same = [](const Seed& x, const Seed& y) { return x.a - x.b == y.a - y.b; };
      seeds_.erase(std::unique(seeds_.begin(), seeds_.end(), same), seeds_.end());
      sweep_.Offer(fingerprints.positions[i], seeds_);
    }
  }

  const uint32_t window_;
  internal::Extender extender_;
  internal::Sweep sweep_;
  internal::FingerprintTable table_;
  std::vector<TokenCode> a_codes_;
  std::vector<TokenCode> b_codes_;
  FingerprintList a_fingerprints_;
  FingerprintList b_fingerprints_;
  std::vector<Seed> seeds_;
  std::vector<Match> matches_;
  std::vector<SharedPassage> passages_;
};

SharedPassageFinder::SharedPassageFinder(Options options)
    : state_(std::make_unique<State>(options)) {}
SharedPassageFinder::~SharedPassageFinder() = default;

const std::vector<SharedPassage>& SharedPassageFinder::Find(const TokenList& a,
                                                            const ShingleList& a_shingles,
                                                            const TokenList& b,
                                                            const ShingleList& b_shingles) {
  return state_->Find(a, a_shingles, b, b_shingles);
}

uint64_t SharedPassageFinder::steps() const { return state_->steps(); }

}  // namespace reprise
