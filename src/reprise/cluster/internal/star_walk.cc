#include "reprise/cluster/internal/star_walk.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "reprise/cluster/union_find.h"
#include "reprise/core/status_macros.h"

namespace reprise::internal {
namespace {

// Pairs: so many measured at once keep all threads at work, and take some megabytes.
constexpr size_t kMostLookahead = size_t{1} << 16;

using Overlaps = std::vector<std::optional<Overlap>>;

}  // namespace

StarWalk::StarWalk(absl::Span<const DocIndex> docs, const Verifier& verifier)
    : docs_(docs),
      verifier_(verifier),
      stars_(docs.size(), kFree),
      overlaps_(docs.size()),
      last_tested_by_(docs.size(), kFree) {}

absl::Status StarWalk::Settle(absl::Span<const RankPair> edges, absl::Span<const RankPair> news) {
  BuildGraph(edges);
  BuildComponents(edges, news);
  std::vector<Test> tests;
  for (uint32_t component = 0; component < components_.size(); ++component) {
    LookAhead(component, tests);
  }
  std::vector<CandidatePair> pairs;
  std::vector<Test> next_tests;
  while (!tests.empty()) {
    pairs.clear();
    for (const Test& test : tests) {
      pairs.push_back({docs_[ranks_[test.kept_place]], docs_[test.rank]});
    }
    REPRISE_ASSIGN_OR_RETURN(const Overlaps overlaps, verifier_.MeasureSimilar(pairs));
    measured_pairs_ += pairs.size();
    next_tests.clear();
    for (size_t begin = 0, end = 0; begin < tests.size(); begin = end) {
      while (end < tests.size() && tests[end].component == tests[begin].component) ++end;
      const auto own_tests = absl::MakeConstSpan(tests).subspan(begin, end - begin);
      const auto own_overlaps = absl::MakeConstSpan(overlaps).subspan(begin, end - begin);
      TakeAnswers(own_tests, own_overlaps, next_tests);
    }
    std::swap(tests, next_tests);
  }
  return absl::OkStatus();
}

void StarWalk::TakeAnswers(absl::Span<const Test> tests,
                           absl::Span<const std::optional<Overlap>> overlaps,
                           std::vector<Test>& next_tests) {
  const uint32_t component = tests.front().component;
  Component& state = components_[component];
  const size_t next_before = next_tests.size();
  const bool looked_ahead = state.next < state.looked_to;
  bool joined = false;
  for (size_t begin = 0, end = 0; begin < tests.size() && !joined; begin = end) {
    KeepUpTo(tests[begin].kept_place + 1, state);
    const Rank kept = ranks_[tests[begin].kept_place];
    // First all that pass join, then the walk goes on.
    for (; end < tests.size() && tests[end].kept_place == tests[begin].kept_place; ++end) {
      last_tested_by_[tests[end].rank] = kept;
      if (!overlaps[end]) continue;
      stars_[tests[end].rank] = kept;
      overlaps_[tests[end].rank] = {overlaps[end]->b_size, overlaps[end]->a_size,
                                    overlaps[end]->shared};
      joined = true;
    }
    if (!joined) continue;
    for (size_t test = begin; test < end; ++test) {
      if (overlaps[test]) WalkFrom(tests[test].rank, component, next_tests);
    }
  }
  if (joined) {
    // Answers behind this one may be about documents that are no longer free.
    state.looked_to = state.next;
    state.lookahead = 1;
  } else if (looked_ahead) {
    state.lookahead = std::min(2 * state.lookahead, kMostLookahead);
  }
  KeepUpTo(state.looked_to, state);
  if (next_tests.size() == next_before) LookAhead(component, next_tests);
}

void StarWalk::BuildGraph(absl::Span<const RankPair> edges) {
  neighbour_begin_.assign(docs_.size() + 1, 0);
  for (const RankPair& edge : edges) {
    ++neighbour_begin_[edge.a + 1];
    ++neighbour_begin_[edge.b + 1];
  }
  for (size_t rank = 0; rank < docs_.size(); ++rank) {
    neighbour_begin_[rank + 1] += neighbour_begin_[rank];
  }
  neighbours_.resize(2 * edges.size());
  std::vector<uint64_t> ends(neighbour_begin_.begin(), neighbour_begin_.end() - 1);
  for (const RankPair& edge : edges) {
    neighbours_[ends[edge.a]++] = edge.b;
    neighbours_[ends[edge.b]++] = edge.a;
  }
}

void StarWalk::BuildComponents(absl::Span<const RankPair> edges, absl::Span<const RankPair> news) {
  const Rank count = static_cast<Rank>(docs_.size());
  UnionFind roots(count);
  for (const RankPair& edge : edges) roots.Union(edge.a, edge.b);
  // By root: the rank from which it is settled.
  std::vector<Rank> settled_from(count, news.empty() ? 0 : kFree);
  for (const RankPair& pair : news) {
    Rank& from = settled_from[roots.Find(pair.a)];
    from = std::min(from, pair.a);
  }
  std::vector<std::pair<Rank, Rank>> root_and_rank;
  for (Rank rank = 0; rank < count; ++rank) {
    const Rank root = roots.Find(rank);
    const Rank from = settled_from[root];
    if (from == kFree) continue;
    if (stars_[rank] != kFree && stars_[rank] < from) continue;
    stars_[rank] = kFree;
    last_tested_by_[rank] = kFree;
    root_and_rank.emplace_back(root, rank);
  }
  std::sort(root_and_rank.begin(), root_and_rank.end());
  components_.clear();
  ranks_.clear();
  for (size_t index = 0; index < root_and_rank.size(); ++index) {
    const uint32_t place = static_cast<uint32_t>(index);
    if (index == 0 || root_and_rank[index].first != root_and_rank[index - 1].first) {
      components_.push_back({.next = place, .end = place});
    }
    components_.back().end = place + 1;
    ranks_.push_back(root_and_rank[index].second);
  }
}

absl::Span<const Rank> StarWalk::NeighboursOf(Rank rank) const {
  return absl::MakeConstSpan(neighbours_)
      .subspan(neighbour_begin_[rank], neighbour_begin_[rank + 1] - neighbour_begin_[rank]);
}

void StarWalk::WalkFrom(Rank rank, uint32_t component, std::vector<Test>& tests) {
  const uint32_t kept_place = components_[component].kept_place;
  const Rank kept = ranks_[kept_place];
  for (const Rank neighbour : NeighboursOf(rank)) {
    if (stars_[neighbour] != kFree || last_tested_by_[neighbour] == kept) continue;
    last_tested_by_[neighbour] = kept;
    tests.push_back({component, kept_place, neighbour});
  }
}

void StarWalk::KeepUpTo(uint32_t place, Component& component) {
  for (; component.next < place; ++component.next) {
    Rank& star = stars_[ranks_[component.next]];
    if (star != kFree) continue;
    star = ranks_[component.next];
    component.kept_place = component.next;
  }
}

void StarWalk::LookAhead(uint32_t component, std::vector<Test>& tests) {
  Component& state = components_[component];
  const size_t before = tests.size();
  const size_t enough = before + (before < kMostLookahead ? state.lookahead : 1);
  uint32_t place = state.next;
  for (; place < state.end && tests.size() < enough; ++place) {
    const Rank rank = ranks_[place];
    if (stars_[rank] != kFree) continue;
    for (const Rank neighbour : NeighboursOf(rank)) {
      // The better ones will be kept by then.
      if (stars_[neighbour] != kFree || neighbour < rank) continue;
      tests.push_back({component, place, neighbour});
    }
  }
  state.looked_to = place;
  if (tests.size() == before) KeepUpTo(place, state);
}

}  // namespace reprise::internal
