#include "reprise/index/bands.h"

#include <limits>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"

namespace reprise {
namespace {

constexpr double kLeastProbability = 0.995;

// By multiplication alone, which rounds alike on every machine; pow() of libraries does not, and
// the choice of bands decides results.
double Power(double base, int exponent) {
  double result = 1;
  for (; exponent > 0; exponent >>= 1, base *= base) {
    if (exponent & 1) result *= base;
  }
  return result;
}

// The integral of the S-curve from 0 to the threshold, by the midpoint rule.
double MassBelow(const Bands& bands, double threshold) {
  constexpr int kSteps = 1000;
  double sum = 0;
  for (int i = 0; i < kSteps; ++i) {
    sum += bands.ProbabilityFound(threshold * (i + 0.5) / kSteps);
  }
  return sum * threshold / kSteps;
}

}  // namespace

double Bands::ProbabilityFound(double resemblance) const {
  return 1 - Power(1 - Power(resemblance, rows), count);
}

absl::StatusOr<Bands> ChooseBands(uint32_t threshold_milli, int slots) {
  if (threshold_milli < 1 || threshold_milli > 1000) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "threshold is %d thousandths; it must lie between 1 and 1000", threshold_milli));
  }
  const double threshold = threshold_milli / 1000.0;
  Bands best;
  double least_mass = std::numeric_limits<double>::infinity();
  for (int rows = 1; rows <= slots; ++rows) {
    const Bands bands{.count = slots / rows, .rows = rows};
    if (bands.ProbabilityFound(threshold) < kLeastProbability) continue;
    const double mass = MassBelow(bands, threshold);
    if (mass < least_mass) {
      least_mass = mass;
      best = bands;
    }
  }
  if (best.count == 0) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "threshold 0.%03d is too low: no bands over %d slots find a pair at it with probability "
        "%.3f; raise the threshold",
        threshold_milli, slots, kLeastProbability));
  }
  return best;
}

}  // namespace reprise
