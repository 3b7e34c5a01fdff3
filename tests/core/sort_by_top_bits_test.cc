#include "reprise/core/sort_by_top_bits.h"

#include <algorithm>
#include <random>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

struct Element {
  uint64_t key = 0;
  size_t place = 0;

  friend bool operator==(const Element&, const Element&) = default;
};

// How keys are spread: evenly; many the same; all with the same top bits.
enum class Spread { kEven, kFew, kLow };

uint64_t Draw(Spread spread, int key_bits, std::mt19937_64& random) {
  const uint64_t key = random() >> (64 - key_bits);
  if (spread == Spread::kFew) return key % 7 == 0 ? key : key % 5;
  return spread == Spread::kLow ? key >> (key_bits / 2) : key;
}

TEST_CASE("elements come in order of key, and those of one key as they stood") {
  std::mt19937_64 random(1);
  for (const Spread spread : {Spread::kEven, Spread::kFew, Spread::kLow}) {
    for (const int key_bits : {1, 8, 24, 32, 64}) {
      for (const size_t count : {0, 1, 2, 25, 1'000, 50'000}) {
        std::vector<Element> elements(count);
        for (size_t i = 0; i < count; ++i) elements[i] = {Draw(spread, key_bits, random), i};
        std::vector<Element> expected = elements;
        std::stable_sort(expected.begin(), expected.end(),
                         [](const Element& x, const Element& y) { return x.key < y.key; });
        std::vector<Element> sorted(count);
        SortByTopBits(
            absl::MakeConstSpan(elements), key_bits, [](const Element& x) { return x.key; },
            sorted.data());
        CAPTURE(static_cast<int>(spread), key_bits, count);
        REQUIRE(sorted == expected);
      }
    }
  }
}

}  // namespace
}  // namespace reprise
