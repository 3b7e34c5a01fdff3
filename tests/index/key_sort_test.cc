#include "reprise/index/internal/key_sort.h"

#include <algorithm>
#include <random>
#include <vector>

#include "tests/catch.h"

namespace reprise::internal {
namespace {

TEST_CASE("entries come out by key, those of a key in their old order") {
  std::mt19937_64 random(51);
  std::vector<uint64_t> scratch;
  // Both sides of every change of method: comparison, radix, partition before radix.
  for (const size_t size : {0, 1, 2, 511, 512, 5000, 262'144, 262'145, 1'000'000}) {
    for (const uint64_t keys : {uint64_t{1}, uint64_t{100}, uint64_t{1} << 32}) {
      CAPTURE(size, keys);
      std::vector<uint64_t> entries(size);
      for (size_t i = 0; i < size; ++i) {
        // Keys spread over all 32 bits; values descend, so that keeping their order shows.
        const uint64_t key = random() % keys * 0x9E3779B1u & 0xFFFFFFFFu;
        entries[i] = key << 32 | (size - i);
      }
      std::vector<uint64_t> expected = entries;
      std::stable_sort(expected.begin(), expected.end(),
                       [](uint64_t a, uint64_t b) { return a >> 32 < b >> 32; });
      SortByKey(entries, scratch);
      REQUIRE(entries == expected);
    }
  }
}

TEST_CASE("runs are the maximal stretches of two and more equal keys") {
  const auto entry = [](uint64_t key, uint64_t value) { return key << 32 | value; };
  const std::vector<uint64_t> entries = {entry(1, 9), entry(2, 1), entry(2, 2), entry(3, 3),
                                         entry(4, 4), entry(4, 5), entry(4, 6)};
  std::vector<std::pair<size_t, size_t>> runs;
  ForEachRun(entries, [&](size_t begin, size_t end) { runs.emplace_back(begin, end); });
  CHECK(runs == std::vector<std::pair<size_t, size_t>>{{1, 3}, {4, 7}});
}

}  // namespace
}  // namespace reprise::internal
