#include "reprise/passage/corpus_passages.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "reprise/core/parallel_for.h"
#include "reprise/core/status_macros.h"
#include "reprise/passage/internal/both_ways.h"
#include "reprise/passage/internal/extension.h"
#include "reprise/passage/internal/sweep.h"
#include "reprise/passage/token_codes.h"

namespace reprise {
namespace {

using internal::Extender;
using internal::Match;
using internal::Seed;
using internal::Sweep;

constexpr size_t kPairsAtOnce = 64;

// The seeds of one pair of documents.
using PairSeeds = absl::Span<const PassageSeed>;

std::vector<PairSeeds> SplitByPair(absl::Span<const PassageSeed> seeds) {
  std::vector<PairSeeds> pairs;
  for (size_t begin = 0, end = 0; begin < seeds.size(); begin = end) {
    while (end < seeds.size() && seeds[end].a == seeds[begin].a && seeds[end].b == seeds[begin].b) {
      ++end;
    }
    pairs.push_back(seeds.subspan(begin, end - begin));
  }
  return pairs;
}

class PairMeasurer {
 public:
  PairMeasurer(const TokenStore& store, uint32_t min_tokens)
      : reader_(store),
        reach_(WindowFor(min_tokens)),
        sweep_(extender_, uint64_t{min_tokens} * kHanWeight) {}

  absl::Status Measure(PairSeeds pair, std::vector<CorpusPassage>& passages) {
    const DocIndex a = pair[0].a;
    const DocIndex b = pair[0].b;
    REPRISE_ASSIGN_OR_RETURN(const absl::Span<const TokenCode> a_codes, reader_.Get(a));
    REPRISE_ASSIGN_OR_RETURN(const absl::Span<const TokenCode> b_codes, reader_.Get(b));
    seeds_.clear();
    for (const PassageSeed& seed : pair) seeds_.push_back({seed.a_token, seed.b_token});
    Explain(a_codes, b_codes);
    matches_ = sweep_.matches();
    for (Seed& seed : seeds_) std::swap(seed.a, seed.b);
    std::sort(seeds_.begin(), seeds_.end(),
              [](const Seed& x, const Seed& y) { return std::tie(x.b, x.a) < std::tie(y.b, y.a); });
    Explain(b_codes, a_codes);
    for (const Match& match : sweep_.matches()) matches_.push_back(internal::Turned(match));
    internal::SortAndDropTwins(matches_);
    for (const Match& match : matches_) {
      passages.push_back(
          {.a = a, .b = b, .a_tokens = match.a, .b_tokens = match.b, .matches = match.matches});
    }
    return absl::OkStatus();
  }

 private:
  // Finds for each part of `text` the passage of `other` that explains it. REQUIRES: seeds_ by
  // their places in `text`, their b.
  void Explain(absl::Span<const TokenCode> other, absl::Span<const TokenCode> text) {
    sweep_.Start(other, text, /*same_text=*/false);
    for (size_t first = 0; first < seeds_.size(); ++first) {
      const uint64_t position = seeds_[first].b;
      if (!sweep_.Wants(position)) continue;
      offered_.clear();
      for (size_t i = first; i < seeds_.size() && offered_.size() < Sweep::kMaxSeeds; ++i) {
        if (seeds_[i].b > position + reach_) break;
        offered_.push_back(seeds_[i]);
      }
      std::sort(offered_.begin(), offered_.end(), [](const Seed& x, const Seed& y) {
        return std::pair(x.a - x.b, x.b) < std::pair(y.a - y.b, y.b);
      });
      const auto same = [](const Seed& x, const Seed& y) { return x.a - x.b == y.a - y.b; };
      offered_.erase(std::unique(offered_.begin(), offered_.end(), same), offered_.end());
      sweep_.Offer(position, offered_);
    }
  }

