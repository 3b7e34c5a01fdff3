#include "reprise/decode/internal/ideograph_glance.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/decode/internal/suspicion.h"
#include "reprise/decode/internal/utf8.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

std::string Repeated(std::string_view text, size_t bytes) {
  std::string result;
  while (result.size() < bytes) result += text;
  return result;
}

// By what the header says, character by character; without a place too near to an end to be looked
// at, and with the four signs behind the lower-case letters as if they were letters.
bool Expected(std::string_view text, size_t step) {
  constexpr size_t kReach = 7;
  if (text.size() < kReach) return false;
  uint32_t ideographs = 0;
  uint32_t cost = 0;
  uint32_t odd = 0;
  for (size_t place = step / 2; place < text.size(); place += step) {
    if (place + kReach > text.size()) return false;
    size_t at = place;
    while (at < text.size() && at < place + 5 && static_cast<uint8_t>(text[at]) < 0xC0) ++at;
    if (at == text.size() || at == place + 5) return false;
    const Utf8Unit unit = ReadUtf8(text, at);
    const uint8_t suspicion = Suspicions()[unit.code_point & 0xFFFF];
    if (unit.size != 3 || (suspicion & kLatin) != 0) return false;
    if (static_cast<int8_t>(text[at - 1]) >= 'a') return false;
    if ((suspicion & kStrong) != 0 && ++odd > 1) return false;
    if ((suspicion & kIdeographCost) == 0) continue;
    ++ideographs;
    cost += suspicion & kIdeographCost;
  }
  return cost < ideographs * kSomewhatDear + kDearByChance;
}

TEST_CASE("natural Chinese is usual, what a wrong charset made of it is not") {
  OnEachKernel([] {
    for (size_t before = 0; before < 6; ++before) {
      const std::string ascii(before, ' ');
      CHECK(AreUsualIdeographs(ascii + Repeated("我们在这里看到的文件，不再使用。", 3000), 192));
      CHECK_FALSE(AreUsualIdeographs(ascii + Repeated("鎴戜滑鍦ㄨ繖閲岀湅鍒扮殑", 3000), 192));
    }
  });
}

TEST_CASE("one place that asks for a closer look is enough") {
  OnEachKernel([] {
    const std::string usual = Repeated("的", 1920);
    REQUIRE(AreUsualIdeographs(usual, 192));
    for (const std::string_view odd : {"“", "é", "😀", "a的a", "        "}) {
      for (size_t place = 96; place < usual.size(); place += 192) {
        std::string text = usual;
        text.replace(place, 3 * ((odd.size() + 2) / 3), odd);
        INFO(odd << " at " << place);
        CHECK_FALSE(AreUsualIdeographs(text, 192));
      }
    }
  });
}

TEST_CASE("one character that natural text hardly has is chance, two are not") {
  OnEachKernel([] {
    for (const std::string_view odd : {"龘", "\xEE\x80\x80", "〖", "ﾃ"}) {
      for (size_t first = 96; first < 1920; first += 192) {
        for (size_t second = 96; second < 1920; second += 192) {
          std::string text = Repeated("的", 1920);
          text.replace(first, 3, odd).replace(second, 3, odd);
          INFO(odd << " at " << first << " and " << second);
          CHECK(AreUsualIdeographs(text, 192) == (first == second));
        }
      }
    }
  });
}

TEST_CASE("every kernel says usual of what is, and of nothing else") {
  // The cheap, the dear and the odd, letters and spaces.
  const char32_t firsts[] = {0x4E00, 0x5000, 0x7684, 0x9F00, 0x3000, 0x3042, 0xAC00,
                             0xE000, 0xFF08, 0x2018, 0xE9,   0x430,  0x1F600};
  OnEachKernel([&] {
    std::mt19937 random(9);
    size_t usual = 0;
    for (int trial = 0; trial < 20000; ++trial) {
      std::string text;
      const size_t size = random() % 1200;
      const unsigned one_in = 2 + random() % 200;
      while (text.size() < size) {
        const char32_t first = random() % one_in == 0 ? firsts[random() % 13] : 0x4E00;
        AppendUtf8(first + (random() % 4 == 0 ? random() % 0x40 : 0), text);
        if (random() % (2 * one_in) == 0) text += "az "[random() % 3];
      }
      const size_t step = std::max<size_t>(8, text.size() / (1 + random() % 18));
      const bool expected = Expected(text, step);
      CAPTURE(text, step);
      // Without the zero that follows in a string: what reads too far is seen by a sanitizer.
      const std::vector<char> exact(text.begin(), text.end());
      REQUIRE(AreUsualIdeographs({exact.data(), exact.size()}, step) == expected);
      usual += expected;
    }
    CHECK(usual > 2000);
  });
}

TEST_CASE("nothing is read behind a short text") {
  OnEachKernel([] {
    for (size_t size = 0; size < 40; ++size) {
      const std::string text = Repeated("的", 3 * size);
      const std::vector<char> exact(text.begin(), text.end());
      CHECK(AreUsualIdeographs({exact.data(), exact.size()}, 8) == Expected(text, 8));
    }
  });
}

}  // namespace
}  // namespace reprise::internal
