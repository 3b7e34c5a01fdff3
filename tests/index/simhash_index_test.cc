#include "reprise/index/simhash_index.h"

#include <algorithm>
#include <random>
#include <vector>

#include "reprise/sketch/simhash.h"
#include "tests/catch.h"

namespace reprise {
namespace {

uint64_t FlipBits(uint64_t hash, int count, std::mt19937_64& random) {
  for (uint64_t flipped = 0; std::popcount(flipped) < count;) {
    const uint64_t bit = uint64_t{1} << (random() % 64);
    if (!(flipped & bit)) hash ^= bit;
    flipped |= bit;
  }
  return hash;
}

// Half random, half within `most` bits of another one.
std::vector<uint64_t> MakeHashes(size_t count, int most, std::mt19937_64& random) {
  std::vector<uint64_t> hashes;
  for (size_t i = 0; i < count; ++i) {
    hashes.push_back(i % 2 == 0 ? random()
                                : FlipBits(hashes[random() % i], random() % (most + 1), random));
  }
  return hashes;
}

std::vector<CandidatePair> BruteForce(const std::vector<uint64_t>& hashes, int distance) {
  std::vector<CandidatePair> pairs;
  for (uint32_t a = 0; a < hashes.size(); ++a) {
    for (uint32_t b = a + 1; b < hashes.size(); ++b) {
      if (HammingDistance(hashes[a], hashes[b]) <= distance) pairs.push_back({a, b});
    }
  }
  return pairs;
}

TEST_CASE("all pairs within the distance are found and no other") {
  std::mt19937_64 random(11);
  for (int distance = 0; distance <= 8; ++distance) {
    CAPTURE(distance);
    const std::vector<uint64_t> hashes = MakeHashes(2000, distance + 2, random);
    SimHashIndex index(distance);
    for (uint32_t doc = 0; doc < hashes.size(); ++doc) index.Add(doc, hashes[doc]).IgnoreError();
    CHECK(index.Candidates({.threads = 1}).value() == BruteForce(hashes, distance));
  }
}

TEST_CASE("threads and the order of adding do not change the pairs of a SimHash index") {
  std::mt19937_64 random(12);
  const std::vector<uint64_t> hashes = MakeHashes(20'000, 5, random);
  SimHashIndex forward(3);
  SimHashIndex backward(3);
  for (uint32_t doc = 0; doc < hashes.size(); ++doc) forward.Add(doc, hashes[doc]).IgnoreError();
  for (uint32_t doc = hashes.size(); doc-- > 0;) backward.Add(doc, hashes[doc]).IgnoreError();
  const std::vector<CandidatePair> pairs = forward.Candidates({.threads = 1}).value();
  CHECK(!pairs.empty());
  CHECK(std::is_sorted(pairs.begin(), pairs.end()));
  CHECK(forward.Candidates({.threads = 2}).value() == pairs);
  CHECK(forward.Candidates({.threads = 8}).value() == pairs);
  CHECK(backward.Candidates({.threads = 2}).value() == pairs);
}

TEST_CASE("a join among some documents finds their pairs only") {
  std::mt19937_64 random(13);
  const std::vector<uint64_t> hashes = MakeHashes(3000, 4, random);
  SimHashIndex index(3);
  for (uint32_t doc = 0; doc < hashes.size(); ++doc) index.Add(2 * doc, hashes[doc]).IgnoreError();
  std::vector<DocIndex> some;
  for (uint32_t doc = 0; doc < hashes.size(); ++doc) {
    if (random() % 3 == 0) some.push_back(2 * doc);
  }
  std::vector<CandidatePair> expected;
  for (CandidatePair pair : BruteForce(hashes, 3)) {
    pair = {2 * pair.a, 2 * pair.b};
    if (std::binary_search(some.begin(), some.end(), pair.a) &&
        std::binary_search(some.begin(), some.end(), pair.b)) {
      expected.push_back(pair);
    }
  }
  CHECK(index.CandidatesAmong(some, {.threads = 2}).value() == expected);
  CHECK(index.CandidatesAmong({}, {.threads = 2}).value().empty());
}

TEST_CASE("many equal SimHashes give a bounded number of pairs a document and stay connected") {
  SimHashIndex index(3);
  constexpr uint32_t kDocs = 5000;
  for (uint32_t doc = 0; doc < kDocs; ++doc) index.Add(doc, 0x123456789ABCDEF).IgnoreError();
  const std::vector<CandidatePair> pairs = index.Candidates({.threads = 2}).value();
  CHECK(pairs.size() < 3 * kDocs);
  std::vector<bool> reached(kDocs);
  reached[0] = true;
  for (const CandidatePair& pair : pairs) {
    if (reached[pair.a]) reached[pair.b] = true;
  }
  CHECK(std::count(reached.begin(), reached.end(), true) == kDocs);
}

}  // namespace
}  // namespace reprise
