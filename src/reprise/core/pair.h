// Two documents: first a guess (index), then a measured fact (verify).
//
//   CandidatePair{.a = 3, .b = 8}
//   Overlap{.a_size = 100, .b_size = 110, .shared = 95}.ResemblanceAtLeast(800)     // true: 95/115
#ifndef REPRISE_CORE_PAIR_H_
#define REPRISE_CORE_PAIR_H_

#include <cstdint>

#include "reprise/core/doc_index.h"

namespace reprise {

// A pair worth checking. REQUIRES: a < b.
struct CandidatePair {
  DocIndex a = 0;
  DocIndex b = 0;

  friend auto operator<=>(const CandidatePair&, const CandidatePair&) = default;
};

// How many distinct shingles two documents have, and how many of those they share: exact counts.
struct Overlap {
  uint64_t a_size = 0;
  uint64_t b_size = 0;
  uint64_t shared = 0;

  uint64_t union_size() const { return a_size + b_size - shared; }

  // |A and B| / |A or B| >= threshold, decided in integers. Two empty sets are not similar: an
  // empty document is no copy of another.
  bool ResemblanceAtLeast(uint32_t threshold_milli) const {
    return shared > 0 && 1000 * shared >= threshold_milli * union_size();
  }
  // |A and B| / |A| >= threshold.
  bool ContainmentOfAAtLeast(uint32_t threshold_milli) const {
    return shared > 0 && 1000 * shared >= threshold_milli * a_size;
  }

  // For reports only.
  double resemblance() const {
    return union_size() == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(union_size());
  }
  double containment_of_a() const {
    return a_size == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(a_size);
  }
  double containment_of_b() const {
    return b_size == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(b_size);
  }
};

}  // namespace reprise

#endif  // REPRISE_CORE_PAIR_H_
