#include "reprise/decode/internal/alphabet_glance.h"

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/decode/internal/glance_kernels.h"
#include "reprise/decode/internal/utf8.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

std::string Repeated(std::string_view text, size_t bytes) {
  std::string result;
  while (result.size() < bytes) result += text;
  return result;
}

// Wherever in a character the looks begin.
void RequireGlance(std::string_view text, AlphabetGlance expected) {
  OnEachKernel([&] {
    for (const size_t bytes : {2000, 4000, 30000}) {
      for (size_t before = 0; before < 20; ++before) {
        INFO(text << " after " << before << " bytes");
        const std::string document = std::string(before, 'x') + Repeated(text, bytes);
        REQUIRE(GlanceAtAlphabets(document, bytes / 12) == expected);
      }
    }
  });
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
  OnEachKernel([] {
    for (size_t size = 0; size < 300; ++size) {
      const std::vector<char> text(size, 'a');
      CHECK(GlanceAtAlphabets({text.data(), text.size()}, 64) == AlphabetGlance::kClean);
    }
  });
}

TEST_CASE("every kernel sees the same in stretches of any characters") {
#ifdef REPRISE_GLANCE_X86
  if (AvailableKernels().back() != Kernel::kAvx512) {
    WARN("this machine has no AVX-512: nothing to compare with");
    return;
  }
  std::mt19937 random(5);
  // Of each kind that a look asks for, its first and last and what is next to it.
  const char32_t ends[] = {'a',    '{',    0x80,   0xA0,   0xAB,   0xBB,  0xC0,   0xC2,
                           0xC4,   0xD0,   0xD2,   0x100,  0x180,  0x400, 0x410,  0x420,
                           0x422,  0x430,  0x440,  0x460,  0x7C0,  0x800, 0x2000, 0x2200,
                           0x2500, 0x25C0, 0x3000, 0xFF00, 0x10000};
  constexpr size_t kEnds = std::size(ends);
  size_t odd = 0;
  for (int trial = 0; trial < 30000; ++trial) {
    // Of few kinds, so that they meet; now and then none of U+3000 and above.
    char32_t kinds[4];
    const size_t known = kEnds - (random() % 2 == 0 ? 3 : 0);
    for (char32_t& kind : kinds) kind = ends[random() % known];
    std::string text;
    const size_t size = random() % 900;
    while (text.size() < size) {
      AppendUtf8(kinds[random() % 4] + random() % 6 - (random() % 3 == 0 ? 1 : 0), text);
      if (random() % 8 == 0) text += "pq "[random() % 3];
    }
    const size_t step = kLookedBytes + random() % 40;
    const std::vector<char> exact(text.begin(), text.end());
    const std::string_view view(exact.data(), exact.size());
    const AlphabetLooks expected = LookAtAlphabetsScalar(view, step);
    const AlphabetLooks looks = LookAtAlphabetsAvx512(view, step);
    CAPTURE(text, step);
    REQUIRE(looks.stretches == expected.stretches);
    REQUIRE(looks.odd == expected.odd);
    REQUIRE(looks.leads == expected.leads);
    REQUIRE(looks.latin == expected.latin);
    REQUIRE(looks.high == expected.high);
    REQUIRE(looks.has_other == expected.has_other);
    REQUIRE(looks.has_cyrillic == expected.has_cyrillic);
    odd += looks.odd > 0;
  }
  CHECK(odd > 5000);
#endif
}

}  // namespace
}  // namespace reprise::internal
