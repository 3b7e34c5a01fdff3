#include "reprise/extract/internal/text_blocks.h"

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

std::string BlocksOf(std::string_view html) {
  HtmlTree tree;
  tree.Build(html, HtmlLimits{});
  PageText text;
  text.Collect(tree);
  std::string shown;
  for (const TextBlock& block : text.blocks()) {
    shown += text.TextOf(block);
    shown += '|';
  }
  return shown;
}

bool IsSpace(char c) { return std::string_view(" \t\n\r\f").find(c) != std::string_view::npos; }

// White space as the header says: between words one blank, or a line break where <pre> has one.
std::string Collapsed(const std::vector<std::string>& texts, bool keeps_lines) {
  std::string collapsed;
  char due = 0;
  for (const std::string& text : texts) {
    for (const char c : text) {
      if (IsSpace(c)) {
        if (due != '\n') due = keeps_lines && c == '\n' ? '\n' : ' ';
        continue;
      }
      if (due != 0 && !collapsed.empty()) collapsed += due;
      due = 0;
      collapsed += c;
    }
  }
  return collapsed;
}

TEST_CASE("white space is collapsed across texts and inline elements, whatever stands between") {
  constexpr std::string_view kPieces[] = {"a",    "word", "Größe", "漢字", "\u00A0", "'",
                                          ".",    " ",    " ",     " ",    "  ",     "\n",
                                          "\n  ", "\t",   "\f",    "\r\n"};
  std::mt19937_64 random(7);
  const auto check = [&] {
    for (int round = 0; round < 5'000; ++round) {
      const bool keeps_lines = random() % 2 == 0;
      std::vector<std::string> texts(1 + random() % 4);
      std::string html = keeps_lines ? "<pre>" : "<p>";
      for (std::string& text : texts) {
        for (uint64_t left = random() % 60; left > 0; --left) {
          text += kPieces[random() % std::size(kPieces)];
        }
        html += "<b>" + text + "</b>";
      }
      const std::string collapsed = Collapsed(texts, keeps_lines);
      REQUIRE(BlocksOf(html) == (collapsed.empty() ? "" : collapsed + "|"));
    }
  };
  OnEachKernel(check);
}

TEST_CASE("a block knows its weight, and that of its links") {
  HtmlTree tree;
  tree.Build("<p>one two <a href=x>three <b>four</b></a> fi<a href=y>ve.</a><p>six", HtmlLimits{});
  PageText text;
  text.Collect(tree);
  REQUIRE(text.blocks().size() == 2);
  CHECK(text.blocks()[0].weight == 50);
  CHECK(text.blocks()[0].link_weight == 20);  // "ve" goes on with a word that began outside.
  CHECK(text.blocks()[0].ends_sentence);
  CHECK(text.blocks()[1].weight == 10);
  CHECK_FALSE(text.blocks()[1].ends_sentence);
}

}  // namespace
}  // namespace reprise::internal
