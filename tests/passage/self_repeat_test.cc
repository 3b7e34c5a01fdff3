#include "reprise/passage/self_repeat.h"

#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/catch.h"
#include "tests/passage/made_text.h"
#include "tests/passage/read_text.h"
#include "tests/seeds.h"

namespace reprise {
namespace {

using Kind = RepeatedPassage::Kind;

SelfRepeat Find(const MadeText& text, uint32_t min_tokens = 20) {
  SelfRepeatFinder finder({.min_tokens = min_tokens});
  return finder.Find(text.tokens, text.shingles);
}

bool Near(Span found, Span planted) {
  const auto off = [](uint64_t a, uint64_t b) { return a > b ? a - b : b - a; };
  return off(found.begin, planted.begin) <= 2 && off(found.end, planted.end) <= 2;
}

TEST_CASE("a text that repeats nothing has no repeats") {
  std::mt19937_64 random(1);
  CHECK(Find(Make({})).empty());
  CHECK(Find(Make({1, 2})).empty());
  Numbers numbers(5000);
  std::iota(numbers.begin(), numbers.end(), 1);
  CHECK(Find(Make(numbers)).empty());
  CHECK(Find(Make(NaturalText(random, 5000))).empty());
}

TEST_CASE("an article printed twice in one page is one passage in two identical copies") {
  std::mt19937_64 random(2);
  const Numbers article = NaturalText(random, 779);
  const MadeText page = Make(NaturalText(random, 31) + article + NaturalText(random, 25) + article +
                             NaturalText(random, 40));
  const SelfRepeat repeat = Find(page);
  REQUIRE(repeat.passages.size() == 1);
  const RepeatedPassage& passage = repeat.passages[0];
  CHECK(passage.kind == Kind::kPrinted);
  CHECK(passage.copies == std::vector<Span>{{31, 810}, {835, 1614}});
  CHECK(passage.count == 2);
  CHECK(passage.identical);
  CHECK(repeat.repeated_tokens == 779);
  CHECK(repeat.total_tokens == page.tokens.size());
}

TEST_CASE("three copies with text between them are one passage, not three pairs") {
  std::mt19937_64 random(3);
  const Numbers article = NaturalText(random, 100);
  const SelfRepeat repeat =
      Find(Make(article + NaturalText(random, 50) + article + NaturalText(random, 60) + article));
  REQUIRE(repeat.passages.size() == 1);
  CHECK(repeat.passages[0].copies == std::vector<Span>{{0, 100}, {150, 250}, {310, 410}});
  CHECK(repeat.passages[0].count == 3);
  CHECK(repeat.repeated_tokens == 200);
}

TEST_CASE("two articles printed twice in another order are two passages") {
  std::mt19937_64 random(4);
  const Numbers first = NaturalText(random, 200);
  const Numbers second = NaturalText(random, 300);
  const SelfRepeat repeat = Find(Make(first + second + NaturalText(random, 90) + second + first));
  REQUIRE(repeat.passages.size() == 2);
  CHECK(repeat.passages[0].copies == std::vector<Span>{{0, 200}, {890, 1090}});
  CHECK(repeat.passages[1].copies == std::vector<Span>{{200, 500}, {590, 890}});
}

TEST_CASE("an edit, a dropped token and a page number do not tear a copy") {
  std::mt19937_64 random(5);
  const Numbers article = NaturalText(random, 120);
  const Numbers copy = Slice(article, 0, 20) + Numbers{1000001} + Slice(article, 21, 29) +
                       Slice(article, 51, 29) + Numbers{1000002, 1000003, 1000004} +
                       Slice(article, 80, 40);
  const SelfRepeat repeat = Find(Make(article + NaturalText(random, 33) + copy));
  REQUIRE(repeat.passages.size() == 1);
  CHECK(repeat.passages[0].copies == std::vector<Span>{{0, 120}, {153, 153 + copy.size()}});
  CHECK_FALSE(repeat.passages[0].identical);
  CHECK(repeat.passages[0].cores == std::vector<Span>{{80, 120}, {235, 275}});
}

TEST_CASE("a repeat shorter than the minimum is none, and weight counts, not characters") {
  std::mt19937_64 random(6);
  const Numbers phrase = NaturalText(random, 19);
  const Numbers text = phrase + NaturalText(random, 50) + phrase + NaturalText(random, 50);
  CHECK(Find(Make(text)).empty());
  CHECK(Find(Make(text), 19).passages.size() == 1);
  const Numbers kana = NaturalText(random, 39);
  const Numbers line = kana + NaturalText(random, 90) + kana + NaturalText(random, 90);
  CHECK(Find(Make(line, kKanaWeight)).empty());
  CHECK(Find(Make(line, kHanWeight)).passages.size() == 1);
}

TEST_CASE("copies that follow on each other are a tandem repeat with a period") {
  std::mt19937_64 random(7);
  const Numbers line = NaturalText(random, 30);
  const Numbers before = NaturalText(random, 77);
  Numbers text = before;
  for (int i = 0; i < 10; ++i) text = text + line;
  const SelfRepeat repeat = Find(Make(text + NaturalText(random, 50)));
  REQUIRE(repeat.passages.size() == 1);
  const RepeatedPassage& passage = repeat.passages[0];
  CHECK(passage.kind == Kind::kTandem);
  CHECK(passage.period == 30);
  CHECK(passage.count == 10);
  CHECK(passage.identical);
  CHECK(passage.copies == std::vector<Span>{{77, 107}, {107, 377}});
  CHECK(repeat.repeated_tokens == 270);
}

TEST_CASE("an article printed twice without a word between is printed, not tandem") {
  std::mt19937_64 random(8);
  const Numbers article = NaturalText(random, 300);
  const SelfRepeat repeat = Find(Make(article + article + NaturalText(random, 20)));
  REQUIRE(repeat.passages.size() == 1);
  CHECK(repeat.passages[0].kind == Kind::kPrinted);
  CHECK(repeat.passages[0].copies == std::vector<Span>{{0, 300}, {300, 600}});
}

TEST_CASE("an article three times without a word between is a tandem repeat of three") {
  std::mt19937_64 random(15);
  const Numbers article = NaturalText(random, 300);
  const Numbers start = Slice(article, 0, 120);
  const SelfRepeat repeat =
      Find(Make(NaturalText(random, 9) + article + article + article + start));
  REQUIRE(repeat.passages.size() == 1);
  CHECK(repeat.passages[0].kind == Kind::kTandem);
  CHECK(repeat.passages[0].period == 300);
  CHECK(repeat.passages[0].count == 3);
  CHECK(repeat.passages[0].copies == std::vector<Span>{{9, 309}, {309, 1029}});
}

TEST_CASE("copies in a row with a different word between each are printed copies") {
  std::mt19937_64 random(16);
  const Numbers article = NaturalText(random, 40);
  Numbers text;
  for (uint64_t i = 0; i < 7; ++i) text = text + article + Numbers{900000 + i};
  const SelfRepeat repeat = Find(Make(text));
  REQUIRE(repeat.passages.size() == 1);
  CHECK(repeat.passages[0].kind == Kind::kPrinted);
  CHECK(repeat.passages[0].count == 7);
  for (size_t i = 0; i < 7; ++i) {
    CHECK(repeat.passages[0].copies[i] == Span{i * 41, i * 41 + 40});
  }
}

TEST_CASE("the period of a tandem repeat is its least one") {
  std::mt19937_64 random(9);
  for (int trial = 0; trial < 300; ++trial) {
    const size_t period = 1 + random() % 40;
    const size_t size = 3 * period + 45 + random() % 100;
    const Numbers before = NaturalText(random, random() % 30);
    Numbers text = before;
    // All different tokens, so that no shorter period exists.
    for (size_t i = 0; i < size; ++i) text.push_back(500000 + i % period);
    const SelfRepeat repeat = Find(Make(text));
    CAPTURE(trial, period, size, before.size());
    REQUIRE(repeat.passages.size() == 1);
    REQUIRE(repeat.passages[0].kind == Kind::kTandem);
    REQUIRE(repeat.passages[0].period == period);
    REQUIRE(repeat.passages[0].count == size / period);
    REQUIRE(repeat.passages[0].copies[0].begin == before.size());
    // The start of one more period is part of it, or too short to be a passage.
    REQUIRE(repeat.passages[0].copies[1].end + std::min<size_t>(period, 20) > text.size());
  }
}

// Which tokens a result says are the same, as sets of positions.
class Linked {
 public:
  explicit Linked(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }
  size_t Find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Link(size_t i, size_t j) { parent_[Find(i)] = Find(j); }
  void LinkAll(const Numbers& numbers, const SelfRepeat& repeat) {
    for (const RepeatedPassage& passage : repeat.passages) {
      if (passage.kind == Kind::kTandem) {
        const Span rest = passage.copies[1];
        LinkAligned(numbers, {passage.copies[0].begin, rest.end - passage.period}, rest);
      } else {
        for (size_t i = 1; i < passage.copies.size(); ++i) {
          LinkAligned(numbers, passage.copies[0], passage.copies[i]);
        }
      }
    }
  }

