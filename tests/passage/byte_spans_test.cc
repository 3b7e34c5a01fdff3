#include "reprise/passage/byte_spans.h"

#include <string>

#include "tests/catch.h"
#include "tests/passage/read_text.h"

namespace reprise {
namespace {

TEST_CASE("a span of tokens is the bytes from its first token to its last") {
  const ReadText text("“One” two, (three)!");
  REQUIRE(text.tokens.size() == 3);
  CHECK(text.Slice({0, 1}) == "One");
  CHECK(text.Slice({0, 2}) == "One” two");
  CHECK(text.Slice({1, 3}) == "two, (three");
}

TEST_CASE("bytes are those of the source, whatever folding made of them") {
  const ReadText text("ＡＢＣ ﬁne 聶榮縣 Ⅷ");
  CHECK(text.Slice({0, 1}) == "ＡＢＣ");
  CHECK(text.Slice({1, 2}) == "ﬁne");
  CHECK(text.Slice({3, 5}) == "榮縣");
  CHECK(text.Slice({5, 6}) == "Ⅷ");
}

TEST_CASE("a gloss belongs to the character before it") {
  const ReadText text("嚴(yan) 格");
  REQUIRE(text.tokens.size() == 2);
  CHECK(text.Slice({0, 2}) == "嚴(yan) 格");
  CHECK(text.Slice({0, 1}).starts_with("嚴(yan)"));
  CHECK(text.Slice({1, 2}) == "格");
}

TEST_CASE("a repair is undone on the way to the text that was read") {
  const ReadText text("abc def");
  OffsetMap repair;
  repair.AddEdit({0, 10}, {0, 3});  // Ten bytes were repaired into "abc".
  CHECK(TokensToBytes({0, 1}, text.tokens, text.folded, repair) == Span{0, 10});
  CHECK(TokensToBytes({1, 2}, text.tokens, text.folded, repair) == Span{11, 14});
}

}  // namespace
}  // namespace reprise
