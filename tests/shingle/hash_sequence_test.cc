#include "reprise/shingle/internal/hash_sequence.h"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "absl/numeric/int128.h"
#include "reprise/shingle/tokens.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

std::vector<uint64_t> RandomHashes(size_t count, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<uint64_t> hashes(count);
  for (uint64_t& hash : hashes) hash = random();
  return hashes;
}

TokenList TokensWith(const std::vector<uint64_t>& hashes) {
  TokenList tokens;
  tokens.hashes.assign(hashes.begin(), hashes.end());
  return tokens;
}

TEST_CASE("every kernel gives the words of the definition") {
  OnEachKernel([] {
    for (size_t count = 0; count < 100; ++count) {
      // Exactly as long as it is: reading beyond is an error.
      const std::vector<uint64_t> hashes = RandomHashes(count, count);
      REQUIRE(HashSequence(hashes) == HashSequenceScalar(hashes));
    }
  });
}

TEST_CASE("a word is the polynomial of its tokens modulo a prime") {
  // Small tokens, so that no sum goes beyond 64 bits: then the carry step is exact arithmetic.
  const absl::uint128 modulus = (absl::uint128(kSequenceFactor) << 32) - 1;
  std::vector<uint64_t> hashes = RandomHashes(kSequenceWords * 20, 5);
  for (uint64_t& hash : hashes) hash >>= 40;
  const SequenceWords words = HashSequenceScalar(hashes);
  for (size_t word = 0; word < kSequenceWords; ++word) {
    absl::uint128 expected = 0;
    for (size_t i = word; i < hashes.size(); i += kSequenceWords) {
      // A step multiplies by 2^-32, which is the factor, since factor * 2^32 = 1.
      expected = (expected * kSequenceFactor + hashes[i]) % modulus;
    }
    CHECK(absl::uint128(words[word]) % modulus == expected);
  }
}

TEST_CASE("no exchange of two tokens, no change and no end goes unseen") {
  const std::vector<uint64_t> hashes = RandomHashes(400, 9);
  std::set<Hash128> seen = {TokenSequenceHash(TokensWith(hashes))};
  size_t expected = 1;
  const auto see = [&](std::vector<uint64_t> changed) {
    seen.insert(TokenSequenceHash(TokensWith(changed)));
    ++expected;
  };
  for (size_t i = 0; i < hashes.size(); ++i) {
    std::vector<uint64_t> changed = hashes;
    changed[i] ^= 1;
    see(changed);
    see({hashes.begin(), hashes.begin() + static_cast<ptrdiff_t>(i)});
    for (size_t k = i + 1; k < hashes.size(); k += 7) {
      changed = hashes;
      std::swap(changed[i], changed[k]);
      see(changed);
    }
  }
  std::vector<uint64_t> longer = hashes;
  for (int zeros = 0; zeros < 40; ++zeros) {
    longer.push_back(0);
    see(longer);
  }
  CHECK(seen.size() == expected);
}

}  // namespace
}  // namespace reprise::internal