 private:
  // Links runs of five tokens that are the same at about the same place of both copies.
  void LinkAligned(const Numbers& numbers, Span a, Span b) {
    const int64_t band = 16 + std::abs(static_cast<int64_t>(a.size() - b.size()));
    for (size_t i = 0; i + 5 <= a.size(); ++i) {
      for (int64_t shift = -band; shift <= band; ++shift) {
        const int64_t j = static_cast<int64_t>(i) + shift;
        if (j < 0 || j + 5 > static_cast<int64_t>(b.size())) continue;
        const auto from = numbers.begin() + static_cast<int64_t>(a.begin + i);
        const auto to = numbers.begin() + static_cast<int64_t>(b.begin) + j;
        if (!std::equal(from, from + 5, to)) continue;
        for (size_t k = 0; k < 5; ++k) {
          Link(a.begin + i + k, b.begin + static_cast<uint64_t>(j) + k);
        }
      }
    }
  }

  std::vector<size_t> parent_;
};

TEST_CASE("every exact self-repeat of at least 50 tokens in new text is found where it stands") {
  std::mt19937_64 random(14);
  for (int trial = 0; trial < 2000; ++trial) {
    const Numbers article = NaturalText(random, 50 + random() % 100);
    const Numbers before = NaturalText(random, random() % 500);
    const Numbers between = NaturalText(random, random() % 500);
    const MadeText text =
        Make(before + article + between + article + NaturalText(random, random() % 500));
    const Span first = {before.size(), before.size() + article.size()};
    const uint64_t lag = article.size() + between.size();
    const SelfRepeat repeat = Find(text);
    CAPTURE(trial, first.begin, first.end, lag);
    REQUIRE(repeat.passages.size() == 1);
    REQUIRE(repeat.passages[0].copies.size() == 2);
    REQUIRE(Near(repeat.passages[0].copies[0], first));
    REQUIRE(Near(repeat.passages[0].copies[1], {first.begin + lag, first.end + lag}));
  }
}

TEST_CASE("in a text woven of its own pieces hardly a repeat is missed, against brute force") {
  std::mt19937_64 random(10);
  size_t repeats = 0;
  size_t found = 0;
  for (int trial = 0; trial < 400; ++trial) {
    Numbers numbers = NaturalText(random, 30 + random() % 100);
    while (numbers.size() < 900) {
      if (random() % 3 == 0) {
        numbers = numbers + NaturalText(random, 1 + random() % 60);
      } else {
        const size_t begin = random() % numbers.size();
        const size_t count = std::min<size_t>(10 + random() % 150, numbers.size() - begin);
        numbers = numbers + Slice(numbers, begin, count);
      }
    }
    const MadeText text = Make(numbers);
    Linked linked(numbers.size());
    linked.LinkAll(numbers, Find(text));
    for (size_t lag = 1; lag < numbers.size(); ++lag) {
      for (size_t i = 0; i + lag < numbers.size();) {
        size_t length = 0;
        while (i + length + lag < numbers.size() &&
               numbers[i + length] == numbers[i + length + lag]) {
          ++length;
        }
        if (length >= 50) {
          ++repeats;
          size_t same = 0;
          for (size_t k = i; k < i + length; ++k) same += linked.Find(k) == linked.Find(k + lag);
          // Where repeats overlap, one may take tokens at the end of another.
          found += 10 * same >= 8 * length;
        }
        i += length + 1;
      }
    }
  }
  CAPTURE(repeats, found);
  CHECK(repeats > 4000);
  CHECK(found >= 0.995 * repeats);
}

TEST_CASE("copies with up to one token in twenty changed are found where they stand") {
  std::mt19937_64 random(11);
  int planted = 0;
  int found = 0;
  int reported = 0;
  int right = 0;
  for (int trial = 0; trial < 2000; ++trial) {
    const size_t length = 40 + random() % (trial % 10 == 0 ? 1960 : 160);
    const Numbers article = NaturalText(random, length);
    const Numbers copy = Edit(random, article, random() % (length / 20 + 1));
    const Numbers before = NaturalText(random, random() % 300);
    const Numbers between = NaturalText(random, 20 + random() % 300);
    const MadeText text =
        Make(before + article + between + copy + NaturalText(random, random() % 300));
    const Span first = {before.size(), before.size() + length};
    const uint64_t second_begin = first.end + between.size();
    const Span second = {second_begin, second_begin + copy.size()};
    ++planted;
    bool hit = false;
    for (const RepeatedPassage& passage : Find(text).passages) {
      ++reported;
      const bool good = passage.copies.size() == 2 && Near(passage.copies[0], first) &&
                        Near(passage.copies[1], second);
      right += good;
      hit = hit || good;
    }
    found += hit;
  }
  CAPTURE(planted, found, reported, right);
  CHECK(found >= 0.98 * planted);
  CHECK(right >= 0.99 * reported);
}

// Work is counted, not timed: token comparisons and cells of the alignment.
TEST_CASE("hostile texts cost time linear in their length") {
  std::mt19937_64 random(12);
  const auto steps_per_token = [](const Numbers& numbers) {
    const MadeText text = Make(numbers);
    SelfRepeatFinder finder({.min_tokens = 20});
    finder.Find(text.tokens, text.shingles);
    return static_cast<double>(finder.steps()) / static_cast<double>(numbers.size());
  };
  const auto repeat = [](const Numbers& period, size_t size) {
    Numbers numbers(size);
    for (size_t i = 0; i < size; ++i) numbers[i] = period[i % period.size()];
    return numbers;
  };
  const size_t size = 200000;
  CHECK(steps_per_token(repeat({1}, size)) < 5);
  CHECK(steps_per_token(repeat({1, 2}, size)) < 5);
  CHECK(steps_per_token(repeat(NaturalText(random, 20), 2000000)) < 5);

  Numbers noisy = repeat({1}, size);
  for (size_t i = 9; i < size; i += 10) noisy[i] = 1000 + i;
  CHECK(steps_per_token(noisy) < 100);
  Numbers noisy_pairs = repeat({1, 2}, size);
  for (size_t i = 0; i < size; ++i) {
    if (random() % 8 == 0) noisy_pairs[i] = random() % 5;
  }
  CHECK(steps_per_token(noisy_pairs) < 200);
  Numbers coins(size);
  for (uint64_t& number : coins) number = random() % 2;
  CHECK(steps_per_token(coins) < 400);
  Numbers fibonacci = {1};
  for (Numbers other = {1, 2}; fibonacci.size() < size;) {
    Numbers next = other + fibonacci;
    fibonacci = std::move(other);
    other = std::move(next);
  }
  CHECK(steps_per_token(fibonacci) < 100);
  // Every line begins like all others and ends in its own way.
  Numbers lines;
  const Numbers head = NaturalText(random, 100);
  for (size_t i = 0; lines.size() < size; ++i) lines = lines + head + Numbers{100000 + i};
  CHECK(steps_per_token(lines) < 50);
  // Prefixes of one text, each longer than the one before.
  Numbers prefixes;
  const Numbers whole = NaturalText(random, 2000);
  for (size_t i = 30; i < 2000; i += 15)
    prefixes = prefixes + Slice(whole, 0, i) + Numbers{900000 + i};
  CHECK(steps_per_token(prefixes) < 50);
}

TEST_CASE("a finder gives the same answer again after other texts") {
  std::mt19937_64 random(13);
  const Numbers article = NaturalText(random, 60);
  const MadeText text = Make(article + NaturalText(random, 20) + article);
  SelfRepeatFinder finder({.min_tokens = 20});
  const auto first = finder.Find(text.tokens, text.shingles).passages;
  const MadeText other = Make(NaturalText(random, 3000) + article + article + article);
  finder.Find(other.tokens, other.shingles);
  const auto second = finder.Find(text.tokens, text.shingles).passages;
  REQUIRE(first.size() == 1);
  REQUIRE(second.size() == 1);
  CHECK(first[0].copies == second[0].copies);
}

// 20 tokens of a headline and 10 of a line with source and date, which is written in two ways,
// stand before the body; 779 letters are 768 tokens, because a number is one.
TEST_CASE("seed 000 has two copies, and the article in them is identical") {
  const std::optional<std::string> page = ReadSeed("000");
  if (!page) {
    WARN(kNoSeeds);
    return;
  }
  const ReadText text(*page);
  SelfRepeatFinder finder({.min_tokens = 20});
  const SelfRepeat& repeat = finder.Find(text.tokens, text.shingles);
  REQUIRE(repeat.passages.size() == 1);
  const RepeatedPassage& passage = repeat.passages[0];
  CHECK(passage.kind == Kind::kPrinted);
  REQUIRE(passage.copies.size() == 2);
  for (const Span& copy : passage.copies) {
    const std::string bytes = text.Slice(copy);
    CHECK(bytes.starts_with("聂荣县建立"));
    CHECK(bytes.ends_with("战斗力"));
  }
  CHECK(text.Slice(passage.cores[0]) == text.Slice(passage.cores[1]));
  CHECK(text.Slice(passage.cores[0]).starts_with("那曲市聂荣县紧扣"));
  CHECK(text.Slice(passage.cores[0]).ends_with("战斗力"));
  CHECK(text.folded.units.size() > 0);
  CHECK(passage.cores[0].size() >= 750);
}

TEST_CASE("the other seeds do not repeat themselves, but for one sentence of 003") {
  for (const char* number : {"001", "002", "003", "004"}) {
    const std::optional<std::string> page = ReadSeed(number);
    if (!page) {
      WARN(kNoSeeds);
      return;
    }
    const ReadText text(*page);
    SelfRepeatFinder finder({.min_tokens = 20});
    const SelfRepeat& repeat = finder.Find(text.tokens, text.shingles);
    CAPTURE(number);
    CHECK(repeat.passages.size() == (std::string_view(number) == "003" ? 1 : 0));
    CHECK(repeat.share() < 0.01);
  }
}

}  // namespace
}  // namespace reprise
