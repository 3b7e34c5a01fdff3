#include "reprise/passage/corpus_passages.h"

#include <algorithm>
#include <random>
#include <vector>

#include "tests/catch.h"
#include "tests/passage/joined_corpus.h"
#include "tests/passage/made_text.h"

namespace reprise {
namespace {

bool Near(Span found, Span planted) {
  const auto off = [](uint64_t a, uint64_t b) { return a > b ? a - b : b - a; };
  return off(found.begin, planted.begin) <= 2 && off(found.end, planted.end) <= 2;
}

struct Planted {
  DocIndex a = 0;
  DocIndex b = 0;
  Span a_tokens;
  Span b_tokens;
  size_t length = 0;
  size_t changes = 0;

  bool Is(const CorpusPassage& found) const {
    return (found.a == a && found.b == b && Near(found.a_tokens, a_tokens) &&
            Near(found.b_tokens, b_tokens)) ||
           (found.a == b && found.b == a && Near(found.a_tokens, b_tokens) &&
            Near(found.b_tokens, a_tokens));
  }
  bool Holds(const CorpusPassage& found) const {
    const auto within = [](Span inner, Span outer) {
      return inner.begin + 2 >= outer.begin && inner.end <= outer.end + 2;
    };
    return (found.a == a && found.b == b && within(found.a_tokens, a_tokens) &&
            within(found.b_tokens, b_tokens)) ||
           (found.a == b && found.b == a && within(found.a_tokens, b_tokens) &&
            within(found.b_tokens, a_tokens));
  }
};

TEST_CASE("passages moved between documents are found where they stand, and nothing else is") {
  std::mt19937_64 random(1);
  std::vector<Numbers> numbers(800);
  for (Numbers& text : numbers) text = NaturalText(random, random() % 200);
  std::vector<Planted> planted;
  for (int i = 0; i < 3000; ++i) {
    Planted one;
    one.length = i % 10 == 0 ? 200 + random() % 1800 : 20 + random() % 180;
    one.changes = random() % (one.length * (i % 3 == 0 ? 10 : 5) / 100 + 1);
    one.a = static_cast<DocIndex>(random() % numbers.size());
    one.b = static_cast<DocIndex>(random() % numbers.size());
    if (one.a == one.b) continue;
    const Numbers passage = NaturalText(random, one.length);
    const auto put = [&](DocIndex doc, const Numbers& text) {
      Numbers& target = numbers[doc];
      const Span span = {target.size(), target.size() + text.size()};
      target = std::move(target) + text + NaturalText(random, 20 + random() % 100);
      return span;
    };
    one.a_tokens = put(one.a, passage);
    one.b_tokens = put(one.b, Edit(random, passage, one.changes));
    planted.push_back(one);
  }
  std::vector<MadeText> texts;
  for (const Numbers& text : numbers) texts.push_back(Make(text));
  const JoinedCorpus corpus(texts);

  size_t asked = 0, found = 0, exact = 0, exact_found = 0;
  for (const Planted& one : planted) {
    const bool hit = std::any_of(corpus.found.passages.begin(), corpus.found.passages.end(),
                                 [&](const CorpusPassage& each) { return one.Is(each); });
    if (one.length >= 40 && 20 * one.changes <= one.length) {
      ++asked;
      found += hit;
    }
    if (one.changes == 0) {
      ++exact;
      exact_found += hit;
    }
  }
  size_t right = 0;
  for (const CorpusPassage& each : corpus.found.passages) {
    right += std::any_of(planted.begin(), planted.end(),
                         [&](const Planted& one) { return one.Holds(each); });
  }
  CAPTURE(asked, found, exact, exact_found, right, corpus.found.passages.size());
  CHECK(asked > 1500);
  CHECK(found >= 0.98 * asked);
  CHECK(exact_found >= 0.99 * exact);
  CHECK(right >= 0.99 * corpus.found.passages.size());
}

TEST_CASE("the longest passage comes first") {
  std::mt19937_64 random(2);
  const Numbers longer = NaturalText(random, 200);
  const Numbers shorter = NaturalText(random, 50);
  const JoinedCorpus corpus({Make(shorter + NaturalText(random, 100) + longer),
                             Make(NaturalText(random, 60) + longer),
                             Make(NaturalText(random, 60) + shorter)});
  REQUIRE(corpus.found.passages.size() == 2);
  CHECK(corpus.found.passages[0].b == 1);
  CHECK(corpus.found.passages[1].b == 2);
  CHECK(corpus.found.groups.size() == 2);
}

TEST_CASE("a passage of many documents is one group, each of them linked once") {
  std::mt19937_64 random(3);
  const Numbers passage = NaturalText(random, 80);
  std::vector<MadeText> texts;
  for (int i = 0; i < 60; ++i) {
    texts.push_back(
        Make(NaturalText(random, 100 + random() % 50) + passage + NaturalText(random, 90)));
  }
  const JoinedCorpus corpus(texts);
  CHECK(corpus.found.passages.size() == 59);
  REQUIRE(corpus.found.groups.size() == 1);
  CHECK(corpus.found.groups[0].places == 60);
}

TEST_CASE("two documents that share more than the group does are a group of their own") {
  std::mt19937_64 random(4);
  const Numbers quote = NaturalText(random, 60);
  const Numbers before = NaturalText(random, 100);
  const Numbers after = NaturalText(random, 100);
  std::vector<MadeText> texts;
  for (int i = 0; i < 6; ++i) {
    const bool whole = i == 2 || i == 4;
    texts.push_back(Make((whole ? before : NaturalText(random, 100)) + quote +
                         (whole ? after : NaturalText(random, 100))));
  }
  const JoinedCorpus corpus(texts);
  REQUIRE_FALSE(corpus.found.passages.empty());
  CHECK(corpus.found.passages[0].a == 2);
  CHECK(corpus.found.passages[0].b == 4);
  CHECK(corpus.found.passages[0].matches == 260);
  CHECK(corpus.found.groups[0].places == 2);
  REQUIRE(corpus.found.groups.size() == 2);
  CHECK(corpus.found.groups[1].places == 6);
}

TEST_CASE(
    "what two documents share is found whole where each part of it stands earlier elsewhere") {
  std::mt19937_64 random(5);
  const Numbers first = NaturalText(random, 80);
  const Numbers second = NaturalText(random, 80);
  const JoinedCorpus corpus({Make(first + NaturalText(random, 50)),
                             Make(NaturalText(random, 50) + second),
                             Make(NaturalText(random, 30) + first + second),
                             Make(first + second + NaturalText(random, 30))});
  REQUIRE_FALSE(corpus.found.passages.empty());
  CHECK(corpus.found.passages[0].a == 2);
  CHECK(corpus.found.passages[0].b == 3);
  CHECK(corpus.found.passages[0].matches >= 160);
}

TEST_CASE("seeds of documents that were never stored are an error") {
  const TokenStore store({});
  const std::vector<PassageSeed> seeds = {{0, 1, 0, 0}};
  CHECK(MeasurePassages(seeds, store, {}, 1).status().code() == absl::StatusCode::kNotFound);
  CHECK(MeasurePassages({}, store, {}, 1)->passages.empty());
}

}  // namespace
}  // namespace reprise
