#include "reprise/read/internal/json_mistake.h"

#include <simdjson.h>

#include <random>
#include <string>

#include "tests/catch.h"

namespace reprise::internal {
namespace {

TEST_CASE("the first byte that is not UTF-8 is where a valid prefix can go on no longer") {
  const std::string pieces[] = {"a",
                                "\xC2\x80",
                                "\xDF\xBF",
                                "\xE0\xA0\x80",
                                "\xED\x9F\xBF",
                                "\xEF\xBF\xBF",
                                "\xF0\x90\x80\x80",
                                "\xF4\x8F\xBF\xBF",
                                "\x80",
                                "\xC0\xAF",
                                "\xE0\x9F\xBF",
                                "\xED\xA0\x80",
                                "\xF0\x8F\xBF\xBF",
                                "\xF4\x90\x80\x80",
                                "\xF5",
                                "\xFF",
                                "\xE5\x8C"};
  std::mt19937_64 random(4);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (uint64_t i = random() % 12; i > 0; --i) {
      // Mostly good pieces, so that the mistake may stand anywhere.
      const uint64_t kinds = random() % 6 == 0 ? 17 : 8;
      text += pieces[random() % kinds];
    }
    const size_t byte = FirstInvalidUtf8(text);
    CAPTURE(text, byte);
    REQUIRE((byte == std::string::npos) == simdjson::validate_utf8(text));
    if (byte == std::string::npos) continue;
    REQUIRE(simdjson::validate_utf8(text.substr(0, byte)));
    // No sequence begins at the byte.
    for (size_t length = 1; length <= 4 && byte + length <= text.size(); ++length) {
      REQUIRE_FALSE(simdjson::validate_utf8(text.substr(byte, length)));
    }
  }
}

TEST_CASE("mistakes inside strings are found, and quotes behind backslashes do not end them") {
  CHECK_FALSE(FindMistakeInText("{\"a\\\"\":\"\\\\\"}\t").has_value());
  CHECK(FindMistakeInText("{\"a\\\"\t\":1}")->byte == 5);
  CHECK(FindMistakeInText("{\"a\":\"b\\\"}")->byte == 5);
  CHECK(FindMistakeInText("{\"a\":\"b\\")->byte == 5);
}

}  // namespace
}  // namespace reprise::internal
