#include "reprise/passage/fingerprints.h"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "tests/catch.h"
#include "tests/passage/made_text.h"

namespace reprise {
namespace {

FingerprintList WinnowAll(const MadeText& text, uint32_t window) {
  FingerprintList list;
  Winnow(text.shingles, window, list);
  return list;
}

// Section 5 of the paper, word for word: of each window the last least hash, unless the one chosen
// for the window before is in it and as small.
std::vector<uint32_t> Reference(const std::vector<uint64_t>& hashes, uint32_t window) {
  std::vector<uint32_t> chosen;
  for (size_t begin = 0; begin + window <= hashes.size(); ++begin) {
    const auto first = hashes.begin() + static_cast<std::ptrdiff_t>(begin);
    const uint64_t least = *std::min_element(first, first + window);
    if (!chosen.empty() && chosen.back() >= begin && hashes[chosen.back()] == least) continue;
    size_t last = begin;
    for (size_t i = begin; i < begin + window; ++i) {
      if (hashes[i] == least) last = i;
    }
    chosen.push_back(static_cast<uint32_t>(last));
  }
  return chosen;
}

TEST_CASE("winnowing chooses what the definition says") {
  std::mt19937_64 random(1);
  for (int trial = 0; trial < 500; ++trial) {
    const MadeText text = Make(NaturalText(random, random() % 200, trial % 2 == 0 ? 20000 : 2));
    const uint32_t window = 1 + static_cast<uint32_t>(random() % 20);
    const FingerprintList list = WinnowAll(text, window);
    CAPTURE(trial, window, text.tokens.size());
    REQUIRE(list.positions == Reference(text.shingles.hashes, window));
    for (size_t i = 0; i < list.size(); ++i) {
      REQUIRE(list.hashes[i] == text.shingles.hashes[list.positions[i]]);
    }
  }
}

TEST_CASE("texts that share a passage of the least length share a fingerprint, in every weight") {
  std::mt19937_64 random(2);
  for (int trial = 0; trial < 2000; ++trial) {
    const uint8_t weights[] = {kHanWeight, kKanaWeight, kSoutheastAsianWeight};
    const uint8_t weight = weights[trial % 3];
    const uint32_t min_tokens = kLeastMinTokens + static_cast<uint32_t>(random() % 30);
    const size_t length = (min_tokens * kHanWeight + weight - 1) / weight;
    const Numbers passage = NaturalText(random, length);
    const auto around = [&] { return NaturalText(random, random() % 60); };
    const MadeText a = Make(around() + passage + around(), weight);
    const MadeText b = Make(around() + passage + around(), weight);
    const FingerprintList of_a = WinnowAll(a, WindowFor(min_tokens));
    const FingerprintList of_b = WinnowAll(b, WindowFor(min_tokens));
    const std::set<uint64_t> hashes(of_a.hashes.begin(), of_a.hashes.end());
    CAPTURE(trial, min_tokens, length);
    REQUIRE(std::any_of(of_b.hashes.begin(), of_b.hashes.end(),
                        [&](uint64_t hash) { return hashes.contains(hash); }));
  }
}

TEST_CASE("random text has two fingerprints in a window and one shingle, uniform text one") {
  std::mt19937_64 random(3);
  Numbers numbers(100000);
  for (uint64_t& number : numbers) number = random();
  CHECK(WinnowAll(Make(numbers), 16).size() == Approx(100000 * 2.0 / 17).epsilon(0.02));
  CHECK(WinnowAll(Make(Numbers(100000, 1)), 16).size() == Approx(100000 / 16.0).epsilon(0.01));
}

TEST_CASE("a text shorter than a window has no fingerprint") {
  CHECK(WinnowAll(Make({}), 16).size() == 0);
  CHECK(WinnowAll(Make({1, 2, 3}), 16).size() == 0);
  CHECK(WinnowAll(Make({1, 2, 3}), 1).size() == 1);
}

}  // namespace
}  // namespace reprise
