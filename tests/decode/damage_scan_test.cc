#include "reprise/decode/internal/damage_scan.h"

#include <random>
#include <string>

#include "tests/catch.h"

namespace reprise::internal {
namespace {

TEST_CASE("every kernel finds the pairs that the definition finds") {
  std::mt19937 random(7);
  const std::string alphabet = "\xEF\xBF\x94\x9F\xC3\x82\x83\xA2\xE2&#?aZ \x80\xC5\x7F";
  for (int trial = 0; trial < 20000; ++trial) {
    std::string text(random() % 200, ' ');
    for (char& c : text) {
      if (random() % 8 == 0) c = alphabet[random() % alphabet.size()];
    }
    REQUIRE(FindPairSigns(text) == FindPairSignsScalar(text));
  }
}

TEST_CASE("a pair is found wherever it stands in a vector") {
  for (size_t size = 2; size < 200; ++size) {
    for (size_t at = 0; at + 1 < size; ++at) {
      std::string text(size, 'x');
      text[at] = '&';
      text[at + 1] = '#';
      REQUIRE(FindPairSigns(text) == kNumberPair);
    }
  }
}

TEST_CASE("plain text bears no signs") {
  CHECK_FALSE(ScanForDamage("").any());
  CHECK_FALSE(ScanForDamage("Plain English: a & b, why? Yes.").any());
  CHECK_FALSE(ScanForDamage("我们在这里看到的文件已经不再使用，请重新打开。").any());
  CHECK_FALSE(ScanForDamage("Каждую весну жители деревни идут в горы.").any());
  CHECK_FALSE(ScanForDamage("Jedes Frühjahr steigen die Dörfler hinauf.").any());
}

TEST_CASE("each kind of damage is seen") {
  CHECK(ScanForDamage("a\xEF\xBF\xBD").lost);
  CHECK(ScanForDamage("锟斤拷").lost);
  CHECK(ScanForDamage("&amp;").entity);
  CHECK(ScanForDamage("&#20013;").entity);
  CHECK(ScanForDamage("變?yōu)榱").byte_shift);
  CHECK(ScanForDamage("rÃ©parer").mojibake);
  CHECK(ScanForDamage("itâ€™s").mojibake);
  CHECK(ScanForDamage("浣犲ソ浣犲ソ").mojibake);
}

}  // namespace
}  // namespace reprise::internal