  TokenStore::Reader reader_;
  const uint64_t reach_;
  Extender extender_;
  Sweep sweep_;
  std::vector<Seed> seeds_;
  std::vector<Seed> offered_;
  std::vector<Match> matches_;
};

class DisjointSets {
 public:
  explicit DisjointSets(size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  uint32_t Find(uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  // Whether they were apart.
  bool Unite(uint32_t i, uint32_t j) {
    i = Find(i);
    j = Find(j);
    parent_[std::max(i, j)] = std::min(i, j);
    return i != j;
  }

 private:
  std::vector<uint32_t> parent_;
};

// Gives spans of one document that are the same, but for a few tokens at their ends, one number:
// [2 * i] for passages[i].a_tokens, [2 * i + 1] for its b_tokens.
std::vector<uint32_t> NumberPlaces(const std::vector<CorpusPassage>& passages) {
  constexpr uint64_t kTolerance = 4;
  struct Place {
    DocIndex doc;
    Span span;
    uint32_t side;
  };
  std::vector<Place> places;
  places.reserve(2 * passages.size());
  for (const CorpusPassage& passage : passages) {
    const auto side = static_cast<uint32_t>(places.size());
    places.push_back({passage.a, passage.a_tokens, side});
    places.push_back({passage.b, passage.b_tokens, side + 1});
  }
  std::sort(places.begin(), places.end(), [](const Place& x, const Place& y) {
    return std::tie(x.doc, x.span.begin, x.span.end, x.side) <
           std::tie(y.doc, y.span.begin, y.span.end, y.side);
  });
  std::vector<uint32_t> numbers(places.size());
  uint32_t next = 0;
  // The last distinct spans, nearly all that can be near enough.
  constexpr size_t kMaxLooks = 8;
  std::vector<std::pair<const Place*, uint32_t>> recent;
  for (const Place& place : places) {
    const std::pair<const Place*, uint32_t>* same = nullptr;
    for (auto it = recent.rbegin(); it != recent.rend() && same == nullptr; ++it) {
      const Place& other = *it->first;
      if (other.doc == place.doc && place.span.begin - other.span.begin <= kTolerance &&
          std::max(place.span.end, other.span.end) - std::min(place.span.end, other.span.end) <=
              kTolerance) {
        same = &*it;
      }
    }
    if (same != nullptr) {
      numbers[place.side] = same->second;
      continue;
    }
    if (recent.size() == kMaxLooks) recent.erase(recent.begin());
    recent.emplace_back(&place, next);
    numbers[place.side] = next++;
  }
  return numbers;
}

// Numbers the groups, and drops what is implied: with x and y, y and z linked, x and z are.
CorpusPassages Group(std::vector<CorpusPassage> passages) {
  const std::vector<uint32_t> places = NumberPlaces(passages);
  DisjointSets sets(places.size());
  CorpusPassages result;
  std::vector<uint32_t> sides;
  for (size_t i = 0; i < passages.size(); ++i) {
    if (!sets.Unite(places[2 * i], places[2 * i + 1])) continue;
    result.passages.push_back(passages[i]);
    sides.push_back(places[2 * i]);
  }
  constexpr uint32_t kNone = ~uint32_t{0};
  std::vector<uint32_t> group_of(places.size(), kNone);
  for (size_t i = 0; i < result.passages.size(); ++i) {
    uint32_t& group = group_of[sets.Find(sides[i])];
    if (group == kNone) {
      group = static_cast<uint32_t>(result.groups.size());
      result.groups.push_back({.places = 1});
    }
    result.passages[i].group = group;
    ++result.groups[group].places;
  }
  return result;
}

}  // namespace

absl::StatusOr<CorpusPassages> MeasurePassages(absl::Span<const PassageSeed> seeds,
                                               const TokenStore& store,
                                               const MeasureOptions& options, int threads) {
  const std::vector<PairSeeds> pairs = SplitByPair(seeds);
  const size_t pieces = (pairs.size() + kPairsAtOnce - 1) / kPairsAtOnce;
  std::vector<std::vector<CorpusPassage>> found(pieces);
  std::vector<absl::Status> statuses(pieces);
  ParallelFor(threads, pairs.size(), kPairsAtOnce, [&](size_t begin, size_t end, int) {
    const size_t piece = begin / kPairsAtOnce;
    PairMeasurer measurer(store, options.min_tokens);
    for (size_t i = begin; i < end && statuses[piece].ok(); ++i) {
      statuses[piece] = measurer.Measure(pairs[i], found[piece]);
    }
  });
  for (const absl::Status& status : statuses) REPRISE_RETURN_IF_ERROR(status);

  std::vector<CorpusPassage> all;
  for (const std::vector<CorpusPassage>& part : found) {
    all.insert(all.end(), part.begin(), part.end());
  }
  std::sort(all.begin(), all.end(), [](const CorpusPassage& x, const CorpusPassage& y) {
    return std::tie(y.matches, x.a, x.b, x.b_tokens.begin, x.a_tokens.begin) <
           std::tie(x.matches, y.a, y.b, y.b_tokens.begin, y.a_tokens.begin);
  });
  return Group(std::move(all));
}

}  // namespace reprise
