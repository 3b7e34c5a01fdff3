#include "reprise/pipeline/dedup_report.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_format.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/memory_corpus.h"
#include "reprise/pipeline/report_plan.h"
#include "tests/catch.h"
#include "tests/pipeline/fixture_truth.h"

namespace reprise {
namespace {

struct Run {
  DedupAnalysis analysis;
  ReportData data;
};

Run Report(const Corpus& corpus, const DedupOptions& options) {
  RunListener silent;
  Run run;
  run.analysis = FindDuplicates(corpus, options, silent).value();
  run.data = MakeDedupReport(corpus, options, run.analysis, silent).value();
  return run;
}

Run ReportFixture(const DedupOptions& options) {
  return Report(FileCorpus::Open({kFixtureCrawl}, {}).value(), options);
}

// The part of a text that a span of the whole text means. Within it, and not through a character.
std::string_view Slice(const ReportText& text, const Span& span) {
  REQUIRE(span.begin <= span.end);
  REQUIRE(span.end <= text.document_bytes);
  const std::string_view shown = text.text;
  for (const uint64_t place : {span.begin, span.end}) {
    if (place < text.begin || place >= text.begin + shown.size()) continue;
    CHECK((static_cast<unsigned char>(shown[place - text.begin]) & 0xC0) != 0x80);
  }
  if (span.begin < text.begin || span.end > text.begin + shown.size()) return "";
  return shown.substr(span.begin - text.begin, span.size());
}

std::vector<uint64_t> TokensOf(std::string_view utf8) {
  Normalizer normalizer{NormalizeOptions{}};
  FoldedText folded;
  TextFacts facts;
  normalizer.Normalize(utf8, folded, facts);
  TokenList tokens;
  Tokenize(folded.units, tokens, TokenPositions::kSkip);
  return {tokens.hashes.begin(), tokens.hashes.end()};
}

bool IsRepaired(const ReportText& text) {
  return std::any_of(text.marks.begin(), text.marks.end(), [](const ReportMark& mark) {
    return mark.kind == "mojibake" || mark.kind == "byte-shift";
  });
}

std::string Words(int seed, int count) {
  std::string words;
  for (int i = 0; i < count; ++i) absl::StrAppendFormat(&words, "w%dx%d ", seed, i);
  return words;
}

TEST_CASE("the page of the fixture crawl is the same bytes at 1, 2 and 8 threads") {
  const std::string one = RenderHtmlReport(ReportFixture({.threads = 1}).data);
  CHECK(RenderHtmlReport(ReportFixture({.threads = 2}).data) == one);
  CHECK(RenderHtmlReport(ReportFixture({.threads = 8}).data) == one);
}

TEST_CASE("the page has every cluster, every removed and every contained document") {
  const auto [analysis, data] = ReportFixture({});
  const FixtureTruth truth = ReadFixtureTruth();
  // Returns the number of members.
  const auto check_all = [](const std::vector<ReportCluster>& clusters) {
    std::set<std::string> origins;
    for (const ReportCluster& cluster : clusters) {
      CHECK(!cluster.members.empty());
      CHECK(!cluster.kept.id.empty());
      CHECK(!cluster.kept.title.empty());
      for (const ReportMember& member : cluster.members) {
        CHECK(member.document.origin.find(kFixtureCrawl) == 0);
        CHECK(member.document.bytes > 0);
        CHECK(member.comparison.has_value());
        CHECK(origins.insert(member.document.origin).second);
      }
    }
    return origins.size();
  };
  CHECK(check_all(data.clusters) == analysis.duplicates.size());
  CHECK(check_all(data.contained) == analysis.contained.size());
  CHECK(data.clusters.size() == data.summary.clusters);
  CHECK(data.clusters.size() == analysis.clusters.size());
  CHECK(data.contained.size() == data.summary.contained);
  CHECK(!data.contained.empty());
  for (const ReportCluster& contained : data.contained) {
    CHECK(contained.members.size() == 1);
    CHECK(contained.members[0].relation == "contained");
  }
  CHECK(data.rejections.size() == truth.rejected.size());
  CHECK(data.summary.kept + data.summary.removed == data.summary.documents);
  CHECK(data.summary.documents == truth.ids.size());
  CHECK(data.summary.removed_bytes > 0);
  CHECK(data.summary.removed_bytes < data.summary.input_bytes);
}

TEST_CASE("passages and marks lie between characters, and passages say the same on both sides") {
  const ReportData data = ReportFixture({}).data;
  size_t compared = 0;
  for (const ReportText& text : data.texts) {
    CAPTURE(text.id);
    for (const ReportMark& mark : text.marks) CHECK(!Slice(text, mark.span).empty());
  }
  for (const ReportCluster& cluster : data.clusters) {
    for (const ReportMember& member : cluster.members) {
      const ReportComparison& comparison = data.comparisons.at(member.comparison.value());
      const ReportText& a = data.texts.at(comparison.a);
      const ReportText& b = data.texts.at(comparison.b);
      CAPTURE(a.id, b.id, member.relation);
      CHECK(b.id == member.document.id);
      CHECK(comparison.resemblance == Approx(member.resemblance));
      CHECK(comparison.containment_of_b == Approx(member.containment));
      CHECK(comparison.passages.empty() == (a.text == b.text));
      CHECK(std::is_sorted(comparison.passages.begin(), comparison.passages.end(),
                           [](const auto& x, const auto& y) { return x.tokens > y.tokens; }));
      for (const ReportPassage& passage : comparison.passages) {
        const std::string_view a_part = Slice(a, passage.a);
        const std::string_view b_part = Slice(b, passage.b);
        // What was repaired is not shown as it was compared.
        if (a_part.empty() || b_part.empty() || IsRepaired(a) || IsRepaired(b)) continue;
        ++compared;
        const std::vector<uint64_t> a_tokens = TokensOf(a_part);
        const std::vector<uint64_t> b_tokens = TokensOf(b_part);
        REQUIRE(!a_tokens.empty());
        REQUIRE(!b_tokens.empty());
        CHECK(a_tokens.front() == b_tokens.front());
        CHECK(a_tokens.back() == b_tokens.back());
        CHECK(std::min(a_tokens.size(), b_tokens.size()) == passage.tokens);
        if (member.relation == "same-text") CHECK(a_tokens == b_tokens);
      }
    }
  }
  CHECK(compared > 20);
}

TEST_CASE("glosses are marked with the character they read") {
  const ReportData data = ReportFixture({}).data;
  size_t glosses = 0;
  for (const ReportText& text : data.texts) {
    for (const ReportMark& mark : text.marks) {
      if (mark.kind != "gloss") continue;
      ++glosses;
      CAPTURE(text.id, mark.span.begin);
      const std::string_view before = std::string_view(text.text).substr(0, mark.span.begin);
      if (!IsRepaired(text)) {
        CHECK(before.substr(before.size() - mark.note.size()) == mark.note);
      }
    }
  }
  CHECK(glosses > 50);
}

TEST_CASE("a document that repeats itself is shown with its copies") {
  const auto [analysis, data] = ReportFixture({});
  REQUIRE(data.summary.repeating > 0);
  std::set<std::string> documents;
  for (const ReportRepeat& repeat : data.repeats) {
    CAPTURE(repeat.document.id);
    documents.insert(repeat.document.origin);
    REQUIRE(repeat.text.has_value());
    const ReportText& text = data.texts.at(*repeat.text);
    CHECK(repeat.copies.size() >= 2);
    CHECK(repeat.share > 0);
    for (const Span& copy : repeat.copies) CHECK(!Slice(text, copy).empty());
    if (!IsRepaired(text)) {
      CHECK(TokensOf(Slice(text, repeat.copies[0])).size() == repeat.tokens);
    }
  }
  CHECK(documents.size() == data.summary.repeating);
}

TEST_CASE("all clusters are listed, but only so many compared, each cluster once first") {
  MemoryCorpus corpus;
  for (int i = 0; i < 300; ++i) {
    const std::string text = Words(i, 60);
    corpus.Add(absl::StrFormat("%d", i), text);
    corpus.Add(absl::StrFormat("%d again", i), text + "!");
    if (i >= 290) corpus.Add(absl::StrFormat("%d edited", i), text + "one more");
  }
  const ReportData data = Report(corpus, {}).data;
  CHECK(data.clusters.size() == 300);
  CHECK(data.comparisons.size() == kMostComparisons);
  // The ten larger ones are the last of the input and stay there, but come first here.
  for (size_t i = 290; i < 300; ++i) {
    REQUIRE(data.clusters[i].members.size() == 2);
    const auto is_compared = [](const ReportMember& member) {
      return member.comparison.has_value();
    };
    CHECK(std::count_if(data.clusters[i].members.begin(), data.clusters[i].members.end(),
                        is_compared) == 1);
  }
  CHECK(data.clusters[0].members[0].comparison.has_value());
  CHECK(!data.clusters[250].members[0].comparison.has_value());
}

TEST_CASE("of a long text the part around its longest passage is shown") {
  MemoryCorpus corpus;
  const std::string article = Words(7, 300);
  corpus.Add("article", article);
  corpus.Add("page", Words(8, 9'000) + article + Words(9, 9'000));
  const ReportData data = Report(corpus, {}).data;
  CHECK(data.clusters.empty());
  REQUIRE(data.contained.size() == 1);
  CHECK(data.contained[0].kept.id == "page");
  REQUIRE(data.comparisons.size() == 1);
  const ReportText& page = data.texts.at(data.comparisons[0].a);
  CHECK(page.text.size() <= kMostTextBytes);
  CHECK(page.document_bytes > 100'000);
  REQUIRE(data.comparisons[0].passages.size() == 1);
  const std::string_view part = Slice(page, data.comparisons[0].passages[0].a);
  CHECK(part == article.substr(0, article.size() - 1));
}

TEST_CASE("a corpus that changed since it was analyzed is no ground for a report") {
  MemoryCorpus before;
  before.Add("a", Words(1, 50));
  before.Add("b", Words(1, 50));
  MemoryCorpus after;
  after.Add("a", Words(1, 50));
  after.Add("b", Words(2, 50));
  RunListener silent;
  const DedupAnalysis analysis = FindDuplicates(before, {}, silent).value();
  CHECK(absl::IsFailedPrecondition(MakeDedupReport(after, {}, analysis, silent).status()));
}

}  // namespace
}  // namespace reprise
