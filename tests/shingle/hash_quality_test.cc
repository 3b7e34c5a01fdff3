// Statistics of the token and shingle hashes. All generators are seeded, so a test passes or fails
// for good; bounds are five standard errors of a perfect hash or wider, as each says.

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"
#include "tests/catch.h"

namespace reprise {
namespace {

size_t CountDistinct(std::vector<uint64_t> values) {
  std::sort(values.begin(), values.end());
  return std::unique(values.begin(), values.end()) - values.begin();
}

// The tokens of a text of `length` words of a vocabulary, common ones first, and which they are.
struct GeneratedText {
  std::u16string text;
  std::vector<uint32_t> words;
};

constexpr size_t kVocabularyBits = 12;

std::vector<std::u16string> MakeVocabulary(std::mt19937_64& random) {
  std::vector<std::u16string> vocabulary;
  while (vocabulary.size() < size_t{1} << kVocabularyBits) {
    std::u16string word;
    if (vocabulary.size() % 3 == 0) {
      word.push_back(static_cast<char16_t>(0x4E00 + random() % 3000));
    } else {
      const size_t length = 1 + random() % 4 + random() % 6;
      for (size_t i = 0; i < length; ++i)
        word.push_back(static_cast<char16_t>(u'a' + random() % 26));
    }
    if (std::find(vocabulary.begin(), vocabulary.end(), word) == vocabulary.end()) {
      vocabulary.push_back(word);
    }
  }
  return vocabulary;
}

GeneratedText Generate(size_t length, std::mt19937_64& random) {
  const std::vector<std::u16string> vocabulary = MakeVocabulary(random);
  GeneratedText result;
  for (size_t i = 0; i < length; ++i) {
    // Rank r with a density like 1 / sqrt(r): common words are common, five-grams mostly new.
    const double uniform = static_cast<double>(random() >> 11) * 0x1p-53;
    const auto word = static_cast<uint32_t>(uniform * uniform * vocabulary.size());
    result.words.push_back(word);
    result.text += vocabulary[word];
    result.text.push_back(u' ');
  }
  return result;
}

// Sum of squared deviations from equal filling, in standard deviations of its distribution.
double ChiSquareDeviation(const std::vector<uint64_t>& hashes, int shift) {
  constexpr size_t kCells = 1 << 16;
  std::vector<double> cells(kCells);
  for (const uint64_t hash : hashes) ++cells[hash >> shift & (kCells - 1)];
  const double expected = static_cast<double>(hashes.size()) / kCells;
  double sum = 0;
  for (const double cell : cells) sum += (cell - expected) * (cell - expected) / expected;
  return (sum - (kCells - 1)) / std::sqrt(2.0 * (kCells - 1));
}

TEST_CASE("five million different shingles have different hashes, uniform in all their bits") {
  std::mt19937_64 random(41);
  const GeneratedText generated = Generate(5'600'000, random);
  TokenList tokens;
  Tokenize(generated.text, tokens);
  REQUIRE(tokens.size() == generated.words.size());
  ShingleList shingles;
  MakeShingles(tokens, shingles);

  std::vector<uint64_t> exact(shingles.hashes.size());
  for (size_t i = 0; i < exact.size(); ++i) {
    for (size_t k = 0; k < 5; ++k) exact[i] = exact[i] << kVocabularyBits | generated.words[i + k];
  }
  const size_t distinct = CountDistinct(exact);
  REQUIRE(distinct >= 5'000'000);
  std::vector<uint64_t> hashes(shingles.hashes.begin(), shingles.hashes.end());
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  CHECK(hashes.size() == distinct);
  for (const int shift : {0, 7, 16, 24, 32, 41, 48}) {
    CAPTURE(shift);
    CHECK(std::abs(ChiSquareDeviation(hashes, shift)) < 5);
  }
}

// Words that differ in few and regular places, where a weak hash collides: one change cancels
// another.
TEST_CASE("regular families of words have different hashes") {
  std::u16string text;
  size_t words = 0;
  const auto add = [&](std::u16string_view word) {
    text += word;
    text.push_back(u' ');
    ++words;
  };
  for (int number = 0; number < 1'000'000; ++number) {
    const std::string digits = std::to_string(number);
    add(std::u16string(digits.begin(), digits.end()));
  }
  // Hangul of eight units: the last of the first block against the upper three of the second.
  std::u16string hangul(8, u'\uAC00');
  for (int i = 0; i < 1'000'000; ++i) {
    hangul[3] = static_cast<char16_t>(0xAC01 + i % 32);
    hangul[5] = static_cast<char16_t>(0xAC00 + i / 32 % 32);
    hangul[6] = static_cast<char16_t>(0xAC00 + i / 1024 % 32);
    hangul[7] = static_cast<char16_t>(0xAC00 + i / 32768 % 32);
    add(hangul);
  }
  // Runs of one letter, and words whose blocks are exchanged.
  for (char16_t letter = u'a'; letter <= u'z'; ++letter) {
    for (size_t length = 1; length <= 100; ++length) add(std::u16string(length, letter));
  }
  for (int i = 0; i < 100'000; ++i) {
    std::u16string left = u"aaaa";
    for (int k = 0, rest = i; k < 4; ++k, rest /= 20)
      left[k] = static_cast<char16_t>(u'b' + rest % 20);
    add(left + u"zzzz");
    add(u"zzzz" + left);
    add(left + u"zzzzz");
    add(u"zzzzz" + left);
  }
  TokenList tokens;
  Tokenize(text, tokens, TokenPositions::kSkip);
  REQUIRE(tokens.size() == words);
  CHECK(CountDistinct({tokens.hashes.begin(), tokens.hashes.end()}) == words);
}

// How often each output bit changes with each input bit, as deviation from one half.
struct Avalanche {
  double worst = 0;
  double mean = 0;
};

template <typename HashOf>
Avalanche MeasureAvalanche(std::u16string_view alphabet_text, size_t from, size_t to, int trials,
                           const HashOf& hash_of) {
  std::mt19937_64 random(43);
  // The lowest four bits of a unit: the others decide its class.
  constexpr int kBits = 4;
  std::vector<std::array<int, 64>> flips((to - from) * kBits);
  for (int trial = 0; trial < trials; ++trial) {
    std::u16string text(alphabet_text);
    for (char16_t& unit : text) {
      if (unit != u' ') unit = static_cast<char16_t>(0xAC00 + random() % 0x2000);
    }
    const uint64_t hash = hash_of(text);
    for (size_t i = from; i < to; ++i) {
      for (int bit = 0; bit < kBits; ++bit) {
        if (text[i] == u' ') continue;
        text[i] ^= static_cast<char16_t>(1 << bit);
        uint64_t changed = hash ^ hash_of(text);
        text[i] ^= static_cast<char16_t>(1 << bit);
        for (int output = 0; output < 64; ++output, changed >>= 1) {
          flips[(i - from) * kBits + bit][output] += static_cast<int>(changed & 1);
        }
      }
    }
  }
  Avalanche result;
  size_t cells = 0;
  for (size_t i = from; i < to; ++i) {
    if (alphabet_text[i] == u' ') continue;
    for (int bit = 0; bit < kBits; ++bit) {
      for (const int count : flips[(i - from) * kBits + bit]) {
        const double deviation = static_cast<double>(count) / trials - 0.5;
        result.worst = std::max(result.worst, std::abs(deviation));
        result.mean += deviation;
        ++cells;
      }
    }
  }
  result.mean /= static_cast<double>(cells);
  return result;
}

TEST_CASE("every bit of a word changes every bit of its hash half of the time") {
  for (const size_t length : {1, 3, 4, 5, 8, 13}) {
    CAPTURE(length);
    const std::u16string word(length, u'x');
    const Avalanche avalanche =
        MeasureAvalanche(word, 0, length, 4000, [](std::u16string_view text) {
          TokenList tokens;
          Tokenize(text, tokens);
          return tokens.hashes.at(0);
        });
    // The standard error of 4,000 throws is 0.0079. One unit has no more than 4,096 pairs of values
    // to throw, which adds as much again.
    CHECK(avalanche.worst < (length == 1 ? 5 * 0.0111 : 5 * 0.0079));
    CHECK(std::abs(avalanche.mean) < 0.002);
  }
}

TEST_CASE("every bit of a text changes every bit of its shingle half of the time") {
  const Avalanche avalanche =
      MeasureAvalanche(u"xx xxxx x xxxxxx xxx", 0, 20, 4000, [](std::u16string_view text) {
        TokenList tokens;
        Tokenize(text, tokens);
        ShingleList shingles;
        MakeShingles(tokens, shingles);
        return shingles.hashes.at(0);
      });
  CHECK(avalanche.worst < 5 * 0.0079);
  CHECK(std::abs(avalanche.mean) < 0.002);
}

}  // namespace
}  // namespace reprise
