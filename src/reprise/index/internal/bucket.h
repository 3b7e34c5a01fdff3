// Which documents of one bucket to compare: all pairs while it is small; in a large one each with
// the first ones and with its nearest predecessors, after the bucket has been put into an order in
// which alike documents are neighbours. Linear in the bucket.
#ifndef REPRISE_INDEX_INTERNAL_BUCKET_H_
#define REPRISE_INDEX_INTERNAL_BUCKET_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"

namespace reprise::internal {

struct BucketLimits {
  size_t all_pairs = 16;    // Buckets up to this many members: all pairs.
  size_t first = 8;         // Larger ones: each with so many of the first ones,
  size_t predecessors = 8;  // and with so many right before it.
};

// Calls visit(a, b), a < b, for the pairs to compare; none twice. `order_key(member)` returns a
// uint64_t; members are ordered by it, ties by member. `ordered` is scratch.
template <typename OrderKey, typename Visit>
void VisitBucketPairs(absl::Span<const uint32_t> members, const BucketLimits& limits,
                      std::vector<std::pair<uint64_t, uint32_t>>& ordered,
                      const OrderKey& order_key, const Visit& visit) {
  const size_t size = members.size();
  if (size <= limits.all_pairs) {
    for (size_t j = 1; j < size; ++j) {
      for (size_t i = 0; i < j; ++i) visit(members[i], members[j]);
    }
    return;
  }
  ordered.clear();
  for (const uint32_t member : members) ordered.emplace_back(order_key(member), member);
  std::sort(ordered.begin(), ordered.end());
  for (size_t j = 1; j < size; ++j) {
    const size_t first_end = std::min(limits.first, j);
    const size_t near_begin = std::max(first_end, j - std::min(j, limits.predecessors));
    const uint32_t b = ordered[j].second;
    const auto visit_ordered = [&](uint32_t a) { visit(std::min(a, b), std::max(a, b)); };
    for (size_t i = 0; i < first_end; ++i) visit_ordered(ordered[i].second);
    for (size_t i = near_begin; i < j; ++i) visit_ordered(ordered[i].second);
  }
}

}  // namespace reprise::internal

#endif  // REPRISE_INDEX_INTERNAL_BUCKET_H_
