#include "reprise/report/cdxj.h"

#include <string>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("an address becomes a key that sorts by host") {
  struct Case {
    const char* url;
    const char* surt;
  };
  const std::vector<Case> cases = {
      {"http://example.com/", "com,example)/"},
      {"https://example.com", "com,example)/"},
      {"https://www.Example.COM/Page", "com,example)/page"},
      {"http://www2.example.com/a/", "com,example)/a"},
      {"http://wwwx.example.com/", "com,example,wwwx)/"},
      {"http://example.com:80/", "com,example)/"},
      {"https://example.com:443/", "com,example)/"},
      {"http://example.com:443/", "com,example:443)/"},
      {"https://user:secret@example.com:8080/x", "com,example:8080)/x"},
      {"https://example.com/a?b=2&a=1#part", "com,example)/a?a=1&b=2"},
      {"https://example.com?q", "com,example)/?q"},
      {"https://example.com/a?", "com,example)/a"},
      {"http://192.0.2.1/a", "192.0.2.1)/a"},
      {"http://[2001:db8::1]:81/a", "[2001:db8::1]:81)/a"},
      {"https://example.com/two words", "com,example)/two%20words"},
      {"urn:uuid:1", "urn:uuid:1"},
      {"", "-"},
  };
  for (const auto& [url, surt] : cases) {
    CAPTURE(url);
    CHECK(SurtOf(url) == surt);
  }
}

TEST_CASE("a line has the members that archives read, in their order") {
  CHECK(CdxjLine({.url = "https://example.com/a",
                  .date = "2024-05-01T12:34:56.789Z",
                  .mime = "text/html",
                  .status = 200,
                  .digest = "ABC",
                  .length = 1219,
                  .offset = 771,
                  .filename = "kept.warc.gz"}) ==
        "com,example)/a 20240501123456 {\"url\": \"https://example.com/a\", \"mime\": "
        "\"text/html\", \"status\": \"200\", \"digest\": \"ABC\", \"length\": \"1219\", "
        "\"offset\": \"771\", \"filename\": \"kept.warc.gz\"}\n");
  CHECK(CdxjLine({.filename = "a"}) ==
        "- 00000000000000 {\"url\": \"-\", \"mime\": \"-\", \"status\": \"-\", \"digest\": \"-\", "
        "\"length\": \"0\", \"offset\": \"0\", \"filename\": \"a\"}\n");
}

}  // namespace
}  // namespace reprise
