#include "reprise/passage/fingerprints.h"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "reprise/passage/internal/sweep.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"
#include "tests/passage/made_text.h"

namespace reprise {
namespace {

FingerprintList WinnowAll(const MadeText& text, uint32_t window) {
  FingerprintList list;
  Winnow(text.shingles, window, list);
  return list;
}

// Section 5 of the paper, with keys of 22 bits: of each window the last least hash, unless the one
// chosen for the window before is in it and is the same.
std::vector<uint32_t> Reference(const std::vector<uint64_t>& hashes, uint32_t window) {
  const auto key = [&](size_t i) { return hashes[i] >> 42; };
  std::vector<uint32_t> chosen;
  for (size_t begin = 0; begin + window <= hashes.size(); ++begin) {
    size_t last = begin;
    for (size_t i = begin; i < begin + window; ++i) {
      if (key(i) <= key(last)) last = i;
    }
    if (!chosen.empty() && chosen.back() >= begin && hashes[chosen.back()] == hashes[last]) {
      continue;
    }
    chosen.push_back(static_cast<uint32_t>(last));
  }
  return chosen;
}

void CheckAgainstReference(const std::vector<uint64_t>& hashes, uint32_t window) {
  ShingleList shingles;
  shingles.hashes.assign(hashes.begin(), hashes.end());
  FingerprintList list;
  Winnow(shingles, window, list);
  REQUIRE(list.positions == Reference(hashes, window));
  REQUIRE(list.hashes.size() == list.positions.size());
  for (size_t i = 0; i < list.size(); ++i) REQUIRE(list.hashes[i] == hashes[list.positions[i]]);
}

TEST_CASE("winnowing chooses what the definition says") {
  OnEachKernel([] {
    std::mt19937_64 random(1);
    for (int trial = 0; trial < 500; ++trial) {
      const MadeText text = Make(NaturalText(random, random() % 200, trial % 2 == 0 ? 20000 : 2));
      const uint32_t window = 1 + static_cast<uint32_t>(random() % 20);
      CAPTURE(trial, window, text.tokens.size());
      const Column<uint64_t>& hashes = text.shingles.hashes;
      CheckAgainstReference({hashes.begin(), hashes.end()}, window);
    }
  });
}

TEST_CASE("winnowing goes on over the borders of its blocks as if there were none") {
  OnEachKernel([] {
    std::mt19937_64 random(4);
    for (int trial = 0; trial < 60; ++trial) {
      // Repeats of all periods lie across the borders.
      const size_t period = 1 + random() % (trial % 2 == 0 ? 40 : 5000);
      std::vector<uint64_t> hashes(random() % 5000);
      for (size_t i = 0; i < hashes.size(); ++i) {
        hashes[i] = i < period ? random() : hashes[i - period];
        if (random() % 200 == 0) hashes[i] = random();
      }
      const uint32_t window = 1 + static_cast<uint32_t>(random() % (trial % 3 == 0 ? 512 : 40));
      CAPTURE(trial, period, window, hashes.size());
      CheckAgainstReference(hashes, window);
    }
  });
}

TEST_CASE("of different shingles with the same upper bits the last is chosen") {
  OnEachKernel([] {
    std::mt19937_64 random(5);
    for (int trial = 0; trial < 500; ++trial) {
      std::vector<uint64_t> hashes(random() % 100);
      for (uint64_t& hash : hashes) hash = random() % 3 << 42 | random() % 2;
      const uint32_t window = 1 + static_cast<uint32_t>(random() % 12);
      CAPTURE(trial, window, hashes.size());
      CheckAgainstReference(hashes, window);
    }
  });
}

TEST_CASE("a window longer than the longest is taken for that") {
  std::mt19937_64 random(6);
  ShingleList shingles;
  for (int i = 0; i < 3000; ++i) shingles.hashes.push_back(random());
  FingerprintList longest;
  Winnow(shingles, 512, longest);
  FingerprintList longer;
  Winnow(shingles, 2000, longer);
  CHECK(longer.positions == longest.positions);
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

// Of every shingle, as if it were a fingerprint.
FingerprintList AllShingles(const MadeText& text, uint32_t min_tokens) {
  FingerprintList list = WinnowAll(text, 1);
  AddContexts(text.shingles, min_tokens, list);
  return list;
}

bool ContextsAgree(uint16_t x, uint16_t y) {
  return (x >> 8 == y >> 8 && x >> 8 != 0) || ((x & 0xFF) == (y & 0xFF) && (x & 0xFF) != 0);
}

TEST_CASE("within what two texts have in common one side of each context agrees") {
  std::mt19937_64 random(7);
  for (int trial = 0; trial < 3000; ++trial) {
    const uint32_t min_tokens = kLeastMinTokens + static_cast<uint32_t>(random() % 20);
    const uint64_t least_weight = internal::MinExactWeight(uint64_t{min_tokens} * kHanWeight);
    // Tokens of all weights, by number: the same number has the same weight.
    const auto weight = [](uint64_t number) {
      const uint8_t weights[] = {kHanWeight, kKanaWeight, kSoutheastAsianWeight};
      return weights[Scramble(number) % 3];
    };
    const auto make = [&](const Numbers& numbers) {
      MadeText text = Make(numbers);
      for (size_t i = 0; i < numbers.size(); ++i) text.tokens.weights[i] = weight(numbers[i]);
      MakeShingles(text.tokens, text.shingles);
      return text;
    };
    Numbers common;
    for (uint64_t sum = 0; sum < least_weight; sum += weight(common.back())) {
      common.push_back(random());
    }
    const auto around = [&] {
      Numbers numbers(random() % 20);
      for (uint64_t& number : numbers) number = random();
      return numbers;
    };
    const Numbers before_a = around();
    const Numbers before_b = around();
    const FingerprintList a = AllShingles(make(before_a + common + around()), min_tokens);
    const FingerprintList b = AllShingles(make(before_b + common + around()), min_tokens);
    for (size_t i = 0; i < common.size(); ++i) {
      const size_t in_a = before_a.size() + i;
      const size_t in_b = before_b.size() + i;
      if (in_a >= a.size() || in_b >= b.size() || a.hashes[in_a] != b.hashes[in_b]) continue;
      CAPTURE(trial, min_tokens, i, common.size());
      REQUIRE(ContextsAgree(a.contexts[in_a], b.contexts[in_b]));
    }
  }
}

TEST_CASE("a turn of phrase that two texts have by chance has two contexts in them") {
  std::mt19937_64 random(8);
  int agree = 0;
  for (int trial = 0; trial < 2000; ++trial) {
    const auto fresh = [&](size_t count) {
      Numbers numbers(count);
      for (uint64_t& number : numbers) number = random();
      return numbers;
    };
    const Numbers phrase = fresh(5);
    const FingerprintList a = AllShingles(Make(fresh(20) + phrase + fresh(20)), 20);
    const FingerprintList b = AllShingles(Make(fresh(20) + phrase + fresh(20)), 20);
    REQUIRE(a.hashes[20] == b.hashes[20]);
    agree += ContextsAgree(a.contexts[20], b.contexts[20]);
  }
  CHECK(agree < 40);
}

TEST_CASE("a text shorter than a window has no fingerprint") {
  CHECK(WinnowAll(Make({}), 16).size() == 0);
  CHECK(WinnowAll(Make({1, 2, 3}), 16).size() == 0);
  CHECK(WinnowAll(Make({1, 2, 3}), 1).size() == 1);
}

}  // namespace
}  // namespace reprise
