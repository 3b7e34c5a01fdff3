#include "reprise/extract/html_sniffer.h"

#include <string>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("pages are known by how they begin") {
  for (const char* const page :
       {"<!DOCTYPE html>", "  \n<html lang=en>", "<HEAD>", "<body >", "<!-- a --><html>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">", "\xEF\xBB\xBF<!doctype HTML>",
        "<div class=x>", "<title>x</title>"}) {
    INFO(page);
    CHECK(LooksLikeHtml(page));
  }
}

TEST_CASE("text that begins with a bracket is no page") {
  for (const char* const text :
       {"", "plain", "<", "<3 you", "<b>bold</b> text", "<p> is a tag", "<htmlx>",
        "<?xml version=\"1.0\"?><rss>", "{\"a\":1}", "x <html>", "<!-- comment --> text"}) {
    INFO(text);
    CHECK_FALSE(LooksLikeHtml(text));
  }
}

TEST_CASE("pages in UTF-16 are known too") {
  const std::string ascii = "<!doctype html>";
  std::string little = "\xFF\xFE", big = "\xFE\xFF";
  for (const char c : ascii) {
    little += c;
    little += '\0';
    big += '\0';
    big += c;
  }
  CHECK(LooksLikeHtml(little));
  CHECK(LooksLikeHtml(big));
}

TEST_CASE("a name says so where the content does not") {
  CHECK(HasHtmlName("a/b.html"));
  CHECK(HasHtmlName("B.HTM.gz"));
  CHECK(HasHtmlName("a.xhtml.zst"));
  CHECK_FALSE(HasHtmlName("html"));
  CHECK_FALSE(HasHtmlName("a.html.txt"));
}

}  // namespace
}  // namespace reprise
