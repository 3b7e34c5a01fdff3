// Exact resemblance and containment: from two documents' shingles, to how many they share.
//
//   MakeShingleSet(hashes_a);                        // sorted, each once
//   MakeShingleSet(hashes_b);
//   Overlap overlap = CountOverlap(hashes_a, hashes_b);
//   overlap.ResemblanceAtLeast(800);
//
// A shingle is its 64-bit hash; two of a pair's shingles collide with probability about n^2 / 2^64,
// below 10^-12 for a thousand each. Cost: sorting once a document, then one merge a pair. Thread
// rule: free of state.
#ifndef REPRISE_VERIFY_SHINGLE_SET_H_
#define REPRISE_VERIFY_SHINGLE_SET_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/pair.h"

namespace reprise {

// Sorts and drops repeats, in place. Linear for hashes, which are spread evenly; n log n at worst.
// Takes scratch memory of up to 16 bytes a shingle while it runs.
void MakeShingleSet(std::vector<uint64_t>& hashes);

// The same, behind what `sets` holds already: for many sets in one list. Scratch: 4 to 8 bytes a
// shingle.
void AppendShingleSet(absl::Span<const uint64_t> hashes, std::vector<uint64_t>& sets);

// How many elements two sets of these sizes must share to be similar: the least s >= 1 with
// 1000 s >= t (|A| + |B| - s).
uint64_t SharedNeeded(uint64_t a_size, uint64_t b_size, uint64_t threshold_milli);

// REQUIRES (here and below): both ascending without repeats.
Overlap CountOverlap(absl::Span<const uint64_t> a, absl::Span<const uint64_t> b);

// Whether the resemblance is at least the threshold; the same answer as CountOverlap(a,
// b).ResemblanceAtLeast(threshold_milli), sooner: it stops as soon as the answer is certain.
bool IsSimilar(absl::Span<const uint64_t> a, absl::Span<const uint64_t> b,
               uint32_t threshold_milli);

// The exact counts when IsSimilar, else nothing; it stops as soon as the threshold is out of reach.
std::optional<Overlap> OverlapIfSimilar(absl::Span<const uint64_t> a, absl::Span<const uint64_t> b,
                                        uint32_t threshold_milli);

}  // namespace reprise

#endif  // REPRISE_VERIFY_SHINGLE_SET_H_
