#include "reprise/decode/internal/byte_signs.h"

#include <random>
#include <string>

#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

bool Has(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

bool HasPair(std::string_view text, char first, const auto& is_second) {
  for (size_t at = text.find(first); at != std::string_view::npos; at = text.find(first, at + 1))
    if (at + 1 < text.size() && is_second(static_cast<uint8_t>(text[at + 1]))) return true;
  return false;
}

// Each sign by a search of its own.
ByteSigns Expected(std::string_view text) {
  ByteSigns signs;
  signs.nul = text.find('\0') != std::string_view::npos;
  signs.escape = Has(text, "\x1B");
  for (const char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    signs.non_ascii |= byte >= 0x80;
    signs.control |= byte < 0x08 || (byte >= 0x10 && byte < 0x20 && byte != 0x1B);
  }
  const auto set = [&signs](PairSign sign, bool found) { signs.pairs |= found ? sign : 0; };
  set(kReplacementPair, Has(text, "\xEF\xBF"));
  set(kLostPair, Has(text, "\x8B\xB7"));
  set(kLatinPair, Has(text, "\xC3\x82") || Has(text, "\xC3\x83"));
  set(kQuotePair, Has(text, "\xA2\xE2"));
  set(kEntityPair, HasPair(text, '&', [](uint8_t c) { return c >= 0x40 && c < 0x80; }));
  set(kNumberPair, Has(text, "&#"));
  set(kQuestionPair, HasPair(text, '?', [](uint8_t c) {
        return (c >= 0x60 && c < 0x80) || (c >= 0xC0 && c < 0xD0);
      }));
  set(kShiftPair, Has(text, "~{"));
  return signs;
}

TEST_CASE("every kernel finds the signs that a search for each finds") {
  OnEachKernel([] {
    std::mt19937 random(7);
    const std::string_view alphabet(
        "\0\x1B\x07\x08\x0F\x10\x1A\x1C\x1F\xEF\xBF\x8B\xB7\xC3\x82\x83\xA2\xE2&#?aZ~{ "
        "\x80\xC5\x7F",
        29);
    for (int trial = 0; trial < 20000; ++trial) {
      std::string text(random() % 200, ' ');
      const unsigned one_in = 1 + random() % 100;
      for (char& c : text) {
        if (random() % one_in == 0) c = alphabet[random() % alphabet.size()];
      }
      REQUIRE(FindByteSigns(text) == Expected(text));
    }
  });
}

TEST_CASE("a sign is found wherever it stands in a vector") {
  OnEachKernel([] {
    for (size_t size = 1; size < 200; ++size) {
      for (size_t at = 0; at < size; ++at) {
        std::string text(size, 'x');
        text[at] = '\x1B';
        REQUIRE(FindByteSigns(text) == ByteSigns{.escape = true});
        text[at] = '\0';
        REQUIRE(FindByteSigns(text) == ByteSigns{.nul = true, .control = true});
        text[at] = '\x80';
        REQUIRE(FindByteSigns(text) == ByteSigns{.non_ascii = true});
        text[at] = '\x1F';
        REQUIRE(FindByteSigns(text) == ByteSigns{.control = true});
        if (at + 1 == size) continue;
        text[at] = '&';
        text[at + 1] = '#';
        REQUIRE(FindByteSigns(text) == ByteSigns{.pairs = kNumberPair});
      }
    }
  });
}

TEST_CASE("no bytes have no signs") {
  OnEachKernel([] { CHECK(FindByteSigns("") == ByteSigns{}); });
}

}  // namespace
}  // namespace reprise::internal
