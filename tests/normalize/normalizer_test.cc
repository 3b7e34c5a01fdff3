#include "reprise/normalize/normalizer.h"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <random>
#include <string>

#include "tests/catch.h"
#include "tests/normalize/utf8_text.h"

namespace reprise {
namespace {

TEST_CASE("each case of fold_cases.jsonl folds as written") {
  for (const nlohmann::json& test : ReadCases("fold_cases.jsonl")) {
    INFO(test);
    CHECK(NormalizeText(test["in"].get<std::string>()).text == test["out"].get<std::string>());
  }
}

TEST_CASE("offsets lead back to the bytes each unit was made from") {
  Normalizer normalizer(NormalizeOptions{.want_offsets = true});
  FoldedText folded;
  TextFacts facts;
  normalizer.Normalize("區(qū)學 、 Ａ\u00AD㎏", folded, facts);
  CHECK(ToUtf8(folded.units) == "区学 akg");
  REQUIRE(folded.offsets.size() == folded.units.size());
  CHECK(folded.offsets ==
        std::vector<Span>{{0, 3}, {8, 11}, {11, 16}, {16, 21}, {21, 24}, {21, 24}});
  CHECK(folded.glosses == std::vector<Span>{{3, 8}});
}

// Characters of every kind that folding treats apart, and some bytes that are no characters.
std::string RandomText(std::mt19937& random, size_t pieces) {
  static const std::vector<std::string> kPieces = {"a",
                                                   "B",
                                                   "9",
                                                   " ",
                                                   ",",
                                                   "\n",
                                                   "(",
                                                   ")",
                                                   "é",
                                                   "e\u0301",
                                                   "ß",
                                                   "ŉ",
                                                   "İ",
                                                   "ﬁ",
                                                   "½",
                                                   "㎏",
                                                   "﷽",
                                                   "Ａ",
                                                   "０",
                                                   "ｶ",
                                                   "ﾞ",
                                                   "ﾟ",
                                                   "か",
                                                   "\u3099",
                                                   "\u309A",
                                                   "ハ",
                                                   "漢",
                                                   "區",
                                                   "国",
                                                   "。",
                                                   "（",
                                                   "）",
                                                   "《",
                                                   "》",
                                                   "(qu) ",
                                                   "區(qu)",
                                                   "區（qū） ",
                                                   "漢字(かんじ)",
                                                   "⻓",
                                                   "㈱",
                                                   "\u00AD",
                                                   "\u200B",
                                                   "\uFE0F",
                                                   "\u0300",
                                                   "\u0316",
                                                   "ก",
                                                   "ำ",
                                                   "้",
                                                   "ุ",
                                                   "क",
                                                   "़",
                                                   "्",
                                                   "ি",
                                                   "ो",
                                                   "\u09C7\u09BE",
                                                   "འ",
                                                   "ོ",
                                                   "་",
                                                   "ᄀ",
                                                   "ᅡ",
                                                   "ᆨ",
                                                   "각",
                                                   "가",
                                                   "\u11A8",
                                                   "ש",
                                                   "\u05C1",
                                                   "\u05BC",
                                                   "ا",
                                                   "\u0653",
                                                   "ـ",
                                                   "ﷺ",
                                                   "П",
                                                   "p",
                                                   "и",
                                                   "ј",
                                                   "њ",
                                                   "қ",
                                                   "ґ",
                                                   "𝐀",
                                                   "𠮷",
                                                   "😀",
                                                   "\U0001D15F",
                                                   "\xFF",
                                                   "\xE4\xB8",
                                                   "\xED\xA0\x80",
                                                   "\xF4\x90\x80\x80",
                                                   "\xC0\xAF"};
  std::string text;
  for (size_t i = 0; i < pieces; ++i) text += kPieces[random() % kPieces.size()];
  return text;
}

TEST_CASE("folded text has single separators between what it keeps, and none at its ends") {
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = RandomText(random, random() % 60);
    const std::u16string units = NormalizeText(text).folded.units;
    INFO(text);
    CHECK(units.find(u"  ") == std::u16string::npos);
    CHECK((units.empty() || (units.front() != u' ' && units.back() != u' ')));
  }
}

TEST_CASE("wanting offsets changes no unit") {
  std::mt19937 random(2);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = RandomText(random, random() % 60);
    INFO(text);
    CHECK(NormalizeText(text).text == NormalizeText(text, {.want_offsets = true}).text);
  }
}

// The offsets are right when the bytes they name, folded alone, give the same units again. Edits
// depend on the whole document, so they are left out here, and so are cuts inside what composed.
TEST_CASE("folding the bytes of any range of units again gives those units") {
  std::mt19937 random(3);
  const NormalizeOptions options = {
      .strip_glosses = false, .unify_scripts = false, .want_offsets = true};
  for (int round = 0; round < 4000; ++round) {
    const std::string text = RandomText(random, 1 + random() % 40);
    const Normalized whole = NormalizeText(text, options);
    if (whole.facts.homoglyphs > 0) continue;
    const std::vector<Span>& offsets = whole.folded.offsets;
    REQUIRE(offsets.size() == whole.folded.units.size());
    if (offsets.empty()) continue;
    size_t begin = random() % offsets.size();
    size_t end = begin + 1 + random() % (offsets.size() - begin);
    const auto cuts = [&](size_t i) {
      return i > 0 && i < offsets.size() && offsets[i - 1].Overlaps(offsets[i]);
    };
    while (cuts(begin)) --begin;
    while (cuts(end)) ++end;
    std::u16string expected = whole.folded.units.substr(begin, end - begin);
    while (!expected.empty() && expected.front() == u' ') expected.erase(0, 1);
    while (!expected.empty() && expected.back() == u' ') expected.pop_back();
    const std::string piece =
        text.substr(offsets[begin].begin, offsets[end - 1].end - offsets[begin].begin);
    INFO(text << " units " << begin << " to " << end << ": " << piece);
    CHECK(NormalizeText(piece, options).text == ToUtf8(expected));
  }
}

