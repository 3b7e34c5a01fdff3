// Random numbers that are the same on every machine: from a seed and the number of a stream, to
// integers. No floats and nothing of <random>, whose distributions differ between libraries.
//
//   Random random(seed, document);      // every document has a stream of its own
//   if (random.PerMille(100)) length = 50 + random.Below(10);
//
// Source: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA
// 2014). Below(n) is uneven by at most n / 2^32, which no text shows.
#ifndef REPRISE_BENCH_CORPUS_RANDOM_H_
#define REPRISE_BENCH_CORPUS_RANDOM_H_

#include <cstdint>

#include "reprise/core/hash.h"

namespace reprise::bench {

class Random {
 public:
  Random(uint64_t seed, uint64_t stream) : state_(Mix64(seed) ^ Mix64(~stream)) {}

  uint64_t Next() { return Mix64(state_ += 0x9E3779B97F4A7C15u); }
  // In [0, bound).
  uint32_t Below(uint32_t bound) {
    return static_cast<uint32_t>(((Next() >> 32) * uint64_t{bound}) >> 32);
  }
  bool PerMille(uint32_t share) { return Below(1000) < share; }

 private:
  uint64_t state_;
};

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_CORPUS_RANDOM_H_
