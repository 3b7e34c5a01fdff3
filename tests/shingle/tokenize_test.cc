#include "reprise/shingle/internal/tokenize.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/shingle/internal/character_class.h"
#include "reprise/shingle/tokens.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

// What every kernel must give, and does when none of these checks fails.
void CheckAsDefined(const std::u16string& text) {
  TokenList expected;
  TokenizeScalar(text, expected, TokenPositions::kKeep);
  // A copy without room to spare, so that reading beyond the text is found out.
  const std::vector<char16_t> exact(text.begin(), text.end());
  const std::u16string_view view(exact.data(), exact.size());
  TokenList tokens;
  Tokenize(view, tokens, TokenPositions::kKeep);
  REQUIRE(tokens.begins == expected.begins);
  REQUIRE(tokens.ends == expected.ends);
  REQUIRE(tokens.weights == expected.weights);
  REQUIRE(tokens.hashes == expected.hashes);
  Tokenize(view, tokens, TokenPositions::kSkip);
  REQUIRE(tokens.hashes == expected.hashes);
  REQUIRE(tokens.weights == expected.weights);
  REQUIRE(tokens.begins.empty());
  REQUIRE(tokens.ends.empty());
}

TEST_CASE("every kernel knows the class of every unit") {
  OnEachKernel([] {
    for (uint32_t unit = 0; unit < 0x10000; ++unit) {
      const std::u16string text = {u'a', static_cast<char16_t>(unit), u'b', u'c'};
      TokenList expected;
      TokenizeScalar(text, expected, TokenPositions::kKeep);
      TokenList tokens;
      Tokenize(text, tokens, TokenPositions::kKeep);
      CAPTURE(unit);
      REQUIRE(tokens.begins == expected.begins);
      REQUIRE(tokens.ends == expected.ends);
      REQUIRE(tokens.weights == expected.weights);
      REQUIRE(tokens.hashes == expected.hashes);
    }
  });
}

// Runs of one kind: `longest` units at most of each.
std::u16string RandomText(size_t size, size_t longest, int kinds, std::mt19937_64& random) {
  std::u16string text;
  while (text.size() < size) {
    const size_t run = 1 + random() % longest;
    const auto kind = random() % static_cast<uint64_t>(kinds);
    for (size_t i = 0; i < run; ++i) {
      const auto from = [&](uint32_t first, uint32_t last) {
        text.push_back(static_cast<char16_t>(first + random() % (last - first + 1)));
      };
      switch (kind) {
        case 0:
          from(u'a', u'z');
          break;
        case 1:
          from(0x4E00, 0x9FFF);
          break;
        case 2:
          text.push_back(u' ');
          break;
        case 3:
          from(0xAC00, 0xD7A3);
          break;
        case 4:
          from(0x3040, 0x30FF);
          break;
        case 5:
          from(0x0E01, 0x0E5B);
          break;
        case 6:  // Han of plane 2.
          from(0xD840, 0xD8BF);
          from(0xDC00, 0xDFFF);
          break;
        case 7:  // Kana and letters outside the BMP.
          from(0xD801, 0xD82D);
          from(0xDC00, 0xDFFF);
          break;
        case 8:  // Surrogates as they come.
          from(0xD800, 0xDFFF);
          break;
        default:
          from(0, 0xFFFF);
      }
    }
  }
  text.resize(size);
  return text;
}

TEST_CASE("every kernel gives the tokens of the definition for random text") {
  OnEachKernel([] {
    std::mt19937_64 random(71);
    for (size_t size = 0; size < 300; ++size) {
      for (const size_t longest : {1, 6, 40}) {
        for (const int kinds : {2, 3, 6, 10}) {
          CAPTURE(size, longest, kinds);
          CheckAsDefined(RandomText(size, longest, kinds, random));
        }
      }
    }
    for (int trial = 0; trial < 50; ++trial) {
      CheckAsDefined(RandomText(2000 + random() % 3000, 1 + random() % 100,
                                1 + static_cast<int>(random() % 10), random));
    }
  });
}

// Where registers end, words begin, go on and end in every combination.
TEST_CASE("words of any length at any place are the same on every kernel") {
  OnEachKernel([] {
    for (size_t before = 0; before < 70; ++before) {
      for (size_t length = 1; length < 140; ++length) {
        std::u16string text(before, u'\u4E00');
        text += std::u16string(length, u'w');
        text += length % 2 == 0 ? u" tail" : u"";
        CAPTURE(before, length);
        CheckAsDefined(text);
      }
    }
  });
}

TEST_CASE("a surrogate pair across the end of a register is read as a pair") {
  OnEachKernel([] {
    for (const char16_t before : {u' ', u'a', u'\u4E00', u'\xD840'}) {
      for (const char16_t lead : {u'\xD801', u'\xD82B', u'\xD82C', u'\xD840'}) {
        for (const char16_t trail : {u'\xDC00', u'\xDFFF', u'a', u' ', u'\xD840'}) {
          for (size_t at = 0; at < 130; ++at) {
            std::u16string text(at, before);
            text += {lead, trail, u'b', u'\u4E00'};
            CheckAsDefined(text);
            CheckAsDefined(text.substr(0, at + 2));
            CheckAsDefined(text.substr(0, at + 1));
          }
        }
      }
    }
  });
}

TEST_CASE("a list filled before with more or fewer tokens is replaced on every kernel") {
  OnEachKernel([] {
    TokenList tokens;
    for (const size_t size : {5000, 3, 0, 200, 6000, 64, 128, 1}) {
      for (const TokenPositions positions : {TokenPositions::kKeep, TokenPositions::kSkip}) {
        const std::u16string text(size, u'\u4E00');
        Tokenize(text, tokens, positions);
        REQUIRE(tokens.size() == size);
        REQUIRE(tokens.weights.size() == size);
        REQUIRE(tokens.begins.size() == (positions == TokenPositions::kKeep ? size : 0));
        REQUIRE(tokens.ends.size() == tokens.begins.size());
      }
    }
  });
}

}  // namespace
}  // namespace reprise::internal
