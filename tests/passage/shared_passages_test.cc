#include "reprise/passage/shared_passages.h"

#include <algorithm>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/catch.h"
#include "tests/passage/made_text.h"
#include "tests/passage/read_text.h"
#include "tests/seeds.h"

namespace reprise {
namespace {

std::vector<SharedPassage> Find(const MadeText& a, const MadeText& b, uint32_t min_tokens = 20) {
  SharedPassageFinder finder({.min_tokens = min_tokens});
  return finder.Find(a.tokens, a.shingles, b.tokens, b.shingles);
}

bool Near(Span found, Span planted) {
  const auto off = [](uint64_t a, uint64_t b) { return a > b ? a - b : b - a; };
  return off(found.begin, planted.begin) <= 2 && off(found.end, planted.end) <= 2;
}

TEST_CASE("texts that share nothing have no shared passages") {
  std::mt19937_64 random(1);
  CHECK(Find(Make({}), Make({})).empty());
  CHECK(Find(Make(NaturalText(random, 3000)), Make(NaturalText(random, 3000))).empty());
}

TEST_CASE("a passage is found in both texts, in whatever order they tell it") {
  std::mt19937_64 random(2);
  const Numbers first = NaturalText(random, 30);
  const Numbers second = NaturalText(random, 45);
  const MadeText a = Make(NaturalText(random, 11) + first + NaturalText(random, 50) + second);
  const MadeText b = Make(second + NaturalText(random, 70) + first + NaturalText(random, 5));
  const std::vector<SharedPassage> found = Find(a, b);
  REQUIRE(found.size() == 2);
  CHECK(found[0].a == Span{91, 136});
  CHECK(found[0].b == Span{0, 45});
  CHECK(found[0].matches == 45);
  CHECK(found[1].a == Span{11, 41});
  CHECK(found[1].b == Span{115, 145});
}

TEST_CASE("a passage that stands twice in one text is reported twice") {
  std::mt19937_64 random(3);
  const Numbers passage = NaturalText(random, 60);
  const MadeText once = Make(NaturalText(random, 20) + passage + NaturalText(random, 20));
  const MadeText twice = Make(passage + NaturalText(random, 40) + passage);
  CHECK(Find(once, twice).size() == 2);
  std::vector<SharedPassage> found = Find(twice, once);
  REQUIRE(found.size() == 2);
  if (found[0].a.begin > found[1].a.begin) std::swap(found[0], found[1]);
  CHECK(Near(found[0].a, {0, 60}));
  CHECK(Near(found[0].b, {20, 80}));
  CHECK(Near(found[1].a, {100, 160}));
  CHECK(Near(found[1].b, {20, 80}));
}

TEST_CASE("planted passages are found where they stand, and nothing else is") {
  std::mt19937_64 random(4);
  int planted = 0, found = 0, reported = 0, right = 0;
  int short_planted = 0, short_found = 0, edited_planted = 0, edited_found = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    const size_t length = trial % 4 == 0    ? 20 + random() % 20
                          : trial % 20 == 1 ? 200 + random() % 1800
                                            : 40 + random() % 160;
    const size_t percent = trial % 5 == 0 ? 10 : 5;
    const size_t changes = random() % (length * percent / 100 + 1);
    const Numbers passage = NaturalText(random, length);
    const Numbers copy = Edit(random, passage, changes);
    const Numbers a_before = NaturalText(random, random() % 300);
    const Numbers b_before = NaturalText(random, random() % 300);
    const MadeText a = Make(a_before + passage + NaturalText(random, random() % 300));
    const MadeText b = Make(b_before + copy + NaturalText(random, random() % 300));
    const Span in_a = {a_before.size(), a_before.size() + length};
    const Span in_b = {b_before.size(), b_before.size() + copy.size()};
    bool hit = false;
    for (const SharedPassage& passage_found : Find(a, b)) {
      ++reported;
      // A part of the passage is right to be reported too, where edits tear it.
      const bool part =
          passage_found.a.begin + 2 >= in_a.begin && passage_found.a.end <= in_a.end + 2 &&
          passage_found.b.begin + 2 >= in_b.begin && passage_found.b.end <= in_b.end + 2;
      right += part;
      hit = hit || (Near(passage_found.a, in_a) && Near(passage_found.b, in_b));
    }
    const bool asked = length >= 40 && 20 * changes <= length;
    planted += asked;
    found += asked && hit;
    if (length < 40 && changes == 0) {
      ++short_planted;
      short_found += hit;
    } else if (length >= 40 && 20 * changes > length) {
      ++edited_planted;
      edited_found += hit;
    }
  }
  CAPTURE(planted, found, reported, right, short_planted, short_found, edited_planted,
          edited_found);
  CHECK(found >= 0.98 * planted);
  CHECK(right >= 0.99 * reported);
  CHECK(short_found == short_planted);
  CHECK(edited_found >= 0.9 * edited_planted);
}

TEST_CASE("hostile pairs cost time linear in their length") {
  std::mt19937_64 random(5);
  const auto steps_per_token = [](const Numbers& a, const Numbers& b) {
    const MadeText text_a = Make(a);
    const MadeText text_b = Make(b);
    SharedPassageFinder finder({.min_tokens = 20});
    finder.Find(text_a.tokens, text_a.shingles, text_b.tokens, text_b.shingles);
    return static_cast<double>(finder.steps()) / static_cast<double>(a.size() + b.size());
  };
  const size_t size = 100000;
  Numbers pairs(size);
  for (size_t i = 0; i < size; ++i) pairs[i] = i % 2;
  CHECK(steps_per_token(pairs, pairs) < 5);
  CHECK(steps_per_token(Slice(pairs, 0, 1000), pairs) < 150);
  CHECK(steps_per_token(pairs, Slice(pairs, 0, 1000)) < 150);
  Numbers coins(size);
  for (uint64_t& number : coins) number = random() % 2;
  Numbers other_coins(size);
  for (uint64_t& number : other_coins) number = random() % 2;
  CHECK(steps_per_token(coins, other_coins) < 400);
  const Numbers line = NaturalText(random, 30);
  Numbers lines;
  while (lines.size() < size) lines = std::move(lines) + line;
  CHECK(steps_per_token(lines, line + line + NaturalText(random, 100)) < 20);
  CHECK(steps_per_token(line + NaturalText(random, 100), lines) < 20);
}

// Characters that Simplified and Traditional write differently, place by place.
const std::u32string kSimplified = U"国门车马学会书东长风云电话语说读议论证词试图画报纸";
const std::u32string kTraditional = U"國門車馬學會書東長風雲電話語說讀議論證詞試圖畫報紙";

std::string Utf8(char32_t han) {
  return {static_cast<char>(0xE0 | han >> 12), static_cast<char>(0x80 | (han >> 6 & 0x3F)),
          static_cast<char>(0x80 | (han & 0x3F))};
}

TEST_CASE("a passage in Traditional is found in a Simplified text, at the right bytes of both") {
  std::mt19937_64 random(6);
  for (int trial = 0; trial < 100; ++trial) {
    const auto around = [&](char32_t first) {
      std::string text;
      for (size_t i = random() % 100; i-- > 0;) {
        text += Utf8(first + static_cast<char32_t>(random() % 500));
      }
      return text + "。\n";
    };
    std::string simplified;
    std::string traditional;
    for (int i = 0; i < 40; ++i) {
      const size_t han = random() % kSimplified.size();
      const bool comma = i > 0 && random() % 8 == 0;
      simplified += (comma ? "，" : "") + Utf8(kSimplified[han]);
      traditional += (comma ? "、\n" : "") + Utf8(kTraditional[han]);
    }
    const std::string before_a = around(0x5000);
    const std::string before_b = around(0x6000);
    const ReadText a(before_a + simplified + "。" + around(0x7000));
    const ReadText b(before_b + traditional + "」" + around(0x8000));
    SharedPassageFinder finder({.min_tokens = 20});
    const auto& found = finder.Find(a.tokens, a.shingles, b.tokens, b.shingles);
    CAPTURE(trial, a.utf8, b.utf8);
    REQUIRE(found.size() == 1);
    REQUIRE(a.Slice(found[0].a) == simplified);
    REQUIRE(b.Slice(found[0].b) == traditional);
  }
}

// The text of the passages, as it stands in b.
std::set<std::string> SharedText(const ReadText& a, const ReadText& b) {
  SharedPassageFinder finder({.min_tokens = 10});
  std::set<std::string> shared;
  for (const SharedPassage& passage : finder.Find(a.tokens, a.shingles, b.tokens, b.shingles)) {
    shared.insert(b.Slice(passage.b));
  }
  return shared;
}

size_t CountLetters(const std::string& utf8) {
  const ReadText text(utf8);
  size_t letters = 0;
  for (size_t i = 0; i < text.tokens.size(); ++i) {
    letters += text.tokens.ends[i] - text.tokens.begins[i];
  }
  return letters;
}

// 000 prints its article twice, so each passage is found in both copies.
TEST_CASE("seeds 000 and 002 share five passages of 32, 23, 21, 14 and 14 letters") {
  const std::optional<std::string> a = ReadSeed("000");
  const std::optional<std::string> b = ReadSeed("002");
  if (!a || !b) {
    WARN(kNoSeeds);
    return;
  }
  std::multiset<size_t> lengths;
  std::string within;
  std::string around;
  for (const std::string& passage : SharedText(ReadText(*a), ReadText(*b))) {
    lengths.insert(CountLetters(passage));
    if (passage.starts_with("大牧區")) within = passage;
    if (passage.starts_with("聶榮縣")) around = passage;
  }
  CHECK(lengths == std::multiset<size_t>{14, 14, 21, 23, 32});
  CHECK(CountLetters(within) == 14);
  CHECK(CountLetters(around) == 23);
  CHECK(around.find(within) != std::string::npos);
}

TEST_CASE("seed 003 is one passage of itself when its lines are broken elsewhere") {
  const std::optional<std::string> page = ReadSeed("003");
  if (!page) {
    WARN(kNoSeeds);
    return;
  }
  // Lines of 40 characters in place of the page's own.
  std::string broken;
  size_t column = 0;
  for (const char byte : *page) {
    if (byte == '\n' || byte == '\r') continue;
    if ((byte & 0xC0) == 0xC0 && ++column % 40 == 0) broken += "\n\n";
    broken += byte;
  }
  const ReadText a(*page);
  const ReadText b(broken);
  SharedPassageFinder finder({.min_tokens = 20});
  uint64_t longest = 0;
  for (const SharedPassage& each : finder.Find(a.tokens, a.shingles, b.tokens, b.shingles)) {
    longest = std::max(longest, each.matches);
  }
  CHECK(longest >= a.tokens.size() * 99 / 100);
}

TEST_CASE(
    "seeds 001 and 002 share only their legal notice, in which the name of the site differs") {
  const std::optional<std::string> a = ReadSeed("001");
  const std::optional<std::string> b = ReadSeed("002");
  if (!a || !b) {
    WARN(kNoSeeds);
    return;
  }
  SharedPassageFinder finder({.min_tokens = 10});
  const ReadText text_a(*a);
  const ReadText text_b(*b);
  const std::vector<SharedPassage>& found =
      finder.Find(text_a.tokens, text_a.shingles, text_b.tokens, text_b.shingles);
  REQUIRE(found.size() == 1);
  CHECK(found[0].matches == 36 + 17);
  CHECK(text_a.Slice(found[0].a).starts_with("文”的所有作品"));
  CHECK(text_b.Slice(found[0].b).ends_with("法律責任"));
}

}  // namespace
}  // namespace reprise
