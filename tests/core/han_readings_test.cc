#include "reprise/core/han_readings.h"

#include <string>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("a character can be read as each of its modern readings") {
  CHECK(IsHanReading(U'著', "zhu"));
  CHECK(IsHanReading(U'著', "zhe"));
  CHECK(IsHanReading(U'行', "hang"));
  CHECK(IsHanReading(U'行', "xing"));
  CHECK(IsHanReading(U'綠', "lv"));
  CHECK(IsHanReading(U'區', "qu"));
  CHECK(IsHanReading(U'的', "de"));
  CHECK(IsHanReading(U'的', "di"));
}

TEST_CASE("a syllable of another character, or none at all, is not its reading") {
  CHECK_FALSE(IsHanReading(U'查', "a"));
  CHECK_FALSE(IsHanReading(U'时', "a"));
  CHECK_FALSE(IsHanReading(U'有', "m"));
  CHECK_FALSE(IsHanReading(U'区', "bank"));
  CHECK_FALSE(IsHanReading(U'区', ""));
  CHECK_FALSE(IsHanReading(U'a', "a"));
  CHECK_FALSE(IsHanReading(U'か', "ka"));
  CHECK_FALSE(IsHanReading(0x10FFFF, "a"));
}

TEST_CASE("letters end with a reading when their last syllable is one") {
  CHECK(EndsWithHanReading("beijing", U'京'));
  CHECK(EndsWithHanReading("jing", U'京'));
  CHECK(EndsWithHanReading("zhe", U'著'));
  CHECK_FALSE(EndsWithHanReading("beijin", U'京'));
  CHECK_FALSE(EndsWithHanReading("ing", U'京'));
  CHECK_FALSE(EndsWithHanReading("", U'京'));
  CHECK_FALSE(EndsWithHanReading("a", U'a'));
}

}  // namespace
}  // namespace reprise
