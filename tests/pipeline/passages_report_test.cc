#include "reprise/pipeline/passages_report.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "reprise/pipeline/compare_report.h"
#include "reprise/pipeline/memory_corpus.h"
#include "reprise/pipeline/shown_text.h"
#include "tests/catch.h"

namespace reprise {
namespace {

std::string Words(int seed, int count) {
  std::string words;
  for (int i = 0; i < count; ++i) absl::StrAppendFormat(&words, "w%dx%d ", seed, i);
  return words;
}

ReportData Report(const Corpus& corpus, const PassagesOptions& options) {
  RunListener silent;
  const PassagesAnalysis analysis = FindPassages(corpus, options, silent).value();
  return MakePassagesReport(corpus, options, analysis, silent).value();
}

std::string Slice(const ReportText& text, const Span& span) {
  REQUIRE(span.begin >= text.begin);
  REQUIRE(span.end <= text.begin + text.text.size());
  return text.text.substr(span.begin - text.begin, span.size());
}

TEST_CASE("shared passages are listed longest first and shown on both sides") {
  MemoryCorpus corpus;
  const std::string first = Words(1, 40);
  const std::string second = Words(2, 90);
  corpus.Add("a", Words(3, 50) + first + Words(4, 50) + second);
  corpus.Add("b", second + Words(5, 50) + first);
  corpus.Add("c", Words(6, 50) + first);
  const ReportData data = Report(corpus, {});
  CHECK(data.kind == ReportKind::kPassages);
  REQUIRE(data.passages.size() == 3);
  CHECK(data.passages[0].tokens == 90);
  CHECK(data.passages[0].documents == 2);
  CHECK(data.passages[1].tokens == 40);
  CHECK(data.passages[1].documents == 3);
  CHECK(data.texts.size() == 3);
  for (const ReportSharedPassage& passage : data.passages) {
    const ReportComparison& comparison = data.comparisons.at(passage.comparison.value());
    const ReportText& a = data.texts.at(comparison.a);
    const ReportText& b = data.texts.at(comparison.b);
    CHECK(a.id == passage.a);
    CHECK(b.id == passage.b);
    CHECK(Slice(a, passage.a_span) == Slice(b, passage.b_span));
    CHECK(std::any_of(comparison.passages.begin(), comparison.passages.end(),
                      [&](const ReportPassage& each) { return each.a == passage.a_span; }));
  }
  for (const int threads : {1, 2, 8}) {
    PassagesOptions options;
    options.run.threads = threads;
    CHECK(RenderHtmlReport(Report(corpus, options)) == RenderHtmlReport(data));
  }
}

TEST_CASE("of long texts each passage is shown where it stands") {
  MemoryCorpus corpus;
  const std::string first = Words(1, 40);
  const std::string second = Words(2, 90);
  corpus.Add("a", first + Words(3, 20'000) + second);
  corpus.Add("b", second + Words(4, 20'000) + first);
  const ReportData data = Report(corpus, {});
  REQUIRE(data.passages.size() == 2);
  CHECK(data.passages[0].comparison != data.passages[1].comparison);
  for (const ReportSharedPassage& passage : data.passages) {
    const ReportComparison& comparison = data.comparisons.at(passage.comparison.value());
    CHECK(Slice(data.texts.at(comparison.a), passage.a_span) ==
          Slice(data.texts.at(comparison.b), passage.b_span));
    CHECK(data.texts.at(comparison.a).text.size() <= kMostTextBytes);
  }
}

TEST_CASE("two documents compared are shown whole") {
  MemoryCorpus a;
  a.Add("a", "县(xian)城" + Words(1, 60));
  MemoryCorpus b;
  b.Add("b", Words(2, 10'000) + Words(1, 60));
  const Comparison comparison = CompareDocuments({a, 0}, {b, 0}, {}).value();
  const ReportData data = MakeCompareReport(comparison);
  CHECK(data.kind == ReportKind::kCompare);
  REQUIRE(data.texts.size() == 2);
  CHECK(data.texts[0].text == comparison.a.text);
  CHECK(data.texts[1].text == comparison.b.text);
  REQUIRE(data.comparisons.size() == 1);
  REQUIRE(data.comparisons[0].passages.size() == 1);
  const ReportPassage& passage = data.comparisons[0].passages[0];
  CHECK(Slice(data.texts[0], passage.a) == Slice(data.texts[1], passage.b));
  REQUIRE(data.texts[0].marks.size() == comparison.a.glosses.size());
}

}  // namespace
}  // namespace reprise
