#include "reprise/decode/internal/charset_detector.h"

#include <string>

#include "reprise/decode/decoder.h"
#include "tests/catch.h"
#include "tests/decode/cases.h"

namespace reprise {
namespace {

std::string FromHex(const std::string& hex) {
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

TEST_CASE("one sentence is enough to tell its charset") {
  Decoder decoder((DecodeOptions()));
  for (const nlohmann::json& entry : ReadCases("charsets.jsonl")) {
    CAPTURE(entry["why"].get<std::string>());
    DecodedText text;
    TextFacts facts;
    REQUIRE(decoder.Decode(FromHex(entry["hex"]), {}, text, facts).ok());
    CHECK(CharsetName(facts.charset) == entry["charset"].get<std::string>());
    CHECK(text.utf8 == entry["text"].get<std::string>());
    CHECK(facts.charset_confidence >= 90);
  }
}

std::string Decode(std::string_view bytes, std::string_view declared, TextFacts& facts) {
  Decoder decoder((DecodeOptions()));
  DecodedText text;
  REQUIRE(decoder.Decode(bytes, {.declared = declared}, text, facts).ok());
  return std::string(text.utf8);
}

TEST_CASE("a few fractions in a Western page are neither katakana nor Cyrillic letters") {
  TextFacts facts;
  const std::string page =
      "Draai het scherm \xBC slag.\nDraai het scherm \xBD slag.\nDraai het scherm \xBE slag.\n";
  CHECK(Decode(page, "", facts) ==
        "Draai het scherm ¼ slag.\nDraai het scherm ½ slag.\nDraai het scherm ¾ slag.\n");
}

TEST_CASE("a declared charset decides where the bytes leave it open") {
  TextFacts facts;
  // Could be almost anything.
  CHECK(Decode("a \xBE b", "koi8-u", facts) == "a Ў b");
  CHECK(CharsetName(facts.charset) == "koi8-u");
  CHECK(Decode("a \xBE b", "windows-1250", facts) == "a ľ b");
  CHECK(Decode("Welsh d\xF0r", "iso-8859-14", facts) == "Welsh dŵr");
}

TEST_CASE("a declared charset that the bytes speak against is not believed") {
  TextFacts facts;
  const std::string russian =
      "\xCA\xE0\xE6\xE4\xF3\xFE \xE2\xE5\xF1\xED\xF3 \xE6\xE8\xF2\xE5\xEB\xE8 "
      "\xE4\xE5\xF0\xE5\xE2\xED\xE8";
  CHECK(Decode(russian, "iso-8859-1", facts) == "Каждую весну жители деревни");
  CHECK(Decode(russian, "utf-8", facts) == "Каждую весну жители деревни");
  CHECK(Decode(russian, "big5", facts) == "Каждую весну жители деревни");
  CHECK(Decode("gr\xC3\xBC\xC3\x9F"
               "e",
               "iso-8859-1", facts) == "grüße");
  CHECK(Decode("plain", "utf-16le", facts) == "plain");
}

TEST_CASE("bytes that fit one charset as well as another get no high confidence") {
  TextFacts facts;
  Decode("a \xBE b", "", facts);
  CHECK(facts.charset_confidence < 90);
}

TEST_CASE("a tilde and a brace in ASCII are not HZ") {
  TextFacts facts;
  const std::string code = "if (~{a}.b) return ~{0};";
  CHECK(Decode(code, "", facts) == code);
  CHECK(CharsetName(facts.charset) == "utf-8");
}

TEST_CASE("colours of a terminal are not ISO 2022") {
  TextFacts facts;
  CHECK(Decode("\x1B[1mbold\x1B[0m and (B and $B", "", facts) ==
        "\x1B[1mbold\x1B[0m and (B and $B");
  CHECK(CharsetName(facts.charset) == "utf-8");
}

TEST_CASE("a long page is told by its words wherever they stand") {
  const std::string word = "\xCA\xE0\xE6\xE4\xF3\xFE \xE2\xE5\xF1\xED\xF3 ";
  std::string page(300000, ' ');
  for (size_t i = 0; i + 64 < page.size(); i += 64) page.replace(i, 12, "<div class=x");
  page.replace(200000, word.size(), word);
  TextFacts facts;
  const std::string text = Decode(page, "", facts);
  CHECK(CharsetName(facts.charset) == "windows-1251");
}

TEST_CASE("a character cut at the end of the input does not spoil the rest") {
  TextFacts facts;
  std::string chinese = "\xCE\xD2\xC3\xC7\xCA\xC7\xD6\xD0\xB9\xFA\xC8\xCB\xA3\xAC\xD5\xE2";
  chinese += "\xCA";
  CHECK(Decode(chinese, "", facts) == "我们是中国人，这");
  CHECK(facts.replacements == 1);
}

}  // namespace
}  // namespace reprise
