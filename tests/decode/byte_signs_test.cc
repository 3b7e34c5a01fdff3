#include "reprise/decode/internal/byte_signs.h"

#include <random>
#include <string>

#include "reprise/decode/internal/utf8.h"
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
  for (size_t at = 0; at < text.size();) {
    const Utf8Unit unit = ReadUtf8(text, at);
    signs.valid_utf8 &= unit.valid;
    at += unit.size;
  }
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
        REQUIRE(FindByteSigns(text) == ByteSigns{.valid_utf8 = false, .non_ascii = true});
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

// Characters of all lengths, now and then with a byte changed, left out or put in.
std::string TextOfAllLengths(std::mt19937& random, size_t size) {
  const char32_t ends[] = {0x80, 0x800, 0xD800, 0xE000, 0x10000, 0x110000};
  std::string text;
  while (text.size() < size) {
    char32_t c = random() % 3 == 0 ? random() % 0x80 : ends[random() % 6] - 1 - random() % 20;
    if (random() % 4 == 0) c = ends[random() % 5] + random() % 20;
    if (c < 0xD800 || c >= 0xE000) AppendUtf8(c, text);
  }
  return text;
}

TEST_CASE("every kernel tells valid UTF-8 from what is almost") {
  const char broken[] = " ¿ÀÁÂßàíïðôõÿ";
  OnEachKernel([&] {
    std::mt19937 random(11);
    size_t valid = 0;
    for (int trial = 0; trial < 50000; ++trial) {
      std::string text = TextOfAllLengths(random, random() % 200);
      if (random() % 2 == 0 && !text.empty()) {
        const size_t at = random() % text.size();
        const char byte = broken[random() % (sizeof(broken) - 1)];
        switch (random() % 4) {
          case 0:
            text[at] = byte;
            break;
          case 1:
            text.insert(at, 1, byte);
            break;
          case 2:
            text.erase(at, 1);
            break;
          case 3:
            text.resize(at);
        }
      }
      const ByteSigns expected = Expected(text);
      valid += expected.valid_utf8;
      REQUIRE(FindByteSigns(text) == expected);
    }
    CHECK(valid > 25000);
    CHECK(valid < 40000);
  });
}

TEST_CASE("every sequence of up to four bytes around a vector's end is judged as one by one") {
  const uint8_t bytes[] = {0x20, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0,
                           0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
  constexpr size_t kBytes = sizeof(bytes);
  OnEachKernel([&] {
    for (size_t number = 0; number < kBytes * kBytes * kBytes * kBytes; ++number) {
      const size_t before = 58 + number % 7;
      std::string text(before, 'x');
      for (size_t rest = number, i = 0; i < 4; ++i, rest /= kBytes)
        text += static_cast<char>(bytes[rest % kBytes]);
      if (number % 2 == 0) text += 'x';
      REQUIRE(FindByteSigns(text) == Expected(text));
    }
  });
}

TEST_CASE("no bytes have no signs") {
  OnEachKernel([] { CHECK(FindByteSigns("") == ByteSigns{}); });
}

}  // namespace
}  // namespace reprise::internal
