#include "bench/evaluation/interval.h"

#include <vector>

#include "tests/catch.h"

namespace reprise::bench {
namespace {

TEST_CASE("Wilson's interval has the values of the books") {
  CHECK(Wilson(8, 10).low == Approx(0.4901625));
  CHECK(Wilson(8, 10).high == Approx(0.9433178));
  CHECK(Wilson(995, 1000).low == Approx(0.9883490));
  CHECK(Wilson(995, 1000).high == Approx(0.9978625));
}

TEST_CASE("Without errors the interval still reaches below 1, the less the more was seen") {
  CHECK(Wilson(10, 10).low == Approx(0.7224672));
  CHECK(Wilson(10, 10).high == Approx(1));
  CHECK(Wilson(10'000, 10'000).low > 0.9996);
  CHECK(Wilson(0, 0).low == 0);
  CHECK(Wilson(0, 0).high == 1);
}

TEST_CASE("Percentiles leave out a fortieth on either side") {
  std::vector<double> values;
  for (int i = 199; i >= 0; --i) values.push_back(i);
  const Interval interval = Percentiles(values);
  CHECK(interval.low == 5);
  CHECK(interval.high == 194);
}

TEST_CASE("Bootstrap weights have the mean and the variance of a Poisson distribution of 1") {
  PoissonWeights weights(1, 1);
  constexpr int kDraws = 200'000;
  double sum = 0;
  double squares = 0;
  int zeros = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double weight = weights.Next();
    sum += weight;
    squares += weight * weight;
    if (weight == 0) ++zeros;
  }
  const double mean = sum / kDraws;
  CHECK(mean == Approx(1).margin(0.01));
  CHECK(squares / kDraws - mean * mean == Approx(1).margin(0.02));
  CHECK(static_cast<double>(zeros) / kDraws == Approx(0.3679).margin(0.005));
}

}  // namespace
}  // namespace reprise::bench
