#include "reprise/cluster/union_find.h"

#include <algorithm>
#include <random>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("components are those of repeated relabelling, each named by its smallest member") {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    const uint32_t count = 1 + random() % 60;
    UnionFind components(count);
    std::vector<uint32_t> labels(count);
    for (uint32_t element = 0; element < count; ++element) labels[element] = element;
    for (uint32_t step = random() % 80; step > 0; --step) {
      const uint32_t a = random() % count;
      const uint32_t b = random() % count;
      REQUIRE(components.Union(a, b) == (labels[a] != labels[b]));
      const uint32_t low = std::min(labels[a], labels[b]);
      const uint32_t high = std::max(labels[a], labels[b]);
      std::replace(labels.begin(), labels.end(), high, low);
    }
    for (uint32_t element = 0; element < count; ++element) {
      REQUIRE(components.Find(element) == labels[element]);
    }
  }
}

TEST_CASE("a chain of a million unions in the worst order stays fast to follow") {
  constexpr uint32_t kCount = 1'000'000;
  UnionFind components(kCount);
  for (uint32_t element = kCount - 1; element > 0; --element) {
    REQUIRE(components.Union(element, element - 1));
  }
  for (uint32_t element = 0; element < kCount; ++element) REQUIRE(components.Find(element) == 0);
}

}  // namespace
}  // namespace reprise
