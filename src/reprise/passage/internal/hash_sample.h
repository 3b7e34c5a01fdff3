// The hashes of a list that are a multiple of 16, in order: what containment is found by. A kernel
// for each instruction set.
#ifndef REPRISE_PASSAGE_INTERNAL_HASH_SAMPLE_H_
#define REPRISE_PASSAGE_INTERNAL_HASH_SAMPLE_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"

namespace reprise::internal {

inline constexpr uint64_t kSampleMask = 15;

// Returns how many were written to `sample`, which has room for as many as there are hashes.
size_t TakeSample(absl::Span<const uint64_t> hashes, uint64_t* sample);

size_t TakeSampleScalar(absl::Span<const uint64_t> hashes, uint64_t* sample);
#if defined(__x86_64__)
size_t TakeSampleAvx2(absl::Span<const uint64_t> hashes, uint64_t* sample);
size_t TakeSampleAvx512(absl::Span<const uint64_t> hashes, uint64_t* sample);
#endif

}  // namespace reprise::internal

#endif  // REPRISE_PASSAGE_INTERNAL_HASH_SAMPLE_H_
