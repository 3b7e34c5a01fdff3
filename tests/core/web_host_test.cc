#include "reprise/core/web_host.h"

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("the host of an address is what stands before its path, in lower case") {
  struct Case {
    const char* url;
    const char* host;
  };
  for (const Case& c : {Case{"https://example.org/a", "example.org"},
                        {"http://Example.ORG", "example.org"},
                        {"https://example.org:8080/", "example.org"},
                        {"https://reader:secret@example.org/a@b", "example.org"},
                        {"https://example.org?q=//other.example/", "example.org"},
                        {"https://example.org#//other.example/", "example.org"},
                        {"https://example.org./", "example.org"},
                        {"//example.org/a", "example.org"},
                        {"http://[2001:DB8::1]:80/a", "[2001:db8::1]"},
                        {"http://xn--bcher-kva.example/", "xn--bcher-kva.example"},
                        {"http://example.org\\@other.example/", "example.org"}}) {
    INFO(c.url);
    CHECK(HostOf(c.url) == c.host);
  }
}

TEST_CASE("www and its numbered kin are the site itself, names that begin alike are not") {
  CHECK(HostOf("https://www.example.org/") == "example.org");
  CHECK(HostOf("https://WWW2.example.org/") == "example.org");
  CHECK(HostOf("https://wwwa.example.org/") == "wwwa.example.org");
  CHECK(HostOf("https://news.example.org/") == "news.example.org");
  CHECK(HostOf("https://www/") == "www");
}

TEST_CASE("an address without a host has none") {
  for (const char* const url : {"", "urn:uuid:1-2", "mailto:a@example.org", "/a//b", "a/b",
                                "example.org/a//b", "dns:example.org", "https:", "?x=http://a.b"}) {
    INFO(url);
    CHECK(HostOf(url).empty());
  }
}

TEST_CASE("a name of a host holds nothing that would end it") {
  for (const char* const name : {"example.org", "localhost", "[2001:db8::1]", "bücher.example"}) {
    INFO(name);
    CHECK(IsHostName(name));
  }
  for (const char* const name :
       {"", "https://example.org", "example.org/", "a b", "a:80", "a@b", "a\n", "x?y", "[::1"}) {
    INFO(name);
    CHECK_FALSE(IsHostName(name));
  }
}

}  // namespace
}  // namespace reprise
