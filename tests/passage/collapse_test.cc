#include "reprise/passage/collapse.h"

#include <optional>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/passage/read_text.h"
#include "tests/seeds.h"

namespace reprise {
namespace {

std::string Collapse(const std::string& utf8, uint32_t min_tokens = 20) {
  const ReadText text(utf8);
  SelfRepeatFinder finder({.min_tokens = 20});
  const SelfRepeat& repeat = finder.Find(text.tokens, text.shingles);
  return RemoveSpans(
      utf8, CollapseSpans(repeat, text.tokens, text.folded, utf8, {.min_tokens = min_tokens}));
}

const std::string kArticle =
    "The ferry to the outer islands will not run before the ice has gone, the harbour office said "
    "on Monday; last year it started in the second week of May.";

TEST_CASE("nothing is taken out of a text that repeats nothing") {
  CHECK(Collapse("") == "");
  CHECK(Collapse(kArticle) == kArticle);
  CHECK(Collapse("  ...  ") == "  ...  ");
}

TEST_CASE("a later copy goes with its paragraph and the first stays") {
  const std::string page =
      "Print view\n\n" + kArticle + "\n\nWeb view\n\n" + kArticle + "\n\nAll rights reserved.\n";
  CHECK(Collapse(page) == "Print view\n\n" + kArticle + "\n\nWeb view\n\nAll rights reserved.\n");
}

TEST_CASE("a copy at the end of the text goes with all that is behind it") {
  CHECK(Collapse(kArticle + "\n\nWeb view\n\n" + kArticle + "\n") == kArticle + "\n\nWeb view\n\n");
}

TEST_CASE("inside a line the words around a copy keep their punctuation") {
  const std::string page = kArticle + "\nHe read: " + kArticle + " Then he left. “Good,” she said.";
  CHECK(Collapse(page) == kArticle + "\nHe read: Then he left. “Good,” she said.");
  const std::string sentence =
      "大会指出各级部门要认真学习有关文件精神并且结合本地实际制定落实方案按期完成";
  const std::string quoted = sentence + "。\n报道说“" + sentence + "。”“好”他说。";
  CHECK(Collapse(quoted) == sentence + "。\n报道说“好”他说。");
}

TEST_CASE("every later copy goes, and of a tandem repeat one period stays") {
  std::string page;
  for (int i = 0; i < 1000; ++i) page += kArticle + "\n";
  CHECK(Collapse(page + "The end.\n") == kArticle + "\nThe end.\n");
}

TEST_CASE("copies shorter than the minimum stay") {
  const std::string page = kArticle + "\n\n" + kArticle + "\n";
  CHECK(Collapse(page, 50) == page);
  CHECK(Collapse(page, 20) == kArticle + "\n\n");
}

TEST_CASE("a gloss behind the last character goes with it") {
  const std::string sentence =
      "大會指出各級部門要認真學習有關文件精神並且結合本地實際制定落實方案按期完成聶榮縣(xian)";
  CHECK(Collapse(sentence + "甲乙丙丁" + sentence + "戊己庚辛") ==
        sentence + "甲乙丙丁" + "戊己庚辛");
}

TEST_CASE("a collapsed text repeats nothing more, and collapsing it again changes nothing") {
  const std::string page = "A\n" + kArticle + "\nB\n" + kArticle + "\nC\n" + kArticle + "\nD\n";
  const std::string once = Collapse(page);
  CHECK(once == "A\n" + kArticle + "\nB\nC\nD\n");
  CHECK(Collapse(once) == once);
}

TEST_CASE("seed 000 loses its web view and keeps its print view") {
  const std::optional<std::string> page = ReadSeed("000");
  if (!page) {
    WARN(kNoSeeds);
    return;
  }
  const std::string collapsed = Collapse(*page, 50);
  const auto count = [&collapsed](const std::string& words) {
    size_t found = 0;
    for (size_t at = collapsed.find(words); at != std::string::npos;
         at = collapsed.find(words, at + 1)) {
      ++found;
    }
    return found;
  };
  CHECK(count("那曲市聂荣县紧扣主题教育主线") == 1);
  CHECK(count("区内要闻\n版权所有") == 1);
  CHECK(collapsed.size() < page->size() * 6 / 10);
}

}  // namespace
}  // namespace reprise
