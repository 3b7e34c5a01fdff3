#include "reprise/verify/shingle_filter.h"

#include <random>
#include <vector>

#include "reprise/verify/shingle_set.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise {
namespace {

using Hashes = std::vector<uint64_t>;

std::vector<uint64_t> FilterOf(const Hashes& set) {
  std::vector<uint64_t> filter(FilterWords(set.size()));
  FillFilter(set, absl::MakeSpan(filter));
  return filter;
}

bool MayBe(const Hashes& a, const Hashes& b, uint32_t threshold_milli) {
  const std::vector<uint64_t> a_filter = FilterOf(a);
  const std::vector<uint64_t> b_filter = FilterOf(b);
  return MayBeSimilar({a.size(), a_filter}, {b.size(), b_filter}, threshold_milli);
}

// Two sets that share so many hashes, beside so many that only one has. Hashes below a limit make
// many share a bit.
std::pair<Hashes, Hashes> SetsWith(size_t shared, size_t only_a, size_t only_b, uint64_t below,
                                   std::mt19937_64& random) {
  const auto draw = [&] { return below == 0 ? random() : random() % below; };
  Hashes a(shared);
  for (uint64_t& hash : a) hash = draw();
  Hashes b = a;
  for (size_t i = 0; i < only_a; ++i) a.push_back(draw());
  for (size_t i = 0; i < only_b; ++i) b.push_back(draw());
  MakeShingleSet(a);
  MakeShingleSet(b);
  return {a, b};
}

TEST_CASE("a filter never turns away a pair that is similar, on any kernel") {
  std::mt19937_64 random(1);
  int similar_pairs = 0;
  int turned_away = 0;
  for (int round = 0; round < 4000; ++round) {
    const size_t most = size_t{1} << random() % 12;
    const size_t shared = random() % (4 * most);
    const uint64_t below = round % 3 == 0 ? 8 * most + 1 : 0;
    const auto [a, b] =
        SetsWith(shared, random() % (most + 1), random() % (most + 1), below, random);
    const bool similar = IsSimilar(a, b, 800);
    const bool maybe = MayBe(a, b, 800);
    similar_pairs += similar;
    turned_away += !maybe;
    if (similar && !maybe) FAIL("sets of " << a.size() << " and " << b.size());
    const Hashes& left = a;
    const Hashes& right = b;
    OnEachKernel([&] {
      REQUIRE(MayBe(left, right, 800) == maybe);
      REQUIRE(MayBe(right, left, 800) == maybe);
    });
  }
  CHECK(similar_pairs > 500);
  CHECK(turned_away > 500);
}

TEST_CASE("a pair at the threshold passes, and one a little below is mostly turned away") {
  std::mt19937_64 random(2);
  int passed = 0;
  for (int round = 0; round < 200; ++round) {
    const auto [a, b] = SetsWith(800, 100, 100, 0, random);
    REQUIRE(IsSimilar(a, b, 800));
    REQUIRE(MayBe(a, b, 800));
    const auto [c, d] = SetsWith(760, 120, 120, 0, random);
    passed += MayBe(c, d, 800);
  }
  CHECK(passed < 20);
}

TEST_CASE("filters of different sizes fold onto each other") {
  std::mt19937_64 random(3);
  // 512 and 513 shingles: the filter of the larger set is twice as large.
  REQUIRE(2 * FilterWords(512) == FilterWords(513));
  const auto [a, b] = SetsWith(512, 0, 1, 0, random);
  CHECK(MayBe(a, b, 990));
  CHECK(MayBe(b, a, 990));
  const auto [c, d] = SetsWith(300, 212, 213, 0, random);
  CHECK_FALSE(MayBe(c, d, 800));
  CHECK_FALSE(MayBe(d, c, 800));
}

TEST_CASE("a filter never turns away a set that is contained, and nearly all that are not") {
  std::mt19937_64 random(4);
  int contained = 0;
  int turned_away = 0;
  int others = 0;
  for (int round = 0; round < 3000; ++round) {
    const size_t size = 1 + random() % 300;
    const size_t shared = random() % 2 == 0 ? size - random() % (1 + size / 4) : random() % size;
    const uint64_t below = round % 3 == 0 ? 8 * size + 1 : 0;
    const auto [a, b] = SetsWith(shared, size - shared, random() % (20 * size), below, random);
    const std::vector<uint64_t> filter = FilterOf(b);
    const bool maybe = MayBeContained(a, {b.size(), filter}, 800);
    const uint64_t in_both = CountOverlap(a, b).shared;
    if (1000 * in_both >= 800 * a.size()) {
      ++contained;
      REQUIRE(maybe);
    } else if (a.size() > 50 && 1000 * in_both < 600 * a.size() && below == 0) {
      ++others;
      turned_away += !maybe;
    }
  }
  CHECK(contained > 1000);
  CHECK(others > 500);
  CHECK(turned_away > 0.99 * others);
}

TEST_CASE("in a set without a filter any set may be contained") {
  CHECK(MayBeContained(Hashes{1, 2, 3}, {4, {}}, 1000));
}

TEST_CASE("of small sets only the sizes decide") {
  CHECK(FilterWords(0) == 0);
  CHECK(FilterWords(63) == 0);
  CHECK(FilterWords(64) == 8);
  CHECK(MayBe({1, 2, 3}, {4, 5, 6}, 1000));
  CHECK_FALSE(MayBe({1, 2, 3}, {1, 2, 3, 4}, 800));
  CHECK_FALSE(MayBe({}, {}, 1));
}

}  // namespace
}  // namespace reprise
