// Where the tokens of a stretch begin, and their last units, as a kernel lists and reads them:
// whole registers at a time.
#ifndef REPRISE_SHINGLE_INTERNAL_TOKEN_PLACES_H_
#define REPRISE_SHINGLE_INTERNAL_TOKEN_PLACES_H_

#include <cstddef>
#include <cstdint>

#include "reprise/shingle/internal/token_bits.h"

namespace reprise::internal {

// Counted from the first unit of the stretch. Room for one register more than there can be.
struct StretchPlaces {
  uint16_t begins[kStretchUnits + kUnitsPerBlock];
  uint16_t lasts[kStretchUnits + kUnitsPerBlock];

  // What the idle lanes of the last register find: one unit, at the place of the last token.
  // REQUIRES: count > 0.
  void FillUp(size_t count) {
    for (size_t i = count; i < count + 8; ++i) begins[i] = lasts[i] = begins[count - 1];
  }
};

// Tokens of more than eight units.
inline constexpr size_t kMostLong = kStretchUnits / 9 + 1;

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_TOKEN_PLACES_H_
