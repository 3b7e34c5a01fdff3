#include "reprise/core/offset_map.h"

#include <random>
#include <string>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("a map without edits is the identity") {
  const OffsetMap map;
  CHECK(map.IsIdentity());
  CHECK(map.ToInput({3, 7}) == Span{3, 7});
}

TEST_CASE("a removed piece inside a range is part of its input, one at its edge is not") {
  OffsetMap map;
  map.AddEdit({3, 8}, {3, 3});  // "區(qū)學" -> "區學"
  CHECK(map.ToInput({0, 6}) == Span{0, 11});
  CHECK(map.ToInput({0, 3}) == Span{0, 3});
  CHECK(map.ToInput({3, 6}) == Span{8, 11});
}

TEST_CASE("a replaced piece is never cut") {
  OffsetMap map;
  map.AddEdit({2, 6}, {2, 4});
  CHECK(map.ToInput({3, 5}) == Span{2, 7});
  CHECK(map.ToInput({0, 3}) == Span{0, 6});
  CHECK(map.ToInput({4, 5}) == Span{6, 7});
}

// A text as a list of characters, each with the range of the original it was made from: what
// OffsetMap compresses.
struct Traced {
  std::vector<Span> origin;
};

// Edits a traced text at random and records the same edits in an OffsetMap.
OffsetMap RandomEdits(std::mt19937& random, Traced& text) {
  OffsetMap map;
  Traced result;
  size_t in = 0;
  while (in < text.origin.size()) {
    const size_t keep = 1 + random() % 4;
    for (size_t i = 0; i < keep && in < text.origin.size(); ++i)
      result.origin.push_back(text.origin[in++]);
    const size_t cut = std::min<size_t>(random() % 4, text.origin.size() - in);
    const size_t put = cut == 0 ? 0 : random() % 4;
    if (cut == 0) continue;
    const size_t out = result.origin.size();
    const Span hull = {text.origin[in].begin, text.origin[in + cut - 1].end};
    for (size_t i = 0; i < put; ++i) result.origin.push_back(hull);
    map.AddEdit({in, in + cut}, {out, out + put});
    in += cut;
  }
  text = result;
  return map;
}

TEST_CASE("composed maps agree with tracing every character") {
  std::mt19937 random(20240521);
  for (int trial = 0; trial < 2000; ++trial) {
    Traced text;
    for (uint64_t i = 0; i < 40; ++i) text.origin.push_back({i, i + 1});
    const OffsetMap first = RandomEdits(random, text);
    const OffsetMap second = RandomEdits(random, text);
    const OffsetMap whole = OffsetMap::Compose(first, second);
    for (uint64_t begin = 0; begin < text.origin.size(); ++begin) {
      for (uint64_t end = begin + 1; end <= text.origin.size(); ++end) {
        const Span exact = {text.origin[begin].begin, text.origin[end - 1].end};
        const Span mapped = whole.ToInput({begin, end});
        // Merging edits may only widen a range, and never when two steps are looked up one after
        // the other.
        CAPTURE(trial, begin, end);
        REQUIRE(mapped.begin <= exact.begin);
        REQUIRE(mapped.end >= exact.end);
        const Span stepwise = first.ToInput(second.ToInput({begin, end}));
        REQUIRE(stepwise.begin <= exact.begin);
        REQUIRE(stepwise.end >= exact.end);
      }
    }
  }
}

TEST_CASE("composing with the identity changes nothing") {
  OffsetMap map;
  map.AddEdit({3, 8}, {3, 3});
  CHECK(OffsetMap::Compose(OffsetMap(), map).ToInput({0, 6}) == Span{0, 11});
  CHECK(OffsetMap::Compose(map, OffsetMap()).ToInput({0, 6}) == Span{0, 11});
}

}  // namespace
}  // namespace reprise
