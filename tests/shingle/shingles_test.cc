#include "reprise/shingle/shingles.h"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

ShingleList ShinglesOf(const TokenList& tokens) {
  ShingleList shingles;
  MakeShingles(tokens, shingles);
  return shingles;
}

ShingleList ShinglesOf(std::u16string_view text) {
  TokenList tokens;
  Tokenize(text, tokens);
  return ShinglesOf(tokens);
}

// The definition, word for word: from each token until the weight is reached; 0 for no shingle.
std::vector<size_t> ExpectedLengths(const Column<uint8_t>& weights) {
  std::vector<size_t> lengths;
  for (size_t begin = 0; begin < weights.size(); ++begin) {
    uint32_t weight = 0;
    size_t end = begin;
    while (end < weights.size() && weight < kShingleWeight) weight += weights[end++];
    if (weight >= kShingleWeight) lengths.push_back(end - begin);
  }
  return lengths;
}

TEST_CASE("a shingle is five words, five Han, ten kana or twelve Thai characters") {
  CHECK(ShinglesOf(u"one two three four five six").lengths == Column<uint8_t>{5, 5});
  CHECK(ShinglesOf(u"聂荣县在西藏").lengths == Column<uint8_t>{5, 5});
  CHECK(ShinglesOf(u"ひらがなばかりのぶん").lengths == Column<uint8_t>{10});
  CHECK(ShinglesOf(u"กกกกกกกกกกกกก").lengths == Column<uint8_t>{12, 12});
  CHECK(ShinglesOf(u"聂荣ひらabcกข県").lengths == Column<uint8_t>{8});
}

TEST_CASE("a text shorter than a shingle is one shingle to its end") {
  CHECK(ShinglesOf(u"").hashes.empty());
  CHECK(ShinglesOf(u"").lengths.empty());
  CHECK(ShinglesOf(u"word").lengths == Column<uint8_t>{0});
  CHECK(ShinglesOf(u"one two three four").lengths == Column<uint8_t>{0});
  CHECK(ShinglesOf(u"one two three four five").lengths == Column<uint8_t>{5});
  CHECK(ShinglesOf(u"one two").hashes == ShinglesOf(u"one two").hashes);
  CHECK(ShinglesOf(u"one two").hashes != ShinglesOf(u"two one").hashes);
}

TEST_CASE("lengths follow the weights in any mixture") {
  std::mt19937_64 random(7);
  const uint8_t weights[] = {kWordWeight, kHanWeight, kKanaWeight, kSoutheastAsianWeight};
  for (int trial = 0; trial < 2000; ++trial) {
    TokenList tokens;
    const size_t size = random() % 60;
    // Runs of one script, as in text, so that both the uniform and the mixed path are met.
    uint8_t weight = kWordWeight;
    for (size_t i = 0; i < size; ++i) {
      if (random() % 6 == 0) weight = weights[random() % 4];
      tokens.hashes.push_back(random());
      tokens.weights.push_back(weight);
    }
    const ShingleList shingles = ShinglesOf(tokens);
    const std::vector<size_t> expected = ExpectedLengths(tokens.weights);
    if (expected.empty()) {
      CHECK(shingles.lengths.size() == (size > 0 ? 1 : 0));
      continue;
    }
    REQUIRE(std::equal(expected.begin(), expected.end(), shingles.lengths.begin(),
                       shingles.lengths.end()));
    REQUIRE(shingles.hashes.size() == expected.size());
    for (size_t i = 0; i < expected.size(); ++i) {
      TokenList one;
      one.hashes.assign(tokens.hashes.begin() + i, tokens.hashes.begin() + i + expected[i]);
      one.weights.assign(tokens.weights.begin() + i, tokens.weights.begin() + i + expected[i]);
      REQUIRE(ShinglesOf(one).hashes.front() == shingles.hashes[i]);
    }
  }
}

TEST_CASE("line breaks and what else became a space do not change shingles") {
  CHECK(ShinglesOf(u"聂荣 县在 西藏").hashes == ShinglesOf(u"聂荣县在西藏").hashes);
}

TEST_CASE("order and boundaries of tokens change a shingle") {
  const auto hash_of = [](std::u16string_view text) { return ShinglesOf(text).hashes.at(0); };
  const uint64_t hash = hash_of(u"aa b c d e");
  CHECK(hash != hash_of(u"a ab c d e"));
  CHECK(hash != hash_of(u"b aa c d e"));
  CHECK(hash != hash_of(u"aa b c e d"));
  CHECK(hash_of(u"a a a a a") != hash_of(u"b b b b b"));
  CHECK(hash_of(u"a b a b a") != hash_of(u"b a b a b"));
}

}  // namespace
}  // namespace reprise
