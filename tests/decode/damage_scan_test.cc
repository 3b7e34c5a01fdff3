#include "reprise/decode/internal/damage_scan.h"

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

}  // namespace
}  // namespace reprise::internal
