#include "reprise/extract/internal/text_lanes.h"

#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

// A character a piece: the kinds of ASCII, letters of two bytes and what stands among them, longer
// ones, and bytes that belong to no character.
constexpr std::string_view kPieces[] = {
    "a",      "Z",      "@",      "[",      "`",      "{",      "7",      "/",    ":",
    " ",      " ",      "\n",     "\t",     "\f",     "\r",     "\v",     "\x01", "\x7F",
    ".",      "!",      "?",      ",",      "\"",     "'",      ")",      "]",    "(",
    "\u00A0", "\u00AB", "\u00BF", "\u00C0", "\u00D7", "é",      "\u00F7", "ф",    "\u0589",
    "\u061F", "ع",      "\u06D4", "\u07FF", "\u0800", "\u3002", "漢",     "ア",   "\U00020000",
    "\xC3",   "\xDF",   "\x97",   "\xBF",   "\xC2",   "\xE0",   "\xFF"};

TEST_CASE("every byte of a text is told apart, up to sixty-four") {
  const auto check = [] {
    const TextLanes lanes = ReadTextLanes("a1 \t\"B.\x01,");
    CHECK(lanes.word == 0b000100011);
    CHECK(lanes.blank == 0b000000100);
    CHECK(lanes.space == 0b000001100);
    CHECK(lanes.sentence_end == 0b001000000);
    CHECK(lanes.telling == 0b101100011);
    CHECK(lanes.unknown == 0);
    CHECK(ReadTextLanes(std::string(100, 'a')).word == ~uint64_t{0});
    CHECK(ReadTextLanes("") == TextLanes{});
  };
  OnEachKernel(check);
}

TEST_CASE("letters of two bytes are words, other characters beyond ASCII are unknown") {
  const auto check = [] {
    CHECK(ReadTextLanes("éф.").word == 0b01111);
    CHECK(ReadTextLanes("éф.").telling == 0b11111);
    for (const char* const other : {"\u00A0", "\u00BB", "\u00D7", "\u0589", "\u061F", "\u06D4"}) {
      CHECK(ReadTextLanes(other).word == 0);
      CHECK(ReadTextLanes(other).unknown == 0b11);
    }
    CHECK(ReadTextLanes("漢").unknown == 0b111);
    CHECK(ReadTextLanes(std::string(63, 'a') + "é").unknown == uint64_t{1} << 63);
  };
  OnEachKernel(check);
}

TEST_CASE("every kernel gives the masks of the scalar one") {
  std::mt19937_64 random(20261122);
  const auto check = [&] {
    for (int round = 0; round < 20'000; ++round) {
      std::string text;
      for (uint64_t left = random() % 80; left > 0; --left) {
        text += kPieces[random() % std::size(kPieces)];
      }
      const std::string_view seen = std::string_view(text).substr(0, kTextLanes);
      REQUIRE(ReadTextLanes(text) == ReadTextLanesScalar(seen));
    }
  };
  OnEachKernel(check);
}

TEST_CASE("every pair of bytes is told apart alike by every kernel") {
  const auto check = [] {
    for (int first = 0; first < 256; ++first) {
      for (int second = 0; second < 256; ++second) {
        const char text[] = {'a', static_cast<char>(first), static_cast<char>(second)};
        const std::string_view pair(text, sizeof(text));
        if (ReadTextLanes(pair) != ReadTextLanesScalar(pair)) {
          CAPTURE(first, second);
          FAIL("another mask");
        }
      }
    }
  };
  OnEachKernel(check);
}

}  // namespace
}  // namespace reprise::internal
