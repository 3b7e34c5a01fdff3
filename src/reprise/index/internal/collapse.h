// Of many equal documents, who goes on into the join: without it each of m copies would be compared
// again in every bucket that they share, and they share all.
#ifndef REPRISE_INDEX_INTERNAL_COLLAPSE_H_
#define REPRISE_INDEX_INTERNAL_COLLAPSE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reprise/index/internal/key_sort.h"
#include "reprise/index/internal/pair_collector.h"

namespace reprise::internal {

// So many stand for all.
inline constexpr size_t kDelegates = 8;

// `entries`: (key, rank) of all ranks from 0 on, sorted by key, ranks of a key ascending, equal
// documents having equal keys. Returns, ascending, the ranks to join: all but those that have more
// than `limit` equals and are not the first of them. These are paired with the first and with the
// previous of their equals.
template <typename Equal>
std::vector<uint32_t> CollapseEqual(const std::vector<uint64_t>& entries, size_t limit,
                                    const Equal& equal, PairCollector& pairs) {
  std::vector<bool> collapsed(entries.size());
  std::vector<uint32_t> equals;
  ForEachRun(entries, [&](size_t begin, size_t end) {
    if (end - begin <= limit) return;
    // Others of the same key are there by a collision: they are left to the join.
    const auto first = static_cast<uint32_t>(entries[begin]);
    equals.clear();
    for (size_t i = begin; i < end; ++i) {
      const auto rank = static_cast<uint32_t>(entries[i]);
      if (equal(first, rank)) equals.push_back(rank);
    }
    if (equals.size() <= limit) return;
    for (size_t i = kDelegates; i < equals.size(); ++i) {
      pairs.Add(first, equals[i]);
      pairs.Add(equals[i - 1], equals[i]);
      collapsed[equals[i]] = true;
    }
  });
  std::vector<uint32_t> ranks;
  ranks.reserve(entries.size());
  for (uint32_t rank = 0; rank < entries.size(); ++rank) {
    if (!collapsed[rank]) ranks.push_back(rank);
  }
  return ranks;
}

}  // namespace reprise::internal

#endif  // REPRISE_INDEX_INTERNAL_COLLAPSE_H_
