#include "reprise/normalize/normalizer.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/catch.h"
#include "tests/seeds.h"

namespace reprise {
namespace {

std::string ToUtf8(std::u16string_view units) {
  std::string out;
  for (size_t i = 0; i < units.size(); ++i) {
    char32_t c = units[i];
    if (c >= 0xD800 && c < 0xDC00) c = 0x10000 + ((c - 0xD800) << 10) + (units[++i] - 0xDC00);
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
    } else if (c < 0x10000) {
      out += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
              static_cast<char>(0x80 | (c & 0x3F))};
    } else {
      out += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 0x3F)),
              static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
    }
  }
  return out;
}

std::string Fold(std::string_view text) {
  Normalizer normalizer(NormalizeOptions{});
  FoldedText folded;
  TextFacts facts;
  normalizer.Normalize(text, folded, facts);
  return ToUtf8(folded.units);
}

TEST_CASE("each case of fold_cases.jsonl folds as written") {
  std::ifstream file(std::string(REPRISE_TEST_DATA_DIR) + "/normalize/data/fold_cases.jsonl");
  REQUIRE(file);
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json test = nlohmann::json::parse(line);
    INFO(line);
    const std::string in = test["in"];
    const std::string out = test["out"];
    CHECK(Fold(in) == (test.contains("fold_of_out") ? Fold(out) : out));
  }
}

TEST_CASE("the seeds lose all 239 of their glosses and nothing else") {
  const std::optional<std::string> toned = ReadSeed("001");
  const std::optional<std::string> toneless = ReadSeed("002");
  if (!toned || !toneless) {
    WARN(kNoSeeds);
    return;
  }
  Normalizer normalizer(NormalizeOptions{});
  FoldedText folded;
  TextFacts facts;
  normalizer.Normalize(*toned, folded, facts);
  CHECK(facts.glosses == 125);
  CHECK(facts.script == Script::kHant);
  normalizer.Normalize(*toneless, folded, facts);
  CHECK(facts.glosses == 114);
  for (const char* clean : {"000", "003", "004"}) {
    normalizer.Normalize(*ReadSeed(clean), folded, facts);
    CHECK(facts.glosses == 0);
  }
}

TEST_CASE("a bracket that holds no reading stays") {
  for (const char* text : {"世界贸易组织(WTO)", "局(PUB)", "区(bank)", "中文(Chinese)",
                           "한자(漢字)", "查(a)", "时(a)", "有(m)"}) {
    INFO(text);
    Normalizer normalizer(NormalizeOptions{});
    FoldedText folded;
    TextFacts facts;
    normalizer.Normalize(text, folded, facts);
    CHECK(facts.glosses == 0);
  }
}

TEST_CASE("offsets lead back to the bytes each unit was made from") {
  Normalizer normalizer(NormalizeOptions{.want_offsets = true});
  FoldedText folded;
  TextFacts facts;
  normalizer.Normalize("區(qū)學 、 Ａ\u00AD㎏", folded, facts);
  CHECK(ToUtf8(folded.units) == "区学 akg");
  REQUIRE(folded.offsets.size() == folded.units.size());
  CHECK(folded.offsets ==
        std::vector<Span>{{0, 3}, {8, 11}, {11, 16}, {16, 21}, {21, 24}, {21, 24}});
  CHECK(folded.glosses == std::vector<Span>{{3, 8}});
}

}  // namespace
}  // namespace reprise
