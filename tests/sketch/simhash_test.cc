#include "reprise/sketch/simhash.h"

#include <random>
#include <vector>

#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise {
namespace {

uint64_t CountByBit(const std::vector<uint64_t>& hashes) {
  uint64_t result = 0;
  for (int bit = 0; bit < 64; ++bit) {
    size_t set = 0;
    for (const uint64_t hash : hashes) set += hash >> bit & 1;
    if (2 * set > hashes.size()) result |= uint64_t{1} << bit;
  }
  return result;
}

TEST_CASE("a bit is set when more than half of the shingles have it, on every kernel") {
  OnEachKernel([] {
    std::mt19937_64 random(3);
    for (size_t size = 0; size < 300; ++size) {
      for (const int bias : {0, 1, 2}) {
        std::vector<uint64_t> hashes(size);
        for (uint64_t& hash : hashes) {
          hash = random();
          if (bias == 1) hash |= random() & random();
          if (bias == 2) hash &= random() | random();
        }
        REQUIRE(SketchSimHash(hashes) == CountByBit(hashes));
      }
    }
  });
}

TEST_CASE("half of the shingles is not more than half") {
  OnEachKernel([] {
    CHECK(SketchSimHash({}) == 0);
    CHECK(SketchSimHash({~uint64_t{0}, 0}) == 0);
    CHECK(SketchSimHash({~uint64_t{0}, 0, ~uint64_t{0}}) == ~uint64_t{0});
    CHECK(SketchSimHash({uint64_t{5}}) == 5);
  });
}

TEST_CASE("counters hold a long run of equal shingles") {
  OnEachKernel([] {
    std::vector<uint64_t> hashes(100'000, 0xF0F0);
    hashes.resize(199'999, 0x0F0F);
    CHECK(SketchSimHash(hashes) == 0xF0F0);
    hashes.resize(200'001, 0x0F0F);
    CHECK(SketchSimHash(hashes) == 0x0F0F);
  });
}

TEST_CASE("similar sets differ in fewer bits than different ones") {
  std::mt19937_64 random(5);
  int near = 0;
  int far = 0;
  for (int trial = 0; trial < 100; ++trial) {
    std::vector<uint64_t> a(1000);
    for (uint64_t& hash : a) hash = random();
    std::vector<uint64_t> b = a;
    for (size_t i = 0; i < 25; ++i) b[i] = random();
    std::vector<uint64_t> c = a;
    for (size_t i = 0; i < 500; ++i) c[i] = random();
    near += HammingDistance(SketchSimHash(a), SketchSimHash(b));
    far += HammingDistance(SketchSimHash(a), SketchSimHash(c));
  }
  // The expected share of different bits is the angle over pi: 0.0712 and 1/3.
  CHECK(near / 6400.0 == Approx(0.0712).margin(0.01));
  CHECK(far / 6400.0 == Approx(1.0 / 3).margin(0.02));
}

}  // namespace
}  // namespace reprise
