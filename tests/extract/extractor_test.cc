#include "reprise/extract/extractor.h"

#include <string>

#include "absl/strings/str_format.h"
#include "tests/catch.h"

namespace reprise {
namespace {

ExtractedPage Extract(std::string_view html, ExtractMode mode = ExtractMode::kText) {
  Extractor extractor(ExtractOptions{.mode = mode});
  ExtractedPage page;
  extractor.Extract(html, page);
  return page;
}

TEST_CASE("paragraphs become lines, and white space is collapsed") {
  CHECK(Extract("<p>one\n  two</p><div>three<p>four</div>five").text ==
        "one two\nthree\nfour\nfive\n");
  CHECK(Extract("a<b>b</b>c <i> d</i>").text == "abc d\n");
  CHECK(Extract("verse one<br>verse two<br><br>another").text == "verse one\nverse two\nanother\n");
  CHECK(Extract("<pre>a\n  b\n\nc</pre>").text == "a\nb\nc\n");
}

TEST_CASE("tables, lists and captions stay in order") {
  CHECK(Extract("<table><caption>c</caption><tr><td>1<td>2<tr><td>3</table><ul><li>x<li>y</ul>"
                "<figure><img><figcaption>z</figcaption></figure>")
            .text == "c\n1\n2\n3\nx\ny\nz\n");
}

TEST_CASE("what is not seen is not text") {
  CHECK(Extract("a<script>x</script><style>y</style><noscript>z</noscript><template>t</template>b")
            .text == "ab\n");
  CHECK(Extract("a<p hidden>x</p><p style='color:red; Display : none'>y</p>"
                "<p style=\"display: none\">z</p>b")
            .text == "ab\n");
  CHECK(Extract("<select><option>x</select><textarea>y</textarea>a").text == "a\n");
}

TEST_CASE("readings of ruby are left out") {
  CHECK(Extract("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp>字<rt>zì</rt></ruby>").text == "漢字\n");
}

TEST_CASE("a page says what it is called, when it was written, where and by whom") {
  const ExtractedPage page = Extract(
      "<head><title>Night &amp; day - Site</title><meta property='og:title' content='Night &amp; "
      "day'>"
      "<link rel=canonical href='https://a.example/1'><meta name=author content='A. Quill'>"
      "<meta property='article:published_time' content='2024-03-12T08:15:00Z'></head><p>x");
  CHECK(page.title == "Night & day");
  CHECK(page.date == "2024-03-12T08:15:00Z");
  CHECK(page.canonical_url == "https://a.example/1");
  CHECK(page.author == "A. Quill");
}

TEST_CASE("JSON-LD, microdata and time say it where meta does not") {
  const ExtractedPage json = Extract(
      "<script type='application/ld+json'>{\"@type\":\"Article\", \"datePublished\" : "
      "\"2023-01-02\",\"author\":[{\"@type\":\"Person\",\"name\":\"B. "
      "Moss\"}]}</script><h1>T</h1>");
  CHECK(json.date == "2023-01-02");
  CHECK(json.author == "B. Moss");
  CHECK(json.title == "T");
  CHECK(Extract("<time datetime='yesterday'>y</time><time datetime=2022-05-06>x</time>").date ==
        "2022-05-06");
  CHECK(Extract("<span itemprop=datePublished datetime='2021-01-01'>x</span>").date ==
        "2021-01-01");
}

TEST_CASE("a page without an article is taken whole") {
  const char* const menu = "<ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul><p>Hello.</p>";
  const ExtractedPage page = Extract(menu, ExtractMode::kBody);
  CHECK(page.is_whole_page);
  CHECK(page.text == "One\nTwo\nHello.\n");
}

TEST_CASE("an article that is small beside the rest does not stand for the page") {
  std::string page = "<article><p>This is a short paragraph of ten words or so.</p></article>";
  for (int i = 0; i < 60; ++i) absl::StrAppendFormat(&page, "<div>Item %d in stock</div>", i);
  CHECK(Extract(page, ExtractMode::kBody).is_whole_page);
}

TEST_CASE("markup that names most of the page furniture is not believed") {
  std::string page = "<div class='nav-open sidebar'>";
  for (int i = 0; i < 5; ++i)
    page += "<p>The widget holds all of the text that there is, said once and again.</p>";
  const ExtractedPage seen = Extract(page + "</div>", ExtractMode::kBody);
  CHECK_FALSE(seen.is_whole_page);
  CHECK(seen.text.size() > 300);
}

TEST_CASE("anything is a page") {
  for (const char* const html :
       {"", "<", "</", "<!", "<p", "&", "<table>", "</table></p>", "<td><li>"}) {
    for (const ExtractMode mode : {ExtractMode::kBody, ExtractMode::kText}) {
      INFO(html);
      const ExtractedPage page = Extract(html, mode);
      CHECK(page.text.size() <= 4);
    }
  }
}

TEST_CASE("an extractor forgets the page before") {
  Extractor extractor(ExtractOptions{});
  ExtractedPage page;
  extractor.Extract("<title>t</title><meta name=author content=a><p>Some words.</p>", page);
  extractor.Extract("<p>Other words.</p>", page);
  CHECK(page.title.empty());
  CHECK(page.author.empty());
  CHECK(page.text == "Other words.\n");
}

}  // namespace
}  // namespace reprise
