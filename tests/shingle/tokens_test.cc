#include "reprise/shingle/tokens.h"

#include <string>
#include <string_view>
#include <vector>

#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise {
namespace {

TokenList TokensOf(std::u16string_view text) {
  TokenList tokens;
  Tokenize(text, tokens);
  return tokens;
}

std::vector<std::u16string> TextsOf(std::u16string_view text) {
  const TokenList tokens = TokensOf(text);
  std::vector<std::u16string> texts;
  for (size_t i = 0; i < tokens.size(); ++i) {
    texts.emplace_back(text.substr(tokens.begins[i], tokens.ends[i] - tokens.begins[i]));
  }
  return texts;
}

struct Case {
  std::u16string text;
  std::vector<std::u16string> tokens;
  Column<uint8_t> weights;
  std::string why;
};

TEST_CASE("text is cut into words and into characters of scripts without spaces") {
  const std::vector<Case> cases = {
      {u"", {}, {}, "nothing"},
      {u" ", {}, {}, "a space is no token"},
      {u"abc", {u"abc"}, {12}, "one word"},
      {u"abc 12 d", {u"abc", u"12", u"d"}, {12, 12, 12}, "words of letters and digits"},
      {u"聂荣县 abc", {u"聂", u"荣", u"县", u"abc"}, {12, 12, 12, 12}, "Han and a word"},
      {u"第3届abc", {u"第", u"3", u"届", u"abc"}, {12, 12, 12, 12}, "no spaces needed between"},
      {u"人々〆〇", {u"人", u"々", u"〆", u"〇"}, {12, 12, 12, 12}, "ideographic marks"},
      {u"㐀鿿豈", {u"㐀", u"鿿", u"豈"}, {12, 12, 12}, "Extension A, the end, compatibility"},
      {u"ひらがなゝ", {u"ひ", u"ら", u"が", u"な", u"ゝ"}, {6, 6, 6, 6, 6}, "hiragana"},
      {u"カードヾㇰ", {u"カ", u"ー", u"ド", u"ヾ", u"ㇰ"}, {6, 6, 6, 6, 6}, "katakana, long mark"},
      {u"か\u3099", {u"か", u"\u3099"}, {6, 6}, "a voicing mark left alone"},
      {u"ที่นี่", {u"ท", u"ี", u"่", u"น", u"ี", u"่"}, {5, 5, 5, 5, 5, 5}, "Thai vowel and tone signs"},
      {u"ລາວ", {u"ລ", u"າ", u"ວ"}, {5, 5, 5}, "Lao"},
      {u"ខ្មែរ", {u"ខ", u"្", u"ម", u"ែ", u"រ"}, {5, 5, 5, 5, 5}, "Khmer with its coeng"},
      {u"မြန်မာ", {u"မ", u"ြ", u"န", u"်", u"မ", u"ာ"}, {5, 5, 5, 5, 5, 5}, "Myanmar"},
      {u"한국어 문서", {u"한국어", u"문서"}, {12, 12}, "Hangul is written in words"},
      {u"བོད ཡིག", {u"བོད", u"ཡིག"}, {12, 12}, "a Tibetan syllable is a word"},
      {u"हिन्दी में", {u"हिन्दी", u"में"}, {12, 12}, "Devanagari signs belong to the word"},
      {u"ㄅㄆ", {u"ㄅㄆ"}, {12}, "Bopomofo"},
      {u"ꆈꌠ", {u"ꆈꌠ"}, {12}, "Yi"},
      {u"\U00020000\U0003134A", {u"\U00020000", u"\U0003134A"}, {12, 12}, "planes 2 and 3"},
      {u"a\U00020000b", {u"a", u"\U00020000", u"b"}, {12, 12, 12}, "Han ends a word"},
      {u"\U00010400\U00010401x", {u"\U00010400\U00010401x"}, {12}, "Deseret is letters"},
      {u"x\U0001B001", {u"x", u"\U0001B001"}, {12, 6}, "a kana outside the BMP"},
      {u"x\xD840", {u"x\xD840"}, {12}, "half a pair at the end"},
      {u"\xD840x", {u"\xD840x"}, {12}, "half a pair"},
      {u"café мир", {u"café", u"мир"}, {12, 12}, "letters outside ASCII"},
  };
  OnEachKernel([&] {
    for (const Case& test : cases) {
      CAPTURE(test.why);
      CHECK(TextsOf(test.text) == test.tokens);
      CHECK(TokensOf(test.text).weights == test.weights);
    }
  });
}

TEST_CASE("a token's hash is that of its units wherever it stands") {
  for (size_t length = 1; length <= 20; ++length) {
    const std::u16string word(length, u'w');
    const uint64_t alone = TokensOf(word).hashes.at(0);
    CHECK(TokensOf(u"some text before " + word).hashes.at(3) == alone);
    CHECK(TokensOf(word + u" and after").hashes.at(0) == alone);
    CHECK(TokensOf(u"县" + word + u"县").hashes.at(1) == alone);
  }
  CHECK(TokensOf(u"县").hashes.at(0) == TokensOf(u"在县里").hashes.at(1));
}

TEST_CASE("without positions the tokens are the same") {
  const std::u16string text = u"聂荣县 is a county かな ไทย";
  TokenList with;
  TokenList without;
  Tokenize(text, with);
  Tokenize(text, without, TokenPositions::kSkip);
  CHECK(with.hashes == without.hashes);
  CHECK(with.weights == without.weights);
  CHECK(with.begins.size() == with.size());
  CHECK(without.begins.empty());
  CHECK(without.ends.empty());
}

TEST_CASE("a token list is replaced, not appended to") {
  TokenList tokens;
  Tokenize(u"one two three", tokens);
  Tokenize(u"four", tokens);
  CHECK(tokens.size() == 1);
  CHECK(tokens.begins.size() == 1);
  tokens.Clear();
  CHECK(tokens.size() == 0);
  CHECK(tokens.weights.empty());
}

TEST_CASE("the hash of a token sequence tells order, number and boundaries") {
  const auto hash_of = [](std::u16string_view text) { return TokenSequenceHash(TokensOf(text)); };
  CHECK(hash_of(u"a b c") == hash_of(u"a b c"));
  CHECK(hash_of(u"县 里") == hash_of(u"县里"));
  CHECK(hash_of(u"a b c") != hash_of(u"a c b"));
  CHECK(hash_of(u"a b c") != hash_of(u"ab c"));
  CHECK(hash_of(u"a b c") != hash_of(u"a b c c"));
  CHECK(hash_of(u"") != hash_of(u"a"));
}

}  // namespace
}  // namespace reprise
