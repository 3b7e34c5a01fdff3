#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "reprise/normalize/normalizer.h"
#include "tests/catch.h"
#include "tests/quality/manual_pages.h"

namespace reprise {
namespace {

bool IsHan(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

TEST_CASE("no gloss is found in half a million ideographs of clean Chinese and Japanese") {
  Normalizer normalizer({.want_offsets = true});
  FoldedText folded;
  TextFacts facts;
  size_t ideographs = 0;
  for (const char* language : {"zh_CN", "zh_TW", "ja"}) {
    const std::vector<std::string> pages = ReadManualPages(language);
    if (pages.empty()) {
      WARN(kNoManualPages);
      return;
    }
    for (const std::string& page : pages) {
      normalizer.Normalize(page, folded, facts);
      for (const char16_t unit : folded.units) ideographs += IsHan(unit);
      for (const Span& gloss : folded.glosses) {
        const uint64_t begin = gloss.begin < 30 ? 0 : gloss.begin - 30;
        CAPTURE(language, page.substr(begin, gloss.end - begin));
        CHECK(facts.glosses == 0);
      }
    }
  }
  CHECK(ideographs >= 500000);
  WARN(ideographs << " ideographs");
}

// What a spinner does: chosen characters get their reading at every occurrence. Readings are ICU's,
// not those that the rule decides by.
class Glosser {
 public:
  explicit Glosser(const char* transliteration) {
    UErrorCode error = U_ZERO_ERROR;
    latin_.reset(icu::Transliterator::createInstance(transliteration, UTRANS_FORWARD, error));
    REQUIRE(U_SUCCESS(error));
  }

  // Every fifth kind of ideograph, counted from `first`; a space after each gloss when it is
  // toneless.
  std::string Gloss(const std::string& page, size_t first, bool space, size_t& glosses) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(page);
    std::map<UChar32, bool> chosen;
    icu::UnicodeString out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
      const UChar32 c = text.char32At(i);
      out += c;
      if (!IsHan(static_cast<char32_t>(c))) continue;
      const auto [place, is_new] = chosen.emplace(c, (chosen.size() + first) % 5 == 0);
      if (!place->second) continue;
      out += u'(';
      out += Reading(c);
      out += u')';
      if (space) out += u' ';
      ++glosses;
    }
    std::string utf8;
    return out.toUTF8String(utf8);
  }

 private:
  icu::UnicodeString Reading(UChar32 c) {
    const auto [place, is_new] = readings_.emplace(c, c);
    if (is_new) latin_->transliterate(place->second);
    return place->second.trim();
  }

  std::unique_ptr<icu::Transliterator> latin_;
  std::map<UChar32, icu::UnicodeString> readings_;
};

TEST_CASE("of glosses put into clean Chinese nearly all are found, and the text comes out again") {
  Normalizer normalizer(NormalizeOptions{});
  FoldedText clean;
  FoldedText stripped;
  TextFacts facts;
  for (const bool toned : {true, false}) {
    Glosser glosser(toned ? "Han-Latin" : "Han-Latin; Latin-ASCII");
    size_t inserted = 0;
    size_t found = 0;
    size_t pages_alike = 0;
    const std::vector<std::string> pages = ReadManualPages("zh_TW");
    if (pages.empty()) {
      WARN(kNoManualPages);
      return;
    }
    for (size_t i = 0; i < pages.size(); i += 4) {
      normalizer.Normalize(pages[i], clean, facts);
      normalizer.Normalize(glosser.Gloss(pages[i], i, !toned, inserted), stripped, facts);
      found += facts.glosses;
      // The space after a gloss goes with it, and may have been the writer's.
      std::erase(clean.units, u' ');
      std::erase(stripped.units, u' ');
      pages_alike += clean.units == stripped.units;
    }
    const double pages_read = static_cast<double>((pages.size() + 3) / 4);
    WARN((toned ? "toned: " : "toneless: ")
         << found << " of " << inserted << " found, "
         << static_cast<double>(pages_alike) / pages_read << " of the pages come out again");
    CHECK(found <= inserted);
    CHECK(1000 * found >= 998 * inserted);
    CHECK(static_cast<double>(pages_alike) >= 0.9 * pages_read);
  }
}

}  // namespace
}  // namespace reprise
