#include "reprise/sketch/minhash.h"

#include <algorithm>
#include <random>
#include <vector>

#include "reprise/core/hash.h"
#include "tests/catch.h"

namespace reprise {
namespace {

std::vector<uint64_t> RandomHashes(size_t size, std::mt19937_64& random) {
  std::vector<uint64_t> hashes(size);
  for (uint64_t& hash : hashes) hash = random();
  return hashes;
}

// The algorithm as the paper states it: all rounds in order, every element in each, stop when a
// round has filled the last bin.
MinHashSignature ByThePaper(const std::vector<uint64_t>& shingles) {
  MinHashSignature signature;
  signature.fill(kEmptySlot);
  for (uint32_t round = 0; round < 2 * kMinHashSlots; ++round) {
    for (const uint64_t shingle : shingles) {
      const uint64_t hash = round == 0 ? shingle : Mix64(shingle + round * 0x9E3779B97F4A7C15u);
      const uint32_t bin = round < kMinHashSlots ? hash % 128 : round - kMinHashSlots;
      const uint32_t value = round == 0
                                 ? static_cast<uint32_t>(hash >> 33)
                                 : 0x80000000u | round << 23 | static_cast<uint32_t>(hash >> 41);
      signature[bin] = std::min(signature[bin], value);
    }
    if (std::count(signature.begin(), signature.end(), kEmptySlot) == 0) break;
  }
  return signature;
}

TEST_CASE("a signature is that of the paper's algorithm") {
  std::mt19937_64 random(31);
  for (size_t size = 1; size < 400; ++size) {
    const std::vector<uint64_t> hashes = RandomHashes(size, random);
    MinHashSignature signature;
    SketchMinHash(hashes, signature);
    REQUIRE(signature == ByThePaper(hashes));
    REQUIRE(std::count(signature.begin(), signature.end(), kEmptySlot) == 0);
  }
}

TEST_CASE("order and repeats of shingles change nothing") {
  std::mt19937_64 random(32);
  for (const size_t distinct : {1, 2, 5, 30, 200, 3000}) {
    std::vector<uint64_t> hashes = RandomHashes(distinct, random);
    MinHashSignature expected;
    SketchMinHash(hashes, expected);
    for (size_t i = 0; i < 5000; ++i) hashes.push_back(hashes[random() % distinct]);
    std::shuffle(hashes.begin(), hashes.end(), random);
    MinHashSignature signature;
    SketchMinHash(hashes, signature);
    CHECK(signature == expected);
  }
}

TEST_CASE("the empty set has a signature of its own") {
  MinHashSignature signature;
  SketchMinHash({}, signature);
  CHECK(std::count(signature.begin(), signature.end(), kEmptySlot) == kMinHashSlots);
}

}  // namespace
}  // namespace reprise
