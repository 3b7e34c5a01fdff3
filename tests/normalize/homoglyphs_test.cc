#include "reprise/normalize/internal/homoglyphs.h"

#include <random>
#include <string>

#include "tests/catch.h"
#include "tests/normalize/resemblance.h"
#include "tests/normalize/utf8_text.h"

namespace reprise {
namespace {

TEST_CASE("each case of homoglyph_cases.jsonl is put right as written") {
  for (const nlohmann::json& test : ReadCases("homoglyph_cases.jsonl")) {
    INFO(test);
    const Normalized result = NormalizeText(test["in"].get<std::string>());
    CHECK(result.text == test["out"].get<std::string>());
    CHECK(result.facts.homoglyphs == test["homoglyphs"].get<uint32_t>());
  }
}

constexpr char kRussian[] =
    "Осенью, когда вода в озере уже холодна, рыбаки выходят на берег раньше солнца. Они разводят "
    "костёр, варят крепкий чай и говорят вполголоса, хотя рядом нет никого, кто мог бы их "
    "услышать. "
    "Старший из них помнит времена, когда здесь стояла деревня в сорок домов, а у пристани по "
    "утрам "
    "собиралась целая толпа. Теперь от неё остались только сад и колодец, да ещё каменная ступень, "
    "на которой удобно сидеть. Каждый год кто-нибудь приезжает из города, ходит между яблонями и "
    "спрашивает, где была школа. Рыбаки показывают рукой на холм и предлагают приезжему чаю. Потом "
    "они все вместе смотрят, как поднимается туман и как из-за леса выходит солнце, и уже никто не "
    "торопится, потому что самая хорошая рыба всё равно клюёт только в сумерках.";

// Replaces each letter that has a Latin twin, with a chance of `percent` in a hundred.
std::string Spin(const std::string& text, uint32_t percent, uint32_t seed) {
  const std::vector<std::pair<std::string, std::string>> twins = {
      {"а", "a"}, {"с", "c"}, {"е", "e"}, {"о", "o"}, {"р", "p"}, {"х", "x"},
      {"у", "y"}, {"С", "C"}, {"О", "O"}, {"К", "K"}, {"Т", "T"}, {"Р", "P"}};
  std::mt19937 random(seed);
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const size_t length = static_cast<uint8_t>(text[i]) < 0x80 ? 1 : 2;
    std::string letter = text.substr(i, length);
    for (const auto& [cyrillic, latin] : twins)
      if (letter == cyrillic && random() % 100 < percent) letter = latin;
    out += letter;
    i += length;
  }
  return out;
}

TEST_CASE("a Russian text with any share of its letters replaced equals the original") {
  const Normalized original = NormalizeText(kRussian);
  CHECK(original.facts.homoglyphs == 0);
  for (const uint32_t percent : {1, 10, 30, 60, 100}) {
    const Normalized spun = NormalizeText(Spin(kRussian, percent, percent));
    INFO(percent << " %");
    CHECK(spun.facts.homoglyphs > 0);
    CHECK(Resemblance(spun.folded.units, original.folded.units) >= 0.98);
  }
}

TEST_CASE("offsets of letters put right are their own bytes") {
  const Normalized result = NormalizeText("дoм", {.want_offsets = true});
  CHECK(result.text == "дом");
  CHECK(result.folded.offsets == std::vector<Span>{{0, 2}, {2, 3}, {3, 5}});
}

}  // namespace
}  // namespace reprise
