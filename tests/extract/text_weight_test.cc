#include "reprise/extract/internal/text_weight.h"

#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "reprise/extract/internal/character_kinds.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

bool IsHtmlSpace(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\f' || c == U'\r';
}

std::string Utf8(std::u32string_view text) {
  std::string utf8;
  for (const char32_t c : text) {
    const auto tail = [&](int shift) { utf8 += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
    if (c < 0x80) {
      utf8 += static_cast<char>(c);
    } else if (c < 0x800) {
      utf8 += static_cast<char>(0xC0 | c >> 6);
      tail(0);
    } else if (c < 0x10000) {
      utf8 += static_cast<char>(0xE0 | c >> 12);
      tail(6);
      tail(0);
    } else {
      utf8 += static_cast<char>(0xF0 | c >> 18);
      tail(12);
      tail(6);
      tail(0);
    }
  }
  return utf8;
}

// What the header says, a character at a time: the characters that are even, and their weight.
struct Plain {
  size_t even = 0;
  uint64_t tenths = 0;
  bool in_word = false;
  bool ends_sentence = false;

  void AddEven(std::u32string_view text) {
    for (even = 0; even < text.size(); ++even) {
      const char32_t c = text[even];
      const bool is_followed = even + 1 < text.size() && !IsHtmlSpace(text[even + 1]);
      if (IsHtmlSpace(c) && (c != U' ' || !is_followed)) return;
      Add(KindOf(c));
    }
  }

  void Add(CharacterKind kind) {
    using enum CharacterKind;
    const bool in_word_before = in_word;
    in_word = kind == kLetter || kind == kDigit;
    if (in_word && !in_word_before) tenths += 10;
    if (kind == kHan) tenths += 6;
    if (kind == kKana) tenths += 4;
    if (kind == kUnspaced) tenths += 3;
    if (kind != kSpace && kind != kCloser) ends_sentence = kind == kSentenceEnd;
  }
};

constexpr std::u32string_view kAlphabets[] = {
    U"abcdefghijklmnopqrstuvwxyzABC0123456789     ......!?,;\"')](-",
    U"aeiounrst éüßñøçàœ \u00A0\u00AB\u00BB“”’–…×÷.",
    U"жизньпростая   .,!?—«»",
    U"ابتثجحخ ،؟۔.  ",
    U"שלום 0 ԱԲԳ։",
    U"漢字仮名交じり文カタカナ。、「」（）！　ab",
    U"ภาษาไทย ကမ္မ ខ្មែរ ។៕၊။",
    U"हिन्दी ।॥ 한국어 𠀀😀",
    U"a b\n\t\f\r\v\u0001\u007F",
};

std::u32string RandomText(std::mt19937_64& random) {
  std::u32string text;
  for (uint64_t runs = 1 + random() % 4; runs > 0; --runs) {
    const std::u32string_view alphabet = kAlphabets[random() % std::size(kAlphabets)];
    for (uint64_t left = random() % 90; left > 0; --left) {
      text += alphabet[random() % alphabet.size()];
    }
  }
  const auto first = text.find_first_not_of(U" \t\n\f\r");
  return first == std::u32string::npos ? U"a" : text.substr(first);
}

TEST_CASE("a text weighs what its characters weigh one by one, in every script") {
  std::mt19937_64 random(51);
  const auto check = [&] {
    for (int round = 0; round < 20'000; ++round) {
      TextWeight weight;
      Plain plain;
      for (int piece = 0; piece < 3; ++piece) {
        const std::u32string text = RandomText(random);
        plain.AddEven(text);
        const std::string utf8 = Utf8(text);
        const size_t even = weight.AddEven(utf8);
        if (even != Utf8(text.substr(0, plain.even)).size() || weight.tenths() != plain.tenths ||
            weight.ends_sentence() != plain.ends_sentence) {
          CAPTURE(utf8, even, plain.even, weight.tenths(), plain.tenths, plain.ends_sentence);
          FAIL("another weight");
        }
        if (random() % 2 == 0) {
          weight.EndWord();
          plain.in_word = false;
        }
      }
    }
  };
  OnEachKernel(check);
}

TEST_CASE("words weigh ten tenths, and other scripts by their characters") {
  const auto tenths = [](std::string_view text) {
    TextWeight weight;
    CHECK(weight.AddEven(text) == text.size());
    return weight.tenths();
  };
  CHECK(tenths("three short words") == 30);
  CHECK(tenths("трава и поле") == 30);
  CHECK(tenths("漢字") == 12);
  CHECK(tenths("カナ") == 8);
  CHECK(tenths("ไทย") == 9);
  CHECK(tenths("e-mail, 24/7 (sic)") == 50);
}

TEST_CASE("white space that is not one blank between words ends what is even") {
  const auto even = [](std::string_view text) { return TextWeight().AddEven(text); };
  for (const size_t words : {1, 5, 31, 32, 33, 64}) {
    std::string text = "a";
    for (size_t i = 1; i < words; ++i) text += " b";
    for (const char* const end : {"", " ", "  c", "\n", "\nc", " \nc", "\tc"}) {
      CAPTURE(words, end);
      CHECK(even(text + end) == text.size());
    }
  }
}

TEST_CASE("closers and spaces leave the end of a sentence one") {
  const auto ends = [](std::string_view text) {
    TextWeight weight;
    weight.AddEven(text);
    return weight.ends_sentence();
  };
  CHECK(ends("It is."));
  CHECK(ends("It is.\")"));
  CHECK(ends("“It is…”\u00A0"));
  CHECK(ends("以上。」"));
  CHECK_FALSE(ends("It is. so"));
  CHECK_FALSE(ends("It is.,"));
  CHECK_FALSE(ends("It is. é"));
}

}  // namespace
}  // namespace reprise::internal
