#include "bench/corpus/variants.h"

#include <string>

#include "bench/corpus/article.h"
#include "tests/catch.h"

namespace reprise::bench {
namespace {

std::string Article(Language language, uint64_t bytes) {
  Random random(5, 0);
  std::string text;
  AppendArticle(language, bytes, random, text);
  return text;
}

TEST_CASE("Traditional text has the Traditional characters and all else as it was") {
  std::string traditional;
  AppendTraditional("们说 the 学, 一了。", traditional);
  CHECK(traditional == "們說 the 學, 一了。");
}

TEST_CASE("A glossed character is glossed at every place it stands") {
  const std::string text = Article(Language::kChinese, 3000);
  Random random(1, 1);
  std::string glossed;
  AppendGlossed(text, random, glossed);
  REQUIRE(glossed.size() > text.size() + 100);
  const size_t bracket = glossed.find('(');
  const std::string character = glossed.substr(bracket - 3, 3);
  size_t places = 0;
  for (size_t i = glossed.find(character); i != std::string::npos;
       i = glossed.find(character, i + 3)) {
    CHECK(glossed[i + 3] == '(');
    ++places;
  }
  CHECK(places > 0);
}

TEST_CASE("Text in GB18030, Big5 and UTF-16 has the bytes that the standards say") {
  CHECK(Encode("们a", TextCharset::kGb18030) ==
        "\xC3\xC7"
        "a");
  CHECK(Encode("們a", TextCharset::kBig5) ==
        "\xAD\xCC"
        "a");
  CHECK(Encode("们a", TextCharset::kUtf16Le) == std::string("\xFF\xFE\xEC\x4E"
                                                            "a\0",
                                                            6));
  CHECK(Encode("们a", TextCharset::kUtf8) == "们a");
}

TEST_CASE("As many words are edited as asked, and none at all at rate zero") {
  const std::string text = Article(GENERATE(Language::kChinese, Language::kAscii), 300'000);
  Random random(1, 1);
  std::string same;
  CHECK(AppendEdited(text, 0, random, same) == 0);
  CHECK(same == text);
  std::string edited;
  const auto few = static_cast<double>(AppendEdited(text, 20, random, edited));
  CHECK(edited != text);
  std::string all;
  const auto tokens = static_cast<double>(AppendEdited(text, 1000, random, all));
  CHECK(few / tokens == Approx(0.02).epsilon(0.15));
}

TEST_CASE("Words edited stay whole words, and what separates them stays") {
  Random random(3, 0);
  int whole = 0;
  int gone = 0;
  for (int i = 0; i < 100; ++i) {
    std::string out;
    AppendEdited("élève über, 年.\n", 1000, random, out);
    CHECK(out.find(", ") != std::string::npos);
    CHECK(out.substr(out.size() - 2) == ".\n");
    // No letter of a word is left without all others.
    for (const std::string word : {"élève", "über"}) {
      const bool is_whole = out.find(word) != std::string::npos;
      CHECK((out.find(word.substr(0, 2)) != std::string::npos) == is_whole);
      ++(is_whole ? whole : gone);
    }
  }
  // A third of the edits puts another word before.
  CHECK(whole > 40);
  CHECK(gone > 100);
}

TEST_CASE("Readings of glosses are plain letters where they have no tone marks") {
  const std::string text = Article(Language::kChinese, 3000);
  int toneless = 0;
  for (uint64_t seed = 0; seed < 40; ++seed) {
    Random random(seed, 1);
    std::string glossed;
    AppendGlossed(text, random, glossed);
    if (glossed.find(") ") == std::string::npos) continue;
    ++toneless;
    for (size_t i = glossed.find('('); i != std::string::npos; i = glossed.find('(', i + 1)) {
      const std::string reading = glossed.substr(i + 1, glossed.find(')', i) - i - 1);
      CHECK(reading.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos);
    }
  }
  CHECK(toneless > 10);
  CHECK(toneless < 30);
}

}  // namespace
}  // namespace reprise::bench
