#include "cli/terminal_text.h"

#include "tests/catch.h"

namespace reprise::cli {
namespace {

using Lines = std::vector<std::string>;

Lines Wrap(std::string_view text, int columns, size_t max_lines = 100) {
  Lines lines;
  for (const TerminalLine& line : WrapText(text, columns, max_lines)) {
    CHECK(line.width <= columns);
    lines.push_back(line.text);
  }
  return lines;
}

TEST_CASE("text is cut into lines before white space, or inside a word that is too long") {
  CHECK(Wrap("the quick brown fox", 10) == Lines{"the quick", "brown fox"});
  CHECK(Wrap("  a \n\n\t b  ", 10) == Lines{"a b "});
  CHECK(Wrap("abcdefghij", 4) == Lines{"abcd", "efgh", "ij"});
  CHECK(Wrap("", 4).empty());
}

TEST_CASE("wide characters take two columns and are never cut") {
  CHECK(Wrap("聂荣县草原", 4) == Lines{"聂荣", "县草", "原"});
  CHECK(Wrap("聂荣县草原", 5) == Lines{"聂荣", "县草", "原"});
  CHECK(WrapText("聂荣", 10, 1)[0].width == 4);
  CHECK(WrapText("ｶﾞ가あＡ", 20, 1)[0].width == 2 + 2 + 2 + 2);
  CHECK(Wrap("县abc def", 5) == Lines{"县abc", "def"});
}

TEST_CASE("marks stay with the character that they stand on and take no column") {
  CHECK(WrapText("e\u0301e\u0301", 4, 1)[0].width == 2);
  CHECK(Wrap("e\u0301e\u0301e\u0301", 2) == Lines{"e\u0301e\u0301", "e\u0301"});
}

TEST_CASE("what is beyond the last line is told by an ellipsis that fits") {
  CHECK(Wrap("one two three four", 9, 1) == Lines{"one two…"});
  CHECK(Wrap("聂荣县草原", 4, 1) == Lines{"聂…"});
  CHECK(OneLine("abcdef", 4) == "abc…");
  CHECK(OneLine("abcd", 4) == "abcd");
}

TEST_CASE("a document cannot send the terminal a command, and broken UTF-8 is replaced") {
  CHECK(Wrap("a\x1B[31mb\x07\u202E\u009Bc\x7F", 40) == Lines{"a[31mbc"});
  CHECK(Wrap("a\xFF z\xE4\xB8", 40) == Lines{"a\uFFFD z\uFFFD"});
}

TEST_CASE("lines are filled with spaces by columns, not bytes") {
  CHECK(PadTo(WrapText("聂", 4, 1)[0], 5) == "聂   ");
  CHECK(PadTo({"abc", 3}, 2) == "abc");
}

TEST_CASE("colours are written only where they are wanted") {
  CHECK(TerminalStyle{.colors = false}.Bold("x") == "x");
  CHECK(TerminalStyle{.colors = true}.Bold("x") == "\x1B[1mx\x1B[0m");
}

}  // namespace
}  // namespace reprise::cli
