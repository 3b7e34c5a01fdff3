#include "reprise/extract/internal/html_tokenizer.h"

#include <string>

#include "absl/strings/str_format.h"
#include "tests/catch.h"

namespace reprise::internal {
namespace {

// "<p a=1>text</p>" as "[p a=1] 'text' [/p]": elements that are not listed have no name.
std::string Shown(std::string_view html) {
  HtmlTokenizer tokenizer(html);
  std::string shown;
  while (tokenizer.Next()) {
    const HtmlToken& token = tokenizer.token();
    if (!shown.empty()) shown += ' ';
    switch (token.kind) {
      case HtmlToken::Kind::kText:
        absl::StrAppendFormat(&shown, "'%s'", token.text);
        break;
      case HtmlToken::Kind::kEnd:
        absl::StrAppendFormat(&shown, "[/%d]", static_cast<int>(token.tag));
        break;
      case HtmlToken::Kind::kStart:
        absl::StrAppendFormat(&shown, "[%d", static_cast<int>(token.tag));
        for (const HtmlAttribute& attribute : token.attributes) {
          absl::StrAppendFormat(&shown, " %s=%s", attribute.name, attribute.value);
        }
        shown += "]";
    }
  }
  return shown;
}

std::string Start(Tag tag, const std::string& attributes = "") {
  return absl::StrFormat("[%d%s]", static_cast<int>(tag), attributes);
}
std::string End(Tag tag) { return absl::StrFormat("[/%d]", static_cast<int>(tag)); }

TEST_CASE("tags and text are told apart") {
  CHECK(Shown("<P>a<br/>b</p >") ==
        Start(Tag::kP) + " 'a' " + Start(Tag::kBr) + " 'b' " + End(Tag::kP));
  CHECK(Shown("1 < 2 and 3 <4 <") == "'1 < 2 and 3 <4 <'");
  CHECK(Shown("<nosuch-element>x") == "[0] 'x'");
}

TEST_CASE("attributes are read with and without quotes") {
  CHECK(Shown("<a href='x y' CLASS=b id = \"c>d\" hidden data-x=1/>t") ==
        Start(Tag::kA, " href=x y CLASS=b id=c>d hidden= data-x=1/") + " 't'");
  CHECK(Shown("<p =a b==c>") == Start(Tag::kP, " =a= b==c"));
}

TEST_CASE("comments, doctypes and the like are passed over") {
  CHECK(Shown("a<!-- <p> -- > -->b<!doctype html><?php x ?><![CDATA[y]]></ z>c<!-->d<!--->e") ==
        "'a' 'b' 'c' 'd' 'e'");
}

TEST_CASE("script is text up to its own end tag") {
  CHECK(Shown("<script>if (a</b/.test(x)) '</p>'</SCRIPT >x") ==
        Start(Tag::kScript) + " 'if (a</b/.test(x)) '</p>'' " + End(Tag::kScript) + " 'x'");
  CHECK(Shown("<style></style>x") == Start(Tag::kStyle) + " " + End(Tag::kStyle) + " 'x'");
}

TEST_CASE("what the page ends in is no tag") {
  CHECK(Shown("a<p class='b") == "'a'");
  CHECK(Shown("a<!-- b") == "'a'");
  CHECK(Shown("a<script>b") == "'a' " + Start(Tag::kScript) + " 'b'");
  CHECK(Shown("a</") == "'a'");
}

TEST_CASE("attributes beyond the bound are counted") {
  std::string html = "<p";
  for (int i = 0; i < 100; ++i) absl::StrAppendFormat(&html, " a%d", i);
  html += ">x";
  HtmlTokenizer tokenizer(html);
  REQUIRE(tokenizer.Next());
  CHECK(tokenizer.token().attributes.size() == HtmlTokenizer::kMostAttributes);
  CHECK(tokenizer.dropped_attributes() == 100 - HtmlTokenizer::kMostAttributes);
  REQUIRE(tokenizer.Next());
  CHECK(tokenizer.token().text == "x");
}

}  // namespace
}  // namespace reprise::internal
