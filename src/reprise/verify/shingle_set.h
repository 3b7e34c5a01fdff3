// Exact resemblance and containment: from two documents' shingles, to how many they share.
//
//   std::vector<uint64_t> a = MakeShingleSet(shingles_a.hashes);   // sorted, each once
//   Overlap overlap = CountOverlap(a, b);
//   overlap.ResemblanceAtLeast(800);
//
// A shingle is its 64-bit hash; two of a pair's shingles collide with probability about n^2 / 2^64,
// below 10^-12 for a thousand each. Cost: sorting once a document, then one merge a pair.
#ifndef REPRISE_VERIFY_SHINGLE_SET_H_
#define REPRISE_VERIFY_SHINGLE_SET_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/pair.h"

namespace reprise {

// Sorts and drops repeats, in place.
void MakeShingleSet(std::vector<uint64_t>& hashes);

// REQUIRES: both ascending without repeats.
Overlap CountOverlap(absl::Span<const uint64_t> a, absl::Span<const uint64_t> b);

// Whether the resemblance is at least the threshold; the same answer as CountOverlap(a,
// b).ResemblanceAtLeast(threshold_milli), sooner: it stops as soon as the answer is certain.
bool IsSimilar(absl::Span<const uint64_t> a, absl::Span<const uint64_t> b,
               uint32_t threshold_milli);

}  // namespace reprise

#endif  // REPRISE_VERIFY_SHINGLE_SET_H_
