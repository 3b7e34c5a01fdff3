#include "reprise/report/internal/json_text.h"

#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "reprise/report/records.h"
#include "tests/catch.h"

namespace reprise::internal {
namespace {

using Json = nlohmann::ordered_json;

std::string Dumped(const Json& json) {
  return json.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

std::string Appended(std::string_view utf8) {
  std::string json = "before";
  AppendJsonString(utf8, json);
  REQUIRE(json.substr(0, 6) == "before");
  return json.substr(6);
}

// Of surrogates too, which are no characters.
std::string Utf8(uint32_t c) {
  std::string bytes;
  const int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr uint32_t kLeads[] = {0, 0xC0, 0xE0, 0xF0};
  bytes.push_back(static_cast<char>(kLeads[more] | c >> (6 * more)));
  for (int i = more - 1; i >= 0; --i)
    bytes.push_back(static_cast<char>(0x80 | (c >> (6 * i) & 63)));
  return bytes;
}

TEST_CASE("every character, alone and cut short, is written as the JSON library writes it") {
  for (uint32_t c = 0; c < 0x110000; c += c < 0x3000 ? 1 : 7) {
    std::string utf8 = Utf8(c);
    utf8 += 'b';
    if (Appended(utf8) != Dumped(Json(utf8))) FAIL(c);
    utf8.resize(utf8.size() - 2);
    if (Appended(utf8) != Dumped(Json(utf8))) FAIL(c);
  }
}

TEST_CASE("any bytes are written as the JSON library writes them") {
  std::mt19937 random(1);
  // Where characters of several bytes begin, end and go wrong, and what is escaped.
  const std::string alphabet =
      "ab \"\\\n\x01\x7F\x80\xA0\xBF\xC1\xC2\xE0\xE4\xED\xEF\xF0\xF4\xF5\xFF\x8F\x90\x9F";
  for (int i = 0; i < 200'000; ++i) {
    std::string bytes;
    for (size_t size = random() % 8; bytes.size() < size;)
      bytes += alphabet[random() % alphabet.size()];
    if (Appended(bytes) != Dumped(Json(bytes))) FAIL(i);
  }
}

TEST_CASE("ratios are written as the JSON library writes them") {
  for (uint64_t ratio = 0; ratio <= 10'000; ++ratio) {
    std::string json;
    AppendRatio(ratio, 10'000, json);
    if (json != Dumped(Json(RoundedRatio(ratio, 10'000)))) FAIL(json);
  }
  std::string json;
  AppendRatio(3, 0, json);
  CHECK(json == "0.0");
}

}  // namespace
}  // namespace reprise::internal
