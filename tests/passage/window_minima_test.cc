#include "reprise/passage/internal/window_minima.h"

#include <random>
#include <vector>

#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

// Word for word: the place of the last least hash of each window, by its upper 22 bits, where it is
// not that of the window before.
std::vector<uint32_t> ExpectedPlaces(const std::vector<uint64_t>& hashes, uint32_t window) {
  std::vector<uint32_t> places;
  for (size_t begin = 0; begin + window <= hashes.size(); ++begin) {
    size_t least = begin;
    for (size_t i = begin; i < begin + window; ++i) {
      if (hashes[i] >> 42 <= hashes[least] >> 42) least = i;
    }
    if (places.empty() || places.back() != least) places.push_back(static_cast<uint32_t>(least));
  }
  return places;
}

void Check(const std::vector<uint64_t>& hashes, uint32_t window) {
  uint32_t minima[kBlockShingles];
  const size_t count = FindWindowMinima(hashes, window, minima);
  std::vector<uint32_t> places;
  for (size_t i = 0; i < count; ++i) {
    places.push_back(PlaceInBlock(minima[i]));
    REQUIRE(minima[i] >> kPlaceBits == hashes[places.back()] >> 42);
  }
  REQUIRE(places == ExpectedPlaces(hashes, window));
}

TEST_CASE("every kernel finds the last least hash of each window, at all sizes of a block") {
  OnEachKernel([] {
    std::mt19937_64 random(16);
    for (const uint32_t window : {1u, 2u, 3u, 8u, 15u, 16u, 17u, 33u, kMaxWindow}) {
      for (size_t size = window; size <= kBlockShingles; size += size < 100 ? 1 : 37) {
        // Few values, so that hashes are equal; then as many as there are.
        for (const uint64_t values : {uint64_t{3}, ~uint64_t{0}}) {
          CAPTURE(window, size, values);
          std::vector<uint64_t> hashes(size);
          for (uint64_t& hash : hashes)
            hash = values == 3 ? (random() % values) << 42 | random() >> 22 : random();
          Check(hashes, window);
        }
      }
      std::vector<uint64_t> hashes(kBlockShingles);
      for (uint64_t& hash : hashes) hash = random();
      CAPTURE(window);
      Check(hashes, window);
    }
  });
}

TEST_CASE("hashes of nothing but zeros or ones have minima as others do") {
  OnEachKernel([] {
    for (const uint64_t hash : {uint64_t{0}, ~uint64_t{0}}) {
      for (const size_t size : {size_t{16}, size_t{17}, size_t{100}, kBlockShingles})
        Check(std::vector<uint64_t>(size, hash), 16);
    }
  });
}

}  // namespace
}  // namespace reprise::internal
