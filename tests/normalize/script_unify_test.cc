#include "reprise/normalize/internal/script_unify.h"

#include <map>
#include <random>
#include <sstream>
#include <string>

#include "tests/catch.h"
#include "tests/normalize/resemblance.h"
#include "tests/normalize/utf8_text.h"

namespace reprise {
namespace {

LetterCensus CensusOf(std::string_view text) {
  LetterCensus census;
  internal::WordReader reader(text);
  for (std::vector<internal::Letter> word; reader.Next(word);)
    for (const internal::Letter& letter : word) census.Add(letter);
  return census;
}

TwoScriptLanguage Tell(std::string_view text, const std::string& script) {
  const LetterCensus census = CensusOf(text);
  return script == "Arab" ? TellArabicLanguage(census) : TellCyrillicLanguage(census);
}

TEST_CASE("a text in either script of its language folds to the same words") {
  for (const nlohmann::json& test : ReadCases("two_script_texts.jsonl")) {
    INFO(test["language"]);
    const Normalized latin = NormalizeText(test["latin"].get<std::string>());
    const Normalized other = NormalizeText(test["other"].get<std::string>());
    const double bound = test["script"] == "Arab" ? 0.9 : 0.98;
    CHECK(FiveGrams(latin.folded.units).size() >= 140);
    CHECK(Resemblance(latin.folded.units, other.folded.units) >= bound);
    CHECK(other.facts.homoglyphs == 0);
  }
}

TEST_CASE("with unify_scripts off they stay apart") {
  for (const nlohmann::json& test : ReadCases("two_script_texts.jsonl")) {
    const NormalizeOptions options = {.unify_scripts = false};
    const Normalized latin = NormalizeText(test["latin"].get<std::string>(), options);
    const Normalized other = NormalizeText(test["other"].get<std::string>(), options);
    CHECK(Resemblance(latin.folded.units, other.folded.units) == 0);
  }
}

TEST_CASE("each language is told from its letters") {
  const std::map<std::string, TwoScriptLanguage> expected = {
      {"Serbian", TwoScriptLanguage::kSerbian},     {"Bosnian", TwoScriptLanguage::kSerbian},
      {"Montenegrin", TwoScriptLanguage::kSerbian}, {"Azerbaijani", TwoScriptLanguage::kAzeri},
      {"Uzbek", TwoScriptLanguage::kUzbek},         {"Kazakh", TwoScriptLanguage::kKazakh},
      {"Uyghur", TwoScriptLanguage::kUyghurArabic}};
  for (const nlohmann::json& test : ReadCases("two_script_texts.jsonl")) {
    INFO(test["language"]);
    CHECK(Tell(test["other"].get<std::string>(), test["script"]) ==
          expected.at(test["language"].get<std::string>()));
  }
}

// The decision must not depend on details: a copy that lost some of its words, or kept only a part,
// must be folded like the original.
TEST_CASE("a copy with a third of its words gone, or any thirty words of it, is told alike") {
  std::mt19937 random(7);
  for (const nlohmann::json& test : ReadCases("two_script_texts.jsonl")) {
    const std::string text = test["other"];
    const TwoScriptLanguage whole = Tell(text, test["script"]);
    std::istringstream stream(text);
    const std::vector<std::string> words{std::istream_iterator<std::string>(stream), {}};
    for (int round = 0; round < 200; ++round) {
      std::string thinned;
      std::string excerpt;
      const size_t begin = random() % (words.size() - 30);
      for (size_t i = 0; i < words.size(); ++i) {
        if (random() % 3 != 0) thinned += words[i] + ' ';
        if (i >= begin && i < begin + 30) excerpt += words[i] + ' ';
      }
      INFO(test["language"] << ": " << excerpt);
      CHECK(Tell(thinned, test["script"]) == whole);
      CHECK(Tell(excerpt, test["script"]) == whole);
    }
  }
}

TEST_CASE("languages of one script keep it") {
  for (const nlohmann::json& test : ReadCases("one_script_texts.jsonl")) {
    INFO(test);
    const std::string text = test["text"];
    const LetterCensus census = CensusOf(text);
    CHECK(TellCyrillicLanguage(census) == TwoScriptLanguage::kNone);
    CHECK(TellArabicLanguage(census) == TwoScriptLanguage::kNone);
    CHECK(NormalizeText(text).text == NormalizeText(text, {.unify_scripts = false}).text);
  }
}

TEST_CASE("Cyrillic Uyghur folds to the Latin spelling too") {
  CHECK(NormalizeText("Бизниң мәһәллидә кона бир навай дукини бар, уни дадамниң достлири ачқан, "
                      "җай әмәс, яхши ғәлибә")
            .text ==
        NormalizeText("Bizning mehellide kona bir naway dukini bar, uni dadamning dostliri achqan, "
                      "jay emes, yaxshi ghelibe")
            .text);
}

TEST_CASE("Macedonian goes the way of Serbian, so that no copy can go another") {
  const std::string text =
      "Напролет реката толку се разлева што стариот мост останува среде водата, па децата одат на "
      "училиште со чамец. Учителот ги чека на скалите и ги брои веслата, а ноќе пишува писма до "
      "луѓето "
      "што заминаа. Ѕвездите се гледаат јасно.";
  CHECK(Tell(text, "Cyrl") == TwoScriptLanguage::kSerbian);
}

TEST_CASE("offsets of a romanized letter are the bytes of that letter") {
  const std::string text = "Његош је у Љубљани џепове ђака";
  const Normalized result = NormalizeText(text, {.want_offsets = true});
  CHECK(result.text == "njegos je u ljubljani dzepove đaka");
  REQUIRE(result.folded.offsets.size() == result.folded.units.size());
  CHECK(result.folded.offsets[0] == Span{0, 2});
  CHECK(result.folded.offsets[1] == Span{0, 2});
  CHECK(result.folded.offsets[2] == Span{2, 4});
  CHECK(result.folded.offsets.back() == Span{text.size() - 2, text.size()});
}

TEST_CASE("Latin letters among Serbian words are put right before they are romanized") {
  CHECK(NormalizeText("Сунцe je изашло и ћуприја се видeла из њихове куће").text ==
        NormalizeText("Sunce je izašlo i ćuprija se videla iz njihove kuće").text);
}

TEST_CASE("glosses and two scripts in one document do not get in each other's way") {
  const std::string serbian = "Љубав према књизи и ћирилици је његова врлина, каже ђак. ";
  const Normalized result = NormalizeText(serbian + "區(qū) 學(xué) ", {.want_offsets = true});
  CHECK(result.facts.glosses == 2);
  CHECK(result.text == "ljubav prema knjizi i cirilici je njegova vrlina kaze đak 区学");
}

}  // namespace
}  // namespace reprise
