#include "reprise/extract/meta_prescan.h"

#include <string>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("the charset that a page names in its first bytes is found") {
  CHECK(MetaCharset("<meta charset=gbk>") == "gbk");
  CHECK(MetaCharset("<META CHARSET='Big5' />") == "Big5");
  CHECK(MetaCharset("<html><head><meta http-equiv=\"Content-Type\" "
                    "content=\"text/html; charset=Shift_JIS\">") == "Shift_JIS");
  CHECK(
      MetaCharset("<meta content=\"text/html; charset = 'koi8-r'; x\" http-equiv=content-type>") ==
      "koi8-r");
}

TEST_CASE("what only looks like a charset is not taken") {
  CHECK(MetaCharset("<!-- <meta charset=gbk> -->").empty());
  CHECK(MetaCharset("<script>'<meta charset=gbk>'</script>").empty());
  CHECK(MetaCharset("<meta name=x content=\"charset=gbk\">").empty());
  CHECK(MetaCharset("<meta charset=no-such-charset>").empty());
  CHECK(MetaCharset("<p title='charset=gbk'>").empty());
  CHECK(MetaCharset("").empty());
}

TEST_CASE("the first charset that is known counts") {
  CHECK(MetaCharset("<meta charset=nonsense><meta charset=big5><meta charset=gbk>") == "big5");
}

TEST_CASE("a page that could be read this far is not in UTF-16") {
  CHECK(MetaCharset("<meta charset=utf-16le>") == "utf-8");
}

TEST_CASE("only the first bytes are looked at") {
  const std::string page = std::string(kPrescanBytes, ' ') + "<meta charset=gbk>";
  CHECK(MetaCharset(page).empty());
}

}  // namespace
}  // namespace reprise
