#include "reprise/sketch/simhash.h"

#include "reprise/sketch/internal/bit_counters.h"

namespace reprise {

uint64_t SketchSimHash(absl::Span<const uint64_t> shingles) {
  return internal::FindGreater(internal::CountBits(shingles), shingles.size() / 2);
}

}  // namespace reprise
