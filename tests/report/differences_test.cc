#include "reprise/report/differences.h"

#include "tests/catch.h"

namespace reprise {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("identical documents have no differences") {
  TextFacts facts;
  facts.glosses = 3;
  CHECK(Differences(Relation::kIdentical, facts, facts).empty());
}

TEST_CASE("encoding, script and glosses explain why bytes of the same text differ") {
  TextFacts duplicate;
  duplicate.charset = *FindCharset("big5");
  duplicate.script = Script::kHant;
  duplicate.glosses = 114;
  TextFacts kept;
  kept.charset = kUtf8;
  kept.script = Script::kHans;
  CHECK(Differences(Relation::kSameText, duplicate, kept) ==
        Words{"encoding:big5", "script:Hant", "gloss:114"});
}

TEST_CASE("damage of the kept copy explains a difference as well as damage of the duplicate") {
  TextFacts clean;
  TextFacts damaged;
  damaged.mojibake_carrier = *FindCharset("gb18030");
  damaged.byte_shift_repairs = 2;
  damaged.replacements = 5;
  damaged.homoglyphs = 7;
  damaged.repeats = 1;
  const Words expected = {"mojibake:gb18030", "byte-shift:2", "lost:5", "homoglyph:7",
                          "self-repeat:1"};
  CHECK(Differences(Relation::kSameText, damaged, clean) == expected);
  CHECK(Differences(Relation::kSameText, clean, damaged) == expected);
}

TEST_CASE("copies of one host are no mirrors of each other, copies of two are, to the byte too") {
  const DocumentSource a = {.host = "a.example", .page_text = {}, .template_tokens = 0};
  const DocumentSource b = {.host = "b.example", .page_text = {}, .template_tokens = 0};
  CHECK(Differences(Relation::kIdentical, {}, {}, a, b) == Words{"mirror:a.example"});
  CHECK(Differences(Relation::kIdentical, {}, {}, a, a).empty());
  CHECK(Differences(Relation::kIdentical, {}, {}, a, {}).empty());
  CHECK(Differences(Relation::kIdentical, {}, {}, {}, b).empty());
  CHECK(Differences(Relation::kNear, {}, {}, b, a) == Words{"text", "mirror:b.example"});
  CHECK(Differences(Relation::kSameText, {}, {}, b, a) == Words{"formatting", "mirror:b.example"});
  CHECK(Differences(Relation::kContained, {}, {}, a, b) == Words{"text"});
}

TEST_CASE("a page and a text differ by markup, and so do two pages of one text") {
  const DocumentSource page = {.host = {}, .page_text = 7, .template_tokens = 0};
  const DocumentSource other_page = {.host = {}, .page_text = 8, .template_tokens = 0};
  CHECK(Differences(Relation::kSameText, {}, {}, page, {}) == Words{"markup"});
  CHECK(Differences(Relation::kSameText, {}, {}, {}, page) == Words{"markup"});
  CHECK(Differences(Relation::kSameText, {}, {}, page, page) == Words{"markup"});
  CHECK(Differences(Relation::kSameText, {}, {}, page, other_page) == Words{"formatting"});
  CHECK(Differences(Relation::kNear, {}, {}, page, {}) == Words{"markup", "text"});
  CHECK(Differences(Relation::kNear, {}, {}, page, other_page) == Words{"text"});
  CHECK(Differences(Relation::kIdentical, {}, {}, page, page).empty());
}

TEST_CASE("template that only one of two copies has explains why their bytes differ") {
  const DocumentSource page = {.host = {}, .page_text = 7, .template_tokens = 20};
  const DocumentSource other_page = {.host = {}, .page_text = 8, .template_tokens = 5};
  CHECK(Differences(Relation::kSameText, {}, {}, page, other_page) == Words{"template:15"});
  CHECK(Differences(Relation::kSameText, {}, {}, other_page, page) == Words{"template:15"});
}

TEST_CASE("what nothing else explains is formatting, or text where the words differ") {
  CHECK(Differences(Relation::kSameText, {}, {}) == Words{"formatting"});
  CHECK(Differences(Relation::kNear, {}, {}) == Words{"text"});
}

}  // namespace
}  // namespace reprise
