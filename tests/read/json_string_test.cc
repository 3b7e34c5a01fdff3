#include "reprise/read/internal/json_string.h"

#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "tests/catch.h"

namespace reprise::internal {
namespace {

std::string Unescaped(std::string_view escaped) {
  PaddedBuffer text;
  text.Append("kept|");
  REQUIRE(AppendUnescaped(escaped, text) == std::string_view::npos);
  return std::string(text.view().substr(5));
}

TEST_CASE("random strings come back, with escapes at every place in a register") {
  struct Piece {
    std::string escaped;
    std::string plain;
  };
  std::vector<Piece> pieces = {{"\\n", "\n"},
                               {"\\\\", "\\"},
                               {"\\\"", "\""},
                               {"\\/", "/"},
                               {"\\u0000", {'\0'}},
                               {"\\u00E9", "\xC3\xA9"},
                               {"\\u533a", "\xE5\x8C\xBA"},
                               {"\\ud83d\\ude00", "\xF0\x9F\x98\x80"},
                               {"\xE5\x8C\xBA", "\xE5\x8C\xBA"},
                               {"\xDC", "\xDC"}};
  for (char c = 'a'; c <= 'z'; ++c) pieces.push_back({{c}, {c}});
  std::mt19937_64 random(3);
  for (int round = 0; round < 5000; ++round) {
    std::string escaped;
    std::string plain;
    const uint64_t count = random() % 40;
    const uint64_t kinds = random() % 2 == 0 ? pieces.size() : 10;
    for (uint64_t i = 0; i < count; ++i) {
      const Piece& piece = pieces[random() % kinds];
      escaped += piece.escaped;
      plain += piece.plain;
    }
    CAPTURE(escaped);
    REQUIRE(Unescaped(escaped) == plain);
    REQUIRE(HasEscape(escaped) == (escaped.find('\\') != std::string::npos));
  }
}

TEST_CASE("every code unit that is no surrogate is its own character") {
  for (uint32_t unit = 0; unit < 0x10000; ++unit) {
    char escaped[8];
    std::snprintf(escaped, sizeof(escaped), "\\u%04x", unit);
    const std::string text = Unescaped(escaped);
    uint32_t decoded = 0;
    if (text.size() == 1) decoded = static_cast<uint8_t>(text[0]);
    if (text.size() == 2) decoded = (text[0] & 0x1Fu) << 6 | (text[1] & 0x3Fu);
    if (text.size() == 3) {
      decoded = (text[0] & 0x0Fu) << 12 | (text[1] & 0x3Fu) << 6 | (text[2] & 0x3Fu);
    }
    const bool is_surrogate = unit >= 0xD800 && unit < 0xE000;
    if (decoded != (is_surrogate ? 0xFFFD : unit)) FAIL("unit " << unit);
  }
}

TEST_CASE("an escape that is none is named by its place and leaves the text as it was") {
  for (const std::string bad :
       {"\\", "\\x", "\\u", "\\u1", "\\u12g4", "\\u-123", "\\U0041", "\\u 123"}) {
    for (size_t before = 0; before < 20; ++before) {
      PaddedBuffer text;
      CAPTURE(bad, before);
      CHECK(AppendUnescaped(std::string(before, 'x') + bad, text) == before);
      CHECK(text.view().empty());
    }
  }
}

}  // namespace
}  // namespace reprise::internal
