#include "reprise/extract/internal/character_references.h"

#include "tests/catch.h"

namespace reprise::internal {
namespace {

std::string Decoded(std::string_view html) {
  std::string text;
  AppendDecoded(html, text);
  return text;
}

TEST_CASE("character references become what they stand for") {
  CHECK(Decoded("R&amp;D &lt;p&gt; caf&eacute;") == "R&D <p> café");
  CHECK(Decoded("&#20013;&#x56FD;&#X56fd;") == "中国国");
  CHECK(Decoded("&NotEqualTilde;") == "≂̸");
  CHECK(Decoded("&CounterClockwiseContourIntegral;") == "∳");
}

TEST_CASE("the old references need no semicolon, the others do") {
  CHECK(Decoded("a&ampb &copy2024 &notit;") == "a&b ©2024 ¬it;");
  CHECK(Decoded("&Aacutex") == "Áx");
  CHECK(Decoded("&hellip &hellip;") == "&hellip …");
  CHECK(Decoded("&#65 &#x41z") == "A Az");
}

TEST_CASE("numbers that were meant as windows-1252 are read so") {
  CHECK(Decoded("&#147;a&#148; &#150; &#128;") == "“a” – €");
}

TEST_CASE("numbers that are no character become U+FFFD") {
  CHECK(Decoded("&#0;&#xD800;&#x110000;&#99999999999999999999;") ==
        "\uFFFD\uFFFD\uFFFD\uFFFD9999;");
}

TEST_CASE("what is no reference stays") {
  for (const char* const text :
       {"&", "&&", "a & b", "&;", "&#;", "&#x;", "&nosuch;", "AT&T", "&#", "&x", "?a=1&b=2"}) {
    CHECK(Decoded(text) == text);
  }
}

}  // namespace
}  // namespace reprise::internal
