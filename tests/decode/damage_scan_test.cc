#include "reprise/decode/internal/damage_scan.h"

#include <string>

#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

DamageSigns SignsOf(std::string_view text) { return ScanForDamage(text, FindByteSigns(text)); }

TEST_CASE("plain text bears no signs") {
  OnEachKernel([] {
    CHECK_FALSE(SignsOf("").any());
    CHECK_FALSE(SignsOf("Plain English: a & b, why? Yes.").any());
    CHECK_FALSE(SignsOf("我们在这里看到的文件已经不再使用，请重新打开。").any());
    CHECK_FALSE(SignsOf("Каждую весну жители деревни идут в горы.").any());
    CHECK_FALSE(SignsOf("Jedes Frühjahr steigen die Dörfler hinauf.").any());
  });
}

TEST_CASE("each kind of damage is seen") {
  OnEachKernel([] {
    CHECK(SignsOf("a\xEF\xBF\xBD").lost);
    CHECK(SignsOf("锟斤拷").lost);
    CHECK(SignsOf("&amp;").entity);
    CHECK(SignsOf("&#20013;").entity);
    CHECK(SignsOf("變?yōu)榱").byte_shift);
    CHECK(SignsOf("rÃ©parer").mojibake);
    CHECK(SignsOf("itâ€™s").mojibake);
    CHECK(SignsOf("浣犲ソ浣犲ソ").mojibake);
  });
}

// Characters that are common one by one, thrown together.
constexpr std::string_view kThrownTogether =
    "己且值肉颤锋第十又雨，而生我义问柳会虽钱躲会，我他退则业，了匆伐起画音由救。室区理丰着区一在爱"
    "敌才"
    "规破危成病，灵炼头扎偷设似沿司替劳院嘴糟弹顿圆忽灭，所符在你得硬一谁章天索刻。";

std::string Repeated(std::string_view text, size_t bytes) {
  std::string result;
  while (result.size() < bytes) result += text;
  return result;
}

TEST_CASE("common characters thrown together are no damage, unless there are spaces among them") {
  for (const size_t bytes : {300, 2000, 30000}) {
    CHECK_FALSE(SignsOf(Repeated(kThrownTogether, bytes)).mojibake);
    std::string spaced;
    for (size_t at = 0; at < kThrownTogether.size(); at += 6)
      spaced += std::string(kThrownTogether.substr(at, 6)) + " ";
    CHECK(SignsOf(Repeated(spaced, bytes)).mojibake);
  }
}

TEST_CASE("a space after a reading in brackets is none between words") {
  std::string glossed;
  for (size_t at = 0; at < kThrownTogether.size(); at += 6)
    glossed += std::string(kThrownTogether.substr(at, 6)) + "(de) ";
  for (const size_t bytes : {300, 2000, 30000})
    CHECK_FALSE(SignsOf(Repeated(glossed, bytes)).mojibake);
}

TEST_CASE("damage is seen wherever a text's looks begin, however long it is") {
  for (size_t ascii = 0; ascii < 16; ++ascii) {
    const std::string before(ascii, 'x');
    for (const size_t bytes : {30, 300, 1024, 2500, 30000}) {
      CHECK(SignsOf(before + Repeated("浣犲ソ", bytes)).mojibake);
      CHECK_FALSE(SignsOf(before + Repeated("我们在这里看到的文件，", bytes)).mojibake);
      CHECK_FALSE(SignsOf(before + Repeated("Frühjahr für Frühjahr ", bytes)).mojibake);
    }
  }
}

}  // namespace
}  // namespace reprise::internal
