#include "reprise/verify/shingle_set.h"

#include <algorithm>
#include <random>
#include <set>

#include "tests/catch.h"

namespace reprise {
namespace {

using Hashes = std::vector<uint64_t>;

Hashes RandomHashes(size_t count, uint64_t below, std::mt19937_64& random) {
  Hashes hashes(count);
  for (uint64_t& hash : hashes) hash = below == 0 ? random() : random() % below;
  return hashes;
}

// The definition: counted by looking every element up.
Overlap CountByDefinition(const Hashes& a, const Hashes& b) {
  const std::set<uint64_t> right(b.begin(), b.end());
  uint64_t shared = 0;
  for (const uint64_t hash : a) shared += right.count(hash);
  return {a.size(), b.size(), shared};
}

Hashes SetOf(const Hashes& hashes) {
  const std::set<uint64_t> set(hashes.begin(), hashes.end());
  return {set.begin(), set.end()};
}

void RequireAllAgree(const Hashes& a, const Hashes& b, uint32_t threshold_milli) {
  const Overlap expected = CountByDefinition(a, b);
  const Overlap counted = CountOverlap(a, b);
  REQUIRE(counted.a_size == expected.a_size);
  REQUIRE(counted.b_size == expected.b_size);
  REQUIRE(counted.shared == expected.shared);
  const bool similar = expected.ResemblanceAtLeast(threshold_milli);
  REQUIRE(IsSimilar(a, b, threshold_milli) == similar);
  const std::optional<Overlap> overlap = OverlapIfSimilar(a, b, threshold_milli);
  REQUIRE(overlap.has_value() == similar);
  if (overlap) {
    REQUIRE(overlap->a_size == expected.a_size);
    REQUIRE(overlap->b_size == expected.b_size);
    REQUIRE(overlap->shared == expected.shared);
  }
}

TEST_CASE("a shingle set is sorted and holds each hash once, at any size") {
  std::mt19937_64 random(1);
  for (size_t count = 0; count < 400; ++count) {
    for (const uint64_t below : {uint64_t{0}, uint64_t{3}, uint64_t{count + 1}, ~uint64_t{0} / 7}) {
      Hashes hashes = RandomHashes(count, below, random);
      const Hashes expected = SetOf(hashes);
      MakeShingleSet(hashes);
      REQUIRE(hashes == expected);
    }
  }
  for (const size_t count : {10'000, 65'536, 300'001}) {
    Hashes hashes = RandomHashes(count, 0, random);
    hashes.insert(hashes.end(), hashes.begin(), hashes.begin() + 100);
    hashes.push_back(0);
    hashes.push_back(~uint64_t{0});
    const Hashes expected = SetOf(hashes);
    MakeShingleSet(hashes);
    REQUIRE(hashes == expected);
  }
}

TEST_CASE("sets in one list stand one behind the other and leave what was there") {
  std::mt19937_64 random(4);
  Hashes list;
  Hashes expected;
  for (const size_t count : {5, 0, 63, 64, 1'000, 1, 5'000}) {
    const Hashes hashes = RandomHashes(count, 2 * count + 1, random);
    AppendShingleSet(hashes, list);
    const Hashes set = SetOf(hashes);
    expected.insert(expected.end(), set.begin(), set.end());
    REQUIRE(list == expected);
  }
}

TEST_CASE("hashes that are not spread at all are sorted like others") {
  std::mt19937_64 random(5);
  for (const uint64_t spread : {uint64_t{1} << 20, uint64_t{50}}) {
    Hashes hashes = RandomHashes(50'000, spread, random);
    hashes.insert(hashes.end(), 20'000, 7);
    hashes.push_back(~uint64_t{0});
    const Hashes expected = SetOf(hashes);
    MakeShingleSet(hashes);
    REQUIRE(hashes == expected);
  }
}

TEST_CASE("every pair of subsets of a small universe is decided as the exact count says") {
  // Thresholds at which some of these pairs lie exactly: 1000 * shared == t * union.
  const std::vector<uint32_t> thresholds = {0,   1,   142, 143, 166, 167, 200,  250,  333, 334, 399,
                                            400, 401, 500, 501, 600, 666, 667,  750,  800, 801, 833,
                                            834, 857, 858, 875, 900, 999, 1000, 1001, 2000};
  constexpr int kUniverse = 7;
  for (int left = 0; left < 1 << kUniverse; ++left) {
    for (int right = 0; right < 1 << kUniverse; ++right) {
      Hashes a;
      Hashes b;
      for (int bit = 0; bit < kUniverse; ++bit) {
        if ((left >> bit & 1) != 0) a.push_back(bit * 1000);
        if ((right >> bit & 1) != 0) b.push_back(bit * 1000);
      }
      const Overlap exact = CountByDefinition(a, b);
      for (const uint32_t threshold : thresholds) {
        if (IsSimilar(a, b, threshold) != exact.ResemblanceAtLeast(threshold) ||
            OverlapIfSimilar(a, b, threshold).has_value() != exact.ResemblanceAtLeast(threshold)) {
          FAIL("sets " << left << " and " << right << " at " << threshold);
        }
      }
    }
  }
}

TEST_CASE("a resemblance of exactly the threshold is similar and one shingle less is not") {
  std::mt19937_64 random(2);
  int exact = 0;
  for (const uint32_t threshold : {500u, 600u, 650u, 750u, 800u, 850u, 900u, 950u, 975u, 1000u}) {
    for (uint64_t union_size = 1; union_size <= 1200; ++union_size) {
      if (threshold * union_size % 1000 != 0) continue;
      const uint64_t shared = threshold * union_size / 1000;
      Hashes all = RandomHashes(union_size, 0, random);
      // `less` of the shared ones stand in one set only.
      for (const uint64_t less : {0, 1}) {
        Hashes a(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shared - less));
        Hashes b = a;
        for (uint64_t index = shared - less; index < union_size; ++index) {
          (random() % 2 == 0 ? a : b).push_back(all[index]);
        }
        MakeShingleSet(a);
        MakeShingleSet(b);
        const Overlap overlap = CountByDefinition(a, b);
        REQUIRE(1000 * overlap.shared == threshold * overlap.union_size() - 1000 * less);
        REQUIRE(IsSimilar(a, b, threshold) == (less == 0));
        REQUIRE(OverlapIfSimilar(a, b, threshold).has_value() == (less == 0));
      }
      ++exact;
    }
  }
  CHECK(exact > 300);
}

TEST_CASE("random sets of any two sizes are counted and decided as by definition") {
  std::mt19937_64 random(3);
  for (int round = 0; round < 3000; ++round) {
    const size_t a_size = random() % (round % 10 == 0 ? 3000 : 200);
    const size_t b_size = random() % (round % 7 == 0 ? 5000 : 200);
    // A small universe makes large overlaps.
    const uint64_t below = 1 + random() % 400;
    Hashes a = RandomHashes(a_size, below, random);
    Hashes b = RandomHashes(b_size, round % 3 == 0 ? 10 * below : below, random);
    MakeShingleSet(a);
    MakeShingleSet(b);
    RequireAllAgree(a, b, static_cast<uint32_t>(random() % 1001));
  }
}

TEST_CASE("one long shared run after a long unlike one does not end the comparison too soon") {
  Hashes a;
  Hashes b;
  for (uint64_t hash = 0; hash < 200; ++hash) a.push_back(2 * hash);
  for (uint64_t hash = 0; hash < 200; ++hash) b.push_back(2 * hash + 1);
  for (uint64_t hash = 1000; hash < 2600; ++hash) {
    a.push_back(hash);
    b.push_back(hash);
  }
  RequireAllAgree(a, b, 800);  // 1600 of 2000
  RequireAllAgree(a, b, 801);
  CHECK(IsSimilar(a, b, 800));
}

TEST_CASE("empty sets are similar to nothing") {
  const Hashes empty;
  const Hashes one = {7};
  for (const uint32_t threshold : {0u, 1u, 800u, 1000u}) {
    CHECK_FALSE(IsSimilar(empty, empty, threshold));
    CHECK_FALSE(IsSimilar(empty, one, threshold));
    CHECK_FALSE(OverlapIfSimilar(one, empty, threshold).has_value());
    CHECK(IsSimilar(one, one, threshold));
  }
}

}  // namespace
}  // namespace reprise
