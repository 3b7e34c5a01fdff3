// How sure a measured share is: from counts, or from parts that were measured, to an interval of 95
// per cent.
//
//   Wilson(995, 1000)                                     // {0.9884, 0.9979}
//   PoissonWeights weights(seed, replicate);              // a bootstrap: each part counted
//   for (const Part& part : parts) total += weights.Next() * part.value;   // 0, 1, 2, ... times
//   Percentiles(values_of_the_replicates)
//
// Wilson: Wilson 1927; Brown, Cai, DasGupta, "Interval Estimation for a Binomial Proportion", 2001,
// equation 4. It takes observations for independent. The bootstrap does not: it draws whole
// families anew, each with a Poisson weight of mean 1 (Hanley, MacGibbon 2006), but cannot see
// beyond what was observed and is a point where there was no error. Seeded, integers: the same on
// every machine.
#ifndef REPRISE_BENCH_EVALUATION_INTERVAL_H_
#define REPRISE_BENCH_EVALUATION_INTERVAL_H_

#include <cstdint>
#include <vector>

#include "bench/corpus/random.h"

namespace reprise::bench {

struct Interval {
  double low = 0;
  double high = 1;
};

// [0, 1] when nothing was observed.
Interval Wilson(double successes, double observations);

// From the 2.5th to the 97.5th hundredth. REQUIRES: not empty.
Interval Percentiles(std::vector<double> values);

// The interval that holds both.
Interval Wider(const Interval& a, const Interval& b);

class PoissonWeights {
 public:
  PoissonWeights(uint64_t seed, uint64_t replicate) : random_(seed, replicate) {}

  uint32_t Next() {
    const uint64_t draw = random_.Next() >> 32;
    uint32_t weight = 0;
    while (weight < kSteps && draw >= kCumulative[weight]) ++weight;
    return weight;
  }

 private:
  // 2^32 times the probability of at most 0, 1, 2, ...; beyond 11 it is below 10^-9.
  static constexpr uint32_t kSteps = 12;
  static constexpr uint64_t kCumulative[kSteps] = {1580030169, 3160060337, 3950075422, 4213413783,
                                                   4279248374, 4292415292, 4294609778, 4294923276,
                                                   4294962463, 4294966817, 4294967253, 4294967292};

  Random random_;
};

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_EVALUATION_INTERVAL_H_
