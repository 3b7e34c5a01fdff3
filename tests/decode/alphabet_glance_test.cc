#include "reprise/decode/internal/alphabet_glance.h"

#include <string>

#include "tests/catch.h"

namespace reprise::internal {
namespace {

std::string Repeated(std::string_view text, size_t bytes) {
  std::string result;
  while (result.size() < bytes) result += text;
  return result;
}

// Wherever in a character the looks begin.
void RequireGlance(std::string_view text, AlphabetGlance expected) {
  for (const size_t bytes : {2000, 4000, 30000}) {
    for (size_t before = 0; before < 20; ++before) {
      INFO(text << " after " << before << " bytes");
      const std::string document = std::string(before, 'x') + Repeated(text, bytes);
      REQUIRE(GlanceAtAlphabets(document, bytes / 12) == expected);
    }
  }
}

TEST_CASE("natural text of alphabets is clean") {
  RequireGlance("Каждую весну жители деревни идут в горы и чинят ручей. ", AlphabetGlance::kClean);
  RequireGlance("«Сегодня вечером мы не поедем в город», — сказал он. ", AlphabetGlance::kClean);
  RequireGlance("Chaque printemps, les villageois montent réparer l’écluse du ruisseau. ",
                AlphabetGlance::kClean);
  RequireGlance("Κάθε άνοιξη οι κάτοικοι ανεβαίνουν στο βουνό. ", AlphabetGlance::kClean);
  RequireGlance("Каждую", AlphabetGlance::kSuspect);  // A capital inside a word, as nobody writes.
}

TEST_CASE("what wrong charsets make of it is suspect") {
  RequireGlance("РљР°Р¶РґСѓСЋ РІРµСЃРЅСѓ Р¶РёС‚РµР»Рё ", AlphabetGlance::kSuspect);
  RequireGlance("ÐšÐ°Ð¶Ð´ÑƒÑŽ Ð²ÐµÑÐ½Ñƒ ", AlphabetGlance::kSuspect);
  RequireGlance("Êàæäóþ âåñíó æèòåëè äåðåâíè ", AlphabetGlance::kSuspect);
  RequireGlance("a\xC2\x96 b\xC2\x85 c\xC2\x92 ", AlphabetGlance::kSuspect);
}

TEST_CASE("ideographs among Latin letters are left to a look that knows them") {
  RequireGlance("我们在这里看到的文件已经不再使用", AlphabetGlance::kOther);
  RequireGlance("Fr黨hjahr und Fr黨hling ", AlphabetGlance::kOther);
}

TEST_CASE("a few Cyrillic letters or boxes among Latin ones do not pass") {
  for (const std::string_view text :
       {"rГ©parer le ruisseau qui arrose les prés ", "r├йparer le ruisseau qui arrose "}) {
    const std::string document = Repeated(text, 2000);
    for (size_t before = 0; before < 20; ++before)
      CHECK(GlanceAtAlphabets(std::string(before, 'x') + document, 166) != AlphabetGlance::kClean);
  }
}

TEST_CASE("damage in a part of the text is enough") {
  const std::string clean = Repeated("Каждую весну жители деревни идут в горы. ", 1500);
  const std::string damaged = Repeated("РљР°Р¶РґСѓСЋ РІРµСЃРЅСѓ ", 1500);
  CHECK(GlanceAtAlphabets(clean + damaged, 192) == AlphabetGlance::kSuspect);
  CHECK(GlanceAtAlphabets(damaged + clean, 192) == AlphabetGlance::kSuspect);
}

TEST_CASE("a text that is shorter than a look is clean, and nothing is read behind it") {
  for (size_t size = 0; size < 300; ++size) {
    const std::string text(size, 'a');
    CHECK(GlanceAtAlphabets(text, 64) == AlphabetGlance::kClean);
  }
}

}  // namespace
}  // namespace reprise::internal
