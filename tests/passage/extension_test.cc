#include "reprise/passage/internal/extension.h"

#include <random>
#include <vector>

#include "tests/catch.h"
#include "tests/passage/made_text.h"

namespace reprise::internal {
namespace {

std::vector<TokenCode> Codes(const Numbers& numbers) {
  std::vector<TokenCode> codes;
  for (const uint64_t number : numbers) {
    codes.push_back(EncodeToken(Scramble(number), kHanWeight));
  }
  return codes;
}

Extension Forward(const Numbers& a, const Numbers& b) {
  return Extender().Forward(Codes(a), Codes(b));
}

Numbers Reversed(Numbers numbers) {
  std::reverse(numbers.begin(), numbers.end());
  return numbers;
}

TEST_CASE("equal texts are taken whole, unlike ones not at all") {
  const Numbers text = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  Extension all = Forward(text, text);
  CHECK(all.a == 10);
  CHECK(all.b == 10);
  CHECK(all.matches == 10);
  Extension none = Forward({1, 2, 3, 4, 5}, {11, 12, 13, 14, 15});
  CHECK(none.a == 0);
  CHECK(none.b == 0);
  CHECK(Forward({}, {}).a == 0);
  CHECK(Forward({}, text).b == 0);
}

TEST_CASE("an extension goes on behind a changed, a dropped and an inserted token") {
  const Numbers text = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  Extension changed = Forward(text, {1, 2, 3, 4, 99, 6, 7, 8, 9, 10});
  CHECK(changed.a == 10);
  CHECK(changed.b == 10);
  CHECK(changed.matches == 9);
  Extension dropped = Forward(text, {1, 2, 3, 4, 6, 7, 8, 9, 10});
  CHECK(dropped.a == 10);
  CHECK(dropped.b == 9);
  Extension inserted = Forward(text, {1, 2, 3, 4, 5, 77, 88, 99, 6, 7, 8, 9, 10, 11, 12});
  CHECK(inserted.a == 5);  // Five tokens behind the gap do not pay for three in it.
  Extension paid =
      Forward(text + Numbers{11, 12}, {1, 2, 3, 4, 5, 77, 88, 99, 6, 7, 8, 9, 10, 11, 12});
  CHECK(paid.a == 12);
  CHECK(paid.b == 15);
}

TEST_CASE("two tokens behind the last edit still belong to the passage, one does not") {
  CHECK(Forward({1, 2, 3, 4, 5, 6}, {1, 2, 3, 99, 5, 6}).a == 6);
  CHECK(Forward({1, 2, 3, 4, 5}, {1, 2, 3, 99, 5}).a == 3);
}

TEST_CASE("backward is forward in the mirror") {
  std::mt19937_64 random(1);
  for (int trial = 0; trial < 500; ++trial) {
    const Numbers a = NaturalText(random, 100) + NaturalText(random, 50);
    const Numbers b = Edit(random, Slice(a, 0, 100), random() % 8) + NaturalText(random, 50);
    const Extension forward = Forward(a, b);
    const Extension backward = Extender().Backward(Codes(Reversed(a)), Codes(Reversed(b)));
    REQUIRE(forward.a == backward.a);
    REQUIRE(forward.b == backward.b);
    REQUIRE(forward.matches == backward.matches);
  }
}

// The best score of any alignment of prefixes, by filling the whole table (Smith, Waterman 1981,
// anchored at the start).
int64_t BestScore(const Numbers& a, const Numbers& b) {
  std::vector<std::vector<int64_t>> score(a.size() + 1, std::vector<int64_t>(b.size() + 1));
  int64_t best = 0;
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 && j == 0) continue;
      int64_t here = std::numeric_limits<int64_t>::min();
      if (i > 0) here = std::max(here, score[i - 1][j] - kDifferencePenalty);
      if (j > 0) here = std::max(here, score[i][j - 1] - kDifferencePenalty);
      if (i > 0 && j > 0) {
        here =
            std::max(here, score[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 1 : -kDifferencePenalty));
      }
      score[i][j] = here;
      best = std::max(best, here);
    }
  }
  return best;
}

TEST_CASE("where edits are not too many, no alignment scores better, against the full table") {
  std::mt19937_64 random(2);
  int exact = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const Numbers text = NaturalText(random, 80);
    const Numbers a = text + NaturalText(random, 30);
    const Numbers b = Edit(random, text, random() % 8) + NaturalText(random, 30);
    const Extension found = Forward(a, b);
    // The fewest differences that such an extension can have.
    const int64_t differences = std::max(found.a, found.b) - found.matches;
    exact += found.matches - kDifferencePenalty * differences >= BestScore(a, b);
  }
  CHECK(exact >= 396);
}

TEST_CASE("one side never gets ahead of the other by more than it may") {
  const Numbers text(50, 1);
  const Numbers marked = Numbers{1, 1, 1, 2, 2} + Numbers(45, 1);
  for (int64_t drift = 0; drift < 3; ++drift) {
    const Extension found = Extender().Forward(Codes(marked), Codes(text), drift);
    CHECK(found.a - found.b <= drift);
    const Extension back = Extender().Backward(Codes(text), Codes(Reversed(marked)), drift);
    CHECK(back.b - back.a <= drift);
  }
}

TEST_CASE("the band stays narrow where every diagonal scores the same") {
  const size_t size = 100000;
  const Numbers plain(size, 1);
  Numbers marked = plain;
  for (size_t i = 9; i < size; i += 10) marked[i] = 2;
  Extender extender;
  extender.Forward(Codes(plain), Codes(marked));
  CHECK(extender.steps() < 40 * size);
}

}  // namespace
}  // namespace reprise::internal
