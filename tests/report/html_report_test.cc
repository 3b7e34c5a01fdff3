#include "reprise/report/html_report.h"

#include <string>
#include <string_view>

#include "nlohmann/json.hpp"
#include "tests/catch.h"

namespace reprise {
namespace {

constexpr std::string_view kDataTag = "<script id=\"data\" type=\"application/json\">";

// What stands inside the data element, as a browser finds its end.
std::string DataOf(const std::string& page) {
  const size_t tag = page.find(kDataTag);
  REQUIRE(tag != std::string::npos);
  const size_t begin = tag + kDataTag.size();
  return page.substr(begin, page.find("</script", begin) - begin);
}

size_t CountOf(std::string_view text, std::string_view word) {
  size_t count = 0;
  for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) ++count;
  return count;
}

ReportData Everything(const std::string& text) {
  ReportData data;
  data.title = text;
  data.version = text;
  data.summary = {.documents = 3, .kept = 2, .removed = 1, .clusters = 1, .rejected = 1};
  data.options = {{text, text}};
  data.texts = {{.id = text, .text = text, .begin = 7, .marks = {{{7, 9}, text, text}}},
                {.id = text, .text = text, .document_bytes = 5000}};
  data.comparisons = {{.a = 0,
                       .b = 1,
                       .resemblance = 2.0 / 3,
                       .differences = {text},
                       .passages = {{{1, 5}, {2, 6}, 4, true}}}};
  const ReportDocument document = {text, text, text, text, 9};
  data.clusters = {{.kept = document,
                    .members = {{document, text, 0.95, 0.5, {text}, 0}, {.document = document}}}};
  data.repeats = {{document, {{0, 4}, {8, 12}}, 0.25, 77, 1}};
  data.passages = {{text, text, {1, 2}, {3, 4}, 5, 6, true, text, 0}};
  data.template_lines = {{text, text, 12, 13}};
  data.rejections = {{text, text, text}};
  return data;
}

TEST_CASE("the page holds exactly the data that it was given") {
  const auto json = nlohmann::json::parse(DataOf(RenderHtmlReport(Everything("文 a"))));
  CHECK(json["kind"] == "dedup");
  CHECK(json["title"] == "文 a");
  CHECK(json["summary"]["documents"] == 3);
  CHECK(json["options"][0][1] == "文 a");
  CHECK(json["template_lines"][0]["text"] == "文 a");
  CHECK(json["template_lines"][0]["pages"] == 12);
  CHECK(json["template_lines"][0]["of"] == 13);
  CHECK(json["texts"][0]["begin"] == 7);
  CHECK(json["texts"][0]["bytes"] == 7 + 5);
  CHECK(json["texts"][0]["marks"][0][1] == 9);
  CHECK(json["texts"][1]["bytes"] == 5000);
  CHECK(json["comparisons"][0]["resemblance"] == 0.6667);
  CHECK(json["comparisons"][0]["passages"][0] == nlohmann::json::parse("[1, 5, 2, 6, 4, true]"));
  CHECK(json["clusters"][0]["kept"]["bytes"] == 9);
  CHECK(json["clusters"][0]["members"].size() == 2);
  CHECK(json["clusters"][0]["members"][0]["comparison"] == 0);
  CHECK_FALSE(json["clusters"][0]["members"][1].contains("comparison"));
  CHECK(json["repeats"][0]["copies"][1][0] == 8);
  CHECK(json["passages"][0]["documents"] == 6);
  CHECK(json["rejections"][0]["stage"] == "文 a");
}

TEST_CASE("no text can end the data element or mean anything to HTML") {
  const std::string empty_page = RenderHtmlReport({});
  for (const std::string text :
       {"</script><script>alert(1)</script>", "<!--<script>", "]]>", "</ScRiPt >",
        "<img src=x onerror=a>", "\xE2\x80\xA8 and \xE2\x80\xA9", "&lt;/script&gt;", "\"},{\"",
        "\\u003c/script\\u003e", "\x01\x1F"}) {
    const std::string page = RenderHtmlReport(Everything(text));
    const std::string data = DataOf(page);
    CHECK(data.find_first_of("<>&") == std::string::npos);
    CHECK(data.find("\xE2\x80\xA8") == std::string::npos);
    CHECK(data.find("\xE2\x80\xA9") == std::string::npos);
    CHECK(CountOf(page, "<script") == CountOf(empty_page, "<script"));
    CHECK(CountOf(page, "</script") == CountOf(empty_page, "</script"));
    const auto json = nlohmann::json::parse(data);
    CHECK(json["title"] == text);
    CHECK(json["texts"][0]["text"] == text);
    CHECK(json["clusters"][0]["members"][0]["relation"] == text);
  }
}

TEST_CASE("bytes that are not UTF-8 are replaced") {
  const auto json = nlohmann::json::parse(DataOf(RenderHtmlReport(Everything("a\xFF\xC3z"))));
  CHECK(json["title"] == "a\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST_CASE("the page forbids everything but its own style and script") {
  const std::string page = RenderHtmlReport({});
  CHECK(page.find("default-src 'none'; style-src 'sha256-") != std::string::npos);
  CHECK(page.find("unsafe") == std::string::npos);
  CHECK(page.find("@STYLE") == std::string::npos);
  CHECK(page.find("@SCRIPT") == std::string::npos);
  CHECK(page.find("http://") == page.find("http://www.w3.org/2000/svg"));
  CHECK(page.find("https://") == std::string::npos);
  // The policy stands before anything that it is about.
  CHECK(page.find("Content-Security-Policy") < page.find("<style"));
}

TEST_CASE("script and style use nothing that turns text into markup or code") {
  const std::string page = RenderHtmlReport({});
  for (const std::string_view word :
       {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
        "setAttribute(\"style\"", "javascript:", "@import", "url("}) {
    INFO(word);
    CHECK(page.find(word) == std::string::npos);
  }
}

TEST_CASE("the same data give the same page") {
  CHECK(RenderHtmlReport(Everything("x")) == RenderHtmlReport(Everything("x")));
}

}  // namespace
}  // namespace reprise
