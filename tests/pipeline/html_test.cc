// Pages of HTML on their way through a whole run.
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/inspect.h"
#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

const char* const kParagraphs[] = {
    "The ferry leaves at six in the morning, when the harbour is still dark and the nets are wet.",
    "An old man sells tea from a cart beside the ramp, and nobody has ever seen him drink any.",
    "On the other side there is one road, one shop and a church whose bell was cast in the town.",
    "People who miss the last boat sleep in the school, where blankets are kept for that."};

std::string PlainText() {
  std::string text;
  for (const char* const paragraph : kParagraphs) absl::StrAppendFormat(&text, "%s\n\n", paragraph);
  return text;
}

std::string Page(const std::string& head, const std::string& frame) {
  std::string page = "<!doctype html><html><head>" + head + "<title>The ferry</title></head><body>";
  page += "<ul>";
  for (int i = 0; i < 12; ++i)
    absl::StrAppendFormat(&page, "<li><a href=/>%s%d</a></li>", frame, i);
  page += "</ul><h1>The ferry</h1><div class=text>";
  for (const char* const paragraph : kParagraphs)
    absl::StrAppendFormat(&page, "<p>%s</p>", paragraph);
  return page + "</div><div id=end>" + frame + " all rights reserved</div></body></html>";
}

DedupAnalysis Analyze(const std::string& input, const DedupOptions& options,
                      ReadOptions read = {}) {
  const FileCorpus corpus = FileCorpus::Open({input}, std::move(read)).value();
  RunListener silent;
  return FindDuplicates(corpus, options, silent).value();
}

TEST_CASE("an article on two sites and as plain text is one text") {
  const TemporaryDirectory directory;
  directory.Write("a.html", Page("", "Menu entry of the first site "));
  directory.Write("b", Page("<style>p{}</style>", "Quite another frame around it "));
  directory.Write("c.txt", PlainText());
  const DedupAnalysis analysis = Analyze(directory.path().string(), {});
  CHECK(analysis.clusters.size() == 1);
  REQUIRE(analysis.duplicates.size() == 2);
  for (const Duplicate& duplicate : analysis.duplicates) {
    CHECK(duplicate.relation == Relation::kSameText);
  }
  CHECK(analysis.pages.pages == 2);
  CHECK(analysis.pages.whole == 0);
}

TEST_CASE("with all text or none extracted the frames count too") {
  const TemporaryDirectory directory;
  directory.Write("a.html", Page("", "Menu entry of the first site "));
  directory.Write("b.html", Page("", "Quite another frame around it "));
  CHECK(Analyze(directory.path().string(), {.extract = ExtractMode::kText}).duplicates.empty());
  const DedupAnalysis none = Analyze(directory.path().string(), {.extract = ExtractMode::kNone});
  CHECK(none.duplicates.empty());
  CHECK(none.pages.pages == 0);
  CHECK(none.text_bytes > Page("", "").size() * 2);
}

TEST_CASE("the charset that a page names in its head is a hint") {
  const TemporaryDirectory directory;
  // Four letters are too few to tell koi8-r from windows-1251 by.
  directory.Write("a.html", "<meta charset=koi8-r><p>\xC4\xCF\xCD\xC1</p>");
  const FileCorpus corpus = FileCorpus::Open({directory.path().string()}, {}).value();
  const Inspection seen = InspectDocument(corpus, {}, 0).value();
  CHECK(CharsetName(seen.facts.charset) == "koi8-r");
  CHECK(seen.decoded == "дома\n");
}

TEST_CASE("a page in a JSONL field is extracted, and a record without one is its text") {
  const TemporaryDirectory directory;
  std::string lines = absl::StrFormat(
      "{\"id\":\"1\",\"text\":\"ignored\",\"html\":\"%s\"}\n{\"id\":\"2\",\"text\":\"",
      Page("", "Menu entry of the first site "));
  for (const char* const paragraph : kParagraphs) absl::StrAppendFormat(&lines, "%s ", paragraph);
  lines += "\"}\n{\"id\":\"3\",\"html\":null,\"text\":\"Something else.\"}\n";
  directory.Write("a.jsonl", lines);
  ReadOptions read;
  read.html_field = "html";
  const DedupAnalysis analysis = Analyze(directory.path().string(), {}, read);
  CHECK(analysis.rejections.empty());
  REQUIRE(analysis.duplicates.size() == 1);
  CHECK(analysis.duplicates[0].relation == Relation::kSameText);
  CHECK(analysis.pages.pages == 1);
  CHECK(Analyze(directory.path().string(), {}).pages.pages == 0);
}

TEST_CASE("a JSONL text that holds markup is text") {
  const TemporaryDirectory directory;
  directory.Write("a.jsonl", "{\"id\":\"1\",\"text\":\"<!doctype html><p>a</p>\"}\n");
  CHECK(Analyze(directory.path().string(), {}).pages.pages == 0);
}

TEST_CASE("offsets of a page are bytes of the text extracted from it") {
  const TemporaryDirectory directory;
  directory.Write("a.html", Page("", "Menu entry of the first site "));
  const FileCorpus corpus = FileCorpus::Open({directory.path().string()}, {}).value();
  const Inspection seen = InspectDocument(corpus, {}, 0).value();
  CHECK(seen.is_page);
  CHECK(seen.title == "The ferry");
  REQUIRE(seen.decoded.starts_with(kParagraphs[0]));
  REQUIRE(seen.tokens.size() > 2);
  for (const Inspection::Token& token : {seen.tokens[1], seen.tokens.back()}) {
    const std::string text = seen.decoded.substr(token.source.begin, token.source.size());
    CHECK(text == token.text);
  }
}

}  // namespace
}  // namespace reprise
