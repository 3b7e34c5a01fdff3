// How a signature of k slots is cut into b bands of r slots, and what that finds: two documents
// become a candidate pair when at least one band is equal, which happens at resemblance s with
// probability 1 - (1 - s^r)^b.
//
//   REPRISE_ASSIGN_OR_RETURN(Bands bands, ChooseBands(800, 128));   // 21 bands of 6
//   bands.ProbabilityFound(0.8);                                    // 0.998
//
// Thread rule: free of state. Source: Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets",
// section 3.4.
#ifndef REPRISE_INDEX_BANDS_H_
#define REPRISE_INDEX_BANDS_H_

#include <cstdint>

#include "absl/status/statusor.h"

namespace reprise {

struct Bands {
  int count = 0;  // b
  int rows = 0;   // r: slots a band

  double ProbabilityFound(double resemblance) const;

  friend bool operator==(const Bands&, const Bands&) = default;
};

// For each number of rows as many bands as the slots allow: bands beyond those that are needed cost
// a sort each and verify away, while a pair that no band finds is lost. Of the choices that find a
// pair at the threshold with probability >= 0.995, the one that lets the least mass of dissimilar
// pairs through (the integral of the S-curve below the threshold). InvalidArgument when the
// threshold is outside [1, 1000] thousandths or no choice reaches 0.995.
absl::StatusOr<Bands> ChooseBands(uint32_t threshold_milli, int slots);

}  // namespace reprise

#endif  // REPRISE_INDEX_BANDS_H_
