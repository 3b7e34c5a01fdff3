#include "bench/evaluation/interval.h"

#include <algorithm>
#include <cmath>

namespace reprise::bench {

Interval Wilson(double successes, double observations) {
  if (observations == 0) return {};
  constexpr double kNormal = 1.959963984540054;  // The 97.5th hundredth of the normal distribution.
  constexpr double kSquare = kNormal * kNormal;
  const double share = successes / observations;
  const double middle = share + kSquare / (2 * observations);
  const double half = kNormal * std::sqrt(share * (1 - share) / observations +
                                          kSquare / (4 * observations * observations));
  const double scale = 1 + kSquare / observations;
  return {std::max(0.0, (middle - half) / scale), std::min(1.0, (middle + half) / scale)};
}

Interval Percentiles(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const size_t cut = values.size() / 40;
  return {values[cut], values[values.size() - 1 - cut]};
}

Interval Wider(const Interval& a, const Interval& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

}  // namespace reprise::bench
