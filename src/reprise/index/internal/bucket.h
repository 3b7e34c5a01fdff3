// Which documents of one bucket to compare: all pairs while it is small; in a large one each with
// the first one and with its nearest predecessors, after the bucket has been put into an order in
// which alike documents are neighbours. Linear in the bucket.
//
// How few will do was measured on 12,000 documents of 300 shingles, 4,000 to a template of 85 %, so
// that templates alone reach resemblance 0.74 and the median document stands in seven large
// buckets, with families of up to six at 0.8 and more: of the pairs in them, two predecessors find
// 0.9989, eight (and eight first ones) 0.9991 at four times the candidates; without the order it is
// 0.9982. What one large bucket misses, other bands find.
#ifndef REPRISE_INDEX_INTERNAL_BUCKET_H_
#define REPRISE_INDEX_INTERNAL_BUCKET_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "reprise/index/internal/key_sort.h"

namespace reprise::internal {

struct BucketLimits {
  size_t all_pairs = 16;    // Buckets up to this many members: all pairs.
  size_t predecessors = 2;  // Larger ones: each with the first one and so many right before it.
};

struct BucketScratch {
  std::vector<uint64_t> entries;
  std::vector<uint64_t> scratch;
};

// Calls visit(a, b), a < b, for the pairs to compare; none twice. `order_key(member)` returns the
// 32 bits by which the members of a large bucket are ordered, ties by member; `prefetch(member)`
// may ask for the memory that a visit will need. REQUIRES: members ascending.
template <typename OrderKey, typename Prefetch, typename Visit>
void VisitBucketPairs(absl::Span<const uint32_t> members, const BucketLimits& limits,
                      BucketScratch& scratch, const OrderKey& order_key, const Prefetch& prefetch,
                      const Visit& visit) {
  const size_t size = members.size();
  if (size <= limits.all_pairs) {
    for (size_t j = 1; j < size; ++j) {
      for (size_t i = 0; i < j; ++i) visit(members[i], members[j]);
    }
    return;
  }
  std::vector<uint64_t>& ordered = scratch.entries;
  ordered.clear();
  for (const uint32_t member : members) {
    ordered.push_back(uint64_t{order_key(member)} << 32 | member);
  }
  SortByKey(ordered, scratch.scratch);
  constexpr size_t kAhead = 8;
  for (size_t j = 1; j < size; ++j) {
    prefetch(static_cast<uint32_t>(ordered[std::min(j + kAhead, size - 1)]));
    const auto b = static_cast<uint32_t>(ordered[j]);
    const auto visit_ordered = [&](size_t i) {
      const auto a = static_cast<uint32_t>(ordered[i]);
      visit(std::min(a, b), std::max(a, b));
    };
    visit_ordered(0);
    for (size_t i = j - std::min(j - 1, limits.predecessors); i < j; ++i) visit_ordered(i);
  }
}

}  // namespace reprise::internal

#endif  // REPRISE_INDEX_INTERNAL_BUCKET_H_
