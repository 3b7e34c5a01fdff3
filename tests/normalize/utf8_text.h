// Text in the forms that tests of folding compare: UTF-8 for cases, UTF-16 for folded units.
#ifndef REPRISE_TESTS_NORMALIZE_UTF8_TEXT_H_
#define REPRISE_TESTS_NORMALIZE_UTF8_TEXT_H_

#include <unicode/unistr.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reprise/normalize/normalizer.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise {

inline std::string ToUtf8(std::u16string_view units) {
  std::string out;
  icu::UnicodeString(false, units.data(), static_cast<int32_t>(units.size())).toUTF8String(out);
  return out;
}

inline std::string ToUtf8(char32_t code_point) {
  std::string out;
  icu::UnicodeString(static_cast<UChar32>(code_point)).toUTF8String(out);
  return out;
}

struct Normalized {
  FoldedText folded;
  TextFacts facts;
  std::string text;  // folded.units in UTF-8.
};

// On every kernel, which must agree.
inline Normalized NormalizeText(std::string_view utf8, NormalizeOptions options = {}) {
  std::vector<Normalized> results;
  OnEachKernel([&] {
    Normalizer normalizer(options);
    Normalized result;
    normalizer.Normalize(utf8, result.folded, result.facts);
    result.text = ToUtf8(result.folded.units);
    results.push_back(std::move(result));
  });
  const Normalized& scalar = results.front();
  for (const Normalized& result : results) {
    REQUIRE(result.folded.units == scalar.folded.units);
    REQUIRE(result.folded.offsets == scalar.folded.offsets);
    REQUIRE(result.folded.glosses == scalar.folded.glosses);
    REQUIRE(result.facts.homoglyphs == scalar.facts.homoglyphs);
    REQUIRE(result.facts.script == scalar.facts.script);
  }
  return results.back();
}

// The lines of tests/normalize/data/NAME.
inline std::vector<nlohmann::json> ReadCases(const std::string& name) {
  std::ifstream file(std::string(REPRISE_TEST_DATA_DIR) + "/normalize/data/" + name);
  REQUIRE(file);
  std::vector<nlohmann::json> cases;
  for (std::string line; std::getline(file, line);) cases.push_back(nlohmann::json::parse(line));
  REQUIRE(!cases.empty());
  return cases;
}

}  // namespace reprise

#endif  // REPRISE_TESTS_NORMALIZE_UTF8_TEXT_H_
