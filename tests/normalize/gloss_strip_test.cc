#include "reprise/normalize/gloss_strip.h"

#include <unicode/translit.h>

#include <algorithm>
#include <memory>
#include <string>

#include "reprise/core/han_readings.h"
#include "tests/catch.h"
#include "tests/normalize/resemblance.h"
#include "tests/normalize/utf8_text.h"
#include "tests/seeds.h"

namespace reprise {
namespace {

TEST_CASE("each case of gloss_cases.jsonl loses its glosses and nothing else") {
  for (const nlohmann::json& test : ReadCases("gloss_cases.jsonl")) {
    INFO(test);
    const Normalized result = NormalizeText(test["in"].get<std::string>());
    CHECK(result.text == test["out"].get<std::string>());
    CHECK(result.facts.glosses == test["glosses"].get<uint32_t>());
  }
}

TEST_CASE("the spans of glosses are those of the source, space included") {
  const Normalized result = NormalizeText("我(wǒ) 在北京（běi jīng）", {.want_offsets = true});
  CHECK(result.folded.glosses == std::vector<Span>{{3, 9}, {18, 34}});
  CHECK(FindGlosses("我(wǒ) 在", {3}) == std::vector<Span>{{3, 9}});
}

TEST_CASE("glosses stay when asked to stay") {
  const Normalized result = NormalizeText("區(qū)學", {.strip_glosses = false});
  CHECK(result.text == "区 qu 学");
  CHECK(result.facts.glosses == 0);
}

TEST_CASE("nearly every reading that ICU gives a character is one of its readings here") {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> latin(
      icu::Transliterator::createInstance("Han-Latin; Latin-ASCII", UTRANS_FORWARD, error));
  REQUIRE(U_SUCCESS(error));
  size_t characters = 0;
  size_t known = 0;
  for (char32_t c = 0x4E00; c <= 0x9FA5; ++c) {
    icu::UnicodeString text(static_cast<UChar32>(c));
    latin->transliterate(text);
    std::string syllable;
    text.trim().toUTF8String(syllable);
    // Latin-ASCII writes ü as u.
    std::string with_v = syllable;
    std::replace(with_v.begin(), with_v.end(), 'u', 'v');
    ++characters;
    known += IsHanReading(c, syllable) || IsHanReading(c, with_v);
  }
  CHECK(1000 * known >= 995 * characters);
}

TEST_CASE("the seeds lose all 239 of their glosses, clean pages none") {
  const std::optional<std::string> toned = ReadSeed("001");
  const std::optional<std::string> toneless = ReadSeed("002");
  if (!toned || !toneless) {
    WARN(kNoSeeds);
    return;
  }
  CHECK(NormalizeText(*toned).facts.glosses == 125);
  CHECK(NormalizeText(*toneless).facts.glosses == 114);
  for (const char* clean : {"000", "003", "004"})
    CHECK(NormalizeText(*ReadSeed(clean)).facts.glosses == 0);
}

// The clean form: glosses cut out by a rule of the test's own (anything in ASCII brackets that has
// only Latin letters), Traditional characters left to the fold.
std::string WithoutBrackets(const std::string& page) {
  std::string out;
  for (size_t i = 0; i < page.size(); ++i) {
    const size_t close = page[i] == '(' && i > 0 && static_cast<uint8_t>(page[i - 1]) >= 0x80
                             ? page.find(')', i)
                             : std::string::npos;
    bool is_gloss = close != std::string::npos && close - i < 12 && close > i + 1;
    for (size_t k = i + 1; is_gloss && k < close; ++k)
      is_gloss = (page[k] >= 'a' && page[k] <= 'z') || page[k] == ' ' ||
                 (static_cast<uint8_t>(page[k]) >= 0x80 && static_cast<uint8_t>(page[k]) < 0xE0);
    if (!is_gloss) {
      out += page[i];
      continue;
    }
    i = close;
    if (i + 1 < page.size() && page[i + 1] == ' ') ++i;
  }
  return out;
}

TEST_CASE("the glossed seeds equal their own clean forms") {
  for (const auto& [number, bound] : {std::pair{"001", 0.98}, std::pair{"002", 0.995}}) {
    const std::optional<std::string> page = ReadSeed(number);
    if (!page) {
      WARN(kNoSeeds);
      return;
    }
    const std::string clean = WithoutBrackets(*page);
    REQUIRE(clean.size() < page->size() - 300);
    const Normalized glossed_text = NormalizeText(*page);
    const Normalized clean_text = NormalizeText(clean, {.strip_glosses = false});
    CHECK(Resemblance(glossed_text.folded.units, clean_text.folded.units) >= bound);
  }
}

}  // namespace
}  // namespace reprise
