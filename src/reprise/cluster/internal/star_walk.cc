#include "reprise/cluster/internal/star_walk.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "reprise/cluster/union_find.h"
#include "reprise/core/status_macros.h"

namespace reprise::internal {

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
    KeepNext(component, tests);
  }
  std::vector<CandidatePair> pairs;
  std::vector<Test> next_tests;
  while (!tests.empty()) {
    pairs.clear();
    for (const Test& test : tests) {
      pairs.push_back({docs_[components_[test.component].kept], docs_[test.rank]});
    }
    REPRISE_ASSIGN_OR_RETURN(const std::vector<std::optional<Overlap>> overlaps,
                             verifier_.MeasureSimilar(pairs));
    measured_pairs_ += pairs.size();
    next_tests.clear();
    // The tests of a component stand together: first all that pass join, then the walk goes on.
    for (size_t begin = 0, end = 0; begin < tests.size(); begin = end) {
      const uint32_t component = tests[begin].component;
      const Rank kept = components_[component].kept;
      for (; end < tests.size() && tests[end].component == component; ++end) {
        if (!overlaps[end]) continue;
        stars_[tests[end].rank] = kept;
        overlaps_[tests[end].rank] = {overlaps[end]->b_size, overlaps[end]->a_size,
                                      overlaps[end]->shared};
      }
      const size_t tests_before = next_tests.size();
      for (size_t test = begin; test < end; ++test) {
        if (overlaps[test]) WalkFrom(tests[test].rank, component, next_tests);
      }
      if (next_tests.size() == tests_before) KeepNext(component, next_tests);
    }
    std::swap(tests, next_tests);
  }
  return absl::OkStatus();
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
      components_.push_back({place, place, kFree});
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
  const Rank kept = components_[component].kept;
  for (const Rank neighbour : NeighboursOf(rank)) {
    if (stars_[neighbour] != kFree || last_tested_by_[neighbour] == kept) continue;
    last_tested_by_[neighbour] = kept;
    tests.push_back({component, neighbour});
  }
}

void StarWalk::KeepNext(uint32_t component, std::vector<Test>& tests) {
  Component& state = components_[component];
  const size_t tests_before = tests.size();
  while (state.next < state.end && tests.size() == tests_before) {
    const Rank rank = ranks_[state.next++];
    if (stars_[rank] != kFree) continue;
    stars_[rank] = rank;
    state.kept = rank;
    WalkFrom(rank, component, tests);
  }
}

}  // namespace reprise::internal