TEST_CASE("offsets go forward through the text, inside it and outside of its glosses") {
  std::mt19937 random(4);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = RandomText(random, random() % 60);
    const FoldedText folded = NormalizeText(text, {.want_offsets = true}).folded;
    uint64_t begin = 0;
    INFO(text);
    for (size_t i = 0; i < folded.offsets.size(); ++i) {
      const Span& span = folded.offsets[i];
      CHECK(span.begin >= begin);
      CHECK(span.begin < span.end);
      CHECK(span.end <= text.size());
      begin = span.begin;
      for (const Span& gloss : folded.glosses)
        if (folded.units[i] != u' ')
          CHECK_FALSE((gloss.begin <= span.begin && span.end <= gloss.end));
    }
  }
}

TEST_CASE("text in Normalization Form C and in Form D folds to the same") {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(error);
  const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(error);
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(RandomText(random, random() % 30));
    std::string composed;
    std::string decomposed;
    nfc->normalize(text, error).toUTF8String(composed);
    nfd->normalize(text, error).toUTF8String(decomposed);
    INFO(composed);
    CHECK(NormalizeText(composed, {.strip_glosses = false}).text ==
          NormalizeText(decomposed, {.strip_glosses = false}).text);
  }
}

TEST_CASE("ill-formed UTF-8 separates, byte by byte") {
  CHECK(NormalizeText("a\xFFz").text == "a z");
  CHECK(NormalizeText("a\xE4\xB8z").text == "a z");
  CHECK(NormalizeText("a\xE4\xB8").text == "a");
  CHECK(NormalizeText("a\xED\xA0\x80z").text == "a z");
  CHECK(NormalizeText("a\xC0\xAFz").text == "a z");
  CHECK(NormalizeText("\xF4\x90\x80\x80"
                      "a")
            .text == "a");
  CHECK(NormalizeText(std::string("a\0b", 3)).text == "a b");
}

TEST_CASE("an empty document and one of separators fold to nothing") {
  CHECK(NormalizeText("").text.empty());
  CHECK(NormalizeText(" \n\t , 。 \u200B").text.empty());
}

TEST_CASE("a normalizer carries nothing from one document to the next") {
  Normalizer normalizer({.want_offsets = true});
  FoldedText folded;
  TextFacts facts;
  std::mt19937 random(6);
  for (int round = 0; round < 500; ++round) {
    const std::string text = RandomText(random, random() % 80);
    normalizer.Normalize(text, folded, facts);
    const Normalized fresh = NormalizeText(text, {.want_offsets = true});
    INFO(text);
    CHECK(folded.units == fresh.folded.units);
    CHECK(folded.offsets == fresh.folded.offsets);
    CHECK(folded.glosses == fresh.folded.glosses);
    CHECK(facts.glosses == fresh.facts.glosses);
  }
}

TEST_CASE("facts that decoding found are left alone") {
  Normalizer normalizer(NormalizeOptions{});
  FoldedText folded;
  TextFacts facts = {
      .charset = 5, .mojibake_repairs = 7, .byte_shift_repairs = 2, .replacements = 3};
  normalizer.Normalize("區(qu) 域", folded, facts);
  CHECK(facts.charset == 5);
  CHECK(facts.mojibake_repairs == 7);
  CHECK(facts.byte_shift_repairs == 2);
  CHECK(facts.replacements == 3);
  CHECK(facts.glosses == 1);
}

// Documents that somebody made to be slow. Each is a megabyte, and each folds to what it must.
TEST_CASE("a megabyte of one hard thing folds like a few of it") {
  const auto repeat = [](const std::string& piece, const std::string& before = "") {
    std::string text = before;
    while (text.size() < 1000000) text += piece;
    return text;
  };
  CHECK(NormalizeText(repeat("(")).text.empty());
  CHECK(NormalizeText(repeat("（")).text.empty());
  CHECK(NormalizeText(repeat("\u0301", "a")).text == "a");
  CHECK(NormalizeText(repeat("\xED\xA0\x80")).text.empty());
  CHECK(NormalizeText(repeat("\uFFFD")).text.empty());
  CHECK(NormalizeText(repeat("ﷺ")).folded.units.size() > 1000000);
  CHECK(NormalizeText(repeat("漢(")).folded.units.size() == 2 * 250000 - 1);
  CHECK(NormalizeText(repeat("漢(han")).facts.glosses == 0);
  CHECK(NormalizeText(repeat("漢(han)")).facts.glosses == 125000);
  CHECK(NormalizeText(repeat("aа")).folded.units.size() == 2 * 333334);
  CHECK_FALSE(NormalizeText(repeat("\u3099\u309A", "か")).text.empty());
  CHECK_FALSE(NormalizeText(repeat("\u0E48\u0E38", "ก")).text.empty());
  CHECK_FALSE(NormalizeText(repeat("ᅡ", "ᄀ")).text.empty());
}

}  // namespace
}  // namespace reprise
