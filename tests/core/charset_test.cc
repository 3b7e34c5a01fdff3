#include "reprise/core/charset.h"

#include <set>
#include <string>

#include "tests/catch.h"

namespace reprise {
namespace {

std::string NameOf(std::string_view label) {
  const std::optional<Charset> charset = FindCharset(label);
  return charset ? std::string(CharsetName(*charset)) : "none";
}

TEST_CASE("a label resolves to the superset that browsers decode it with") {
  CHECK(NameOf("gbk") == "gb18030");
  CHECK(NameOf("GB2312") == "gb18030");
  CHECK(NameOf("iso-8859-1") == "windows-1252");
  CHECK(NameOf("us-ascii") == "windows-1252");
  CHECK(NameOf("latin5") == "windows-1254");
  CHECK(NameOf("tis-620") == "windows-874");
  CHECK(NameOf("ks_c_5601-1987") == "euc-kr");
  CHECK(NameOf("Shift-JIS") == "shift_jis");
  CHECK(NameOf("logical") == "iso-8859-8");
}

TEST_CASE("white space around a label is ignored, inside it is not") {
  CHECK(NameOf(" \tUTF-8\r\n") == "utf-8");
  CHECK(NameOf("UTF -8") == "none");
  CHECK(NameOf("") == "none");
  CHECK(NameOf("no-such-charset") == "none");
}

TEST_CASE("every name is a label of itself and no two charsets share one") {
  std::set<std::string_view> names;
  for (Charset charset = 1; charset < CharsetCount(); ++charset) {
    CHECK(names.insert(CharsetName(charset)).second);
    REQUIRE(FindCharset(CharsetName(charset)) == charset);
  }
  CHECK(CharsetName(kUnknownCharset) == "unknown");
}

}  // namespace
}  // namespace reprise
