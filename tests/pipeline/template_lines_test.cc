// Lines of a site's template on their way through a whole run.
#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/pipeline/dedup_report.h"
#include "reprise/pipeline/export_pass.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/inspect.h"
#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

const std::string kAppeal =
    "Our paper lives from its readers: take out a membership today and help us to stay free.";
const std::string kNotice =
    "This article was first sent to subscribers of the morning letter, which you can order here.";

struct Page {
  std::string url;
  std::vector<std::string> lines;
};

std::string Sentence(uint64_t seed, int words) {
  std::mt19937_64 random(seed);
  std::string sentence;
  for (int i = 0; i < words; ++i) absl::StrAppendFormat(&sentence, "w%d ", random() % 20'000);
  return sentence;
}

std::vector<std::string> Article(uint64_t number, int lines = 4) {
  std::vector<std::string> article;
  for (int i = 0; i < lines; ++i)
    article.push_back(Sentence(number * 100 + static_cast<uint64_t>(i), 20));
  return article;
}

// A WET record: what a crawler took for the text of a page.
std::string Record(const Page& page) {
  std::string text;
  for (const std::string& line : page.lines) absl::StrAppendFormat(&text, "%s\n", line);
  return absl::StrFormat(
      "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <%s>\r\nWARC-Target-URI: %s\r\n"
      "WARC-Date: 2024-05-01T12:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
      "%s\r\n\r\n",
      page.url, page.url, text.size(), text);
}

std::string HtmlRecord(const Page& page) {
  std::string html = "<html><head><title>T</title></head><body><div class=text>";
  for (const std::string& line : page.lines) absl::StrAppendFormat(&html, "<p>%s</p>", line);
  html += "</div></body></html>";
  const std::string block =
      absl::StrFormat("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n%s", html);
  return absl::StrFormat(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <%s>\r\nWARC-Target-URI: %s\r\n"
      "Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
      page.url, page.url, block.size(), block);
}

std::string Url(const std::string& host, uint64_t page) {
  return absl::StrFormat("https://%s/%d", host, page);
}

// Of each site, so many articles of its own, between the site's two lines.
std::vector<Page> Site(const std::string& host, uint64_t first_article, uint64_t count) {
  std::vector<Page> pages;
  for (uint64_t i = 0; i < count; ++i) {
    Page page = {Url(host, i), Article(first_article + i)};
    page.lines.insert(page.lines.begin() + 2, kAppeal);
    page.lines.push_back(kNotice);
    pages.push_back(std::move(page));
  }
  return pages;
}

void Append(std::vector<Page> more, std::vector<Page>& pages) {
  pages.insert(pages.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

class Stages : public RunListener {
 public:
  void OnProgress(const Progress& progress) override { seen.insert(progress.stage); }
  bool ShouldStop() override { return false; }
  std::set<std::string> seen;
};

struct Run {
  explicit Run(const std::vector<Page>& pages, const DedupOptions& options = {},
               std::string (*record)(const Page&) = Record) {
    std::string file;
    for (const Page& page : pages) file += record(page);
    directory.Write("crawl.warc", file);
    corpus.emplace(FileCorpus::Open({(directory.path() / "crawl.warc").string()}, {}).value());
    Stages stages;
    analysis = FindDuplicates(*corpus, options, stages).value();
    is_read_again = stages.seen.contains("template");
    for (const Duplicate& duplicate : analysis.duplicates) {
      copies[pages[duplicate.doc].url] = pages[duplicate.duplicate_of].url;
    }
  }

  TemporaryDirectory directory;
  std::optional<FileCorpus> corpus;
  DedupAnalysis analysis;
  std::map<std::string, std::string> copies;
  bool is_read_again = false;  // Because not all could wait for the template.
};

// What a run finds whatever the order of the input.
struct Found {
  std::set<std::set<std::string>> clusters;
  uint64_t lines = 0;
  uint64_t pages = 0;
  uint64_t tokens = 0;
  friend bool operator==(const Found&, const Found&) = default;
};

Found FoundBy(const Run& run, const std::vector<Page>& pages) {
  Found found = {.clusters = {},
                 .lines = run.analysis.template_lines.size(),
                 .pages = run.analysis.left_out.pages,
                 .tokens = run.analysis.left_out.tokens};
  for (const DuplicateCluster& cluster : run.analysis.clusters) {
    std::set<std::string> members;
    for (const DocIndex doc : cluster.members) members.insert(pages[doc].url);
    found.clusters.insert(std::move(members));
  }
  return found;
}

TEST_CASE("an article is one text on two sites, whatever lines the sites put into it") {
  std::vector<Page> pages = Site("a.example", 0, 12);
  for (uint64_t i = 0; i < 3; ++i) pages.push_back({Url("b.example", i), Article(i)});
  for (const auto record : {Record, HtmlRecord}) {
    const Run run(pages, {}, record);
    CHECK(run.analysis.template_lines.size() == 2);
    CHECK(run.analysis.template_lines.hosts() == 1);
    CHECK(run.analysis.left_out.pages == 12);
    CHECK(run.analysis.left_out.spared == 0);
    REQUIRE(run.analysis.duplicates.size() == 3);
    for (const Duplicate& duplicate : run.analysis.duplicates) {
      CHECK(duplicate.relation == Relation::kSameText);
    }
    const Run off(pages, {.template_share_milli = 0}, record);
    CHECK(off.analysis.template_lines.empty());
    CHECK(off.analysis.duplicates.empty());
  }
}

TEST_CASE("two notes in one frame are no copies, the same note in two frames is") {
  std::vector<Page> pages = Site("a.example", 0, 12);
  const auto framed = [](std::vector<std::string> lines) {
    lines.push_back(kAppeal);
    lines.push_back(kNotice);
    return lines;
  };
  // Twelve words of its own each, and thirty-three of the frame.
  pages.push_back({Url("a.example", 100), framed({Sentence(7001, 12)})});
  pages.push_back({Url("a.example", 101), framed({Sentence(7002, 12)})});
  pages.push_back({Url("b.example", 0), {Sentence(7001, 12)}});
  const DedupOptions low = {.threshold_milli = 450};
  CHECK(Run(pages, {.threshold_milli = 450, .template_share_milli = 0}).copies.size() == 1);
  const Run run(pages, low);
  CHECK(run.copies ==
        std::map<std::string, std::string>{{Url("b.example", 0), Url("a.example", 100)}});
}

TEST_CASE("template is the same at any number of threads, with little memory and in any order") {
  std::vector<Page> pages;
  for (uint64_t host = 0; host < 8; ++host) {
    Append(Site(absl::StrFormat("s%d.example", host), 40 * host, 15 + host), pages);
  }
  // Articles of the first sites on the last, copies of all of a page, and edited copies.
  for (uint64_t i = 0; i < 10; ++i) pages.push_back({Url("late.example", i), Article(40 * i)});
  for (uint64_t i = 0; i < 10; ++i) {
    Page copy = pages[3 * i];
    copy.url += "?print";
    pages.push_back(copy);
    copy.url += "&edited";
    copy.lines[0] += "edited";
    pages.push_back(copy);
  }
  const Found expected = FoundBy(Run(pages), pages);
  CHECK(expected.lines == 16);
  CHECK(expected.clusters.size() > 10);
  std::mt19937_64 random(11);
  for (const int threads : {2, 4}) {
    for (const uint64_t memory : {uint64_t{16} << 20, uint64_t{4} << 30}) {
      std::shuffle(pages.begin(), pages.end(), random);
      const Run run(pages, {.threads = threads, .memory_bytes = memory});
      CHECK(FoundBy(run, pages) == expected);
      CHECK(run.is_read_again == (memory < uint64_t{4} << 30));
      CHECK(run.analysis.shown_template.size() == 16);
      for (const ShownTemplateLine& line : run.analysis.shown_template) {
        CHECK((line.text == kAppeal.substr(0, kAppeal.size() - 1) ||
               line.text == kNotice.substr(0, kNotice.size() - 1)));
        CHECK(line.host.ends_with(".example"));
      }
    }
  }
}

TEST_CASE("thirty copies of one article on a host do not make its lines template") {
  std::vector<Page> pages;
  for (uint64_t i = 0; i < 30; ++i) pages.push_back({Url("a.example", i), Article(1)});
  const Run run(pages);
  CHECK(run.analysis.template_lines.empty());
  CHECK(run.analysis.duplicates.size() == 29);
}

// Each has a line of its own, so they are different pages, and the article's lines stand on all of
// them. But so little else is on these pages that they keep their lines and are found as copies.
TEST_CASE("thirty near copies of one article on a host are found as copies") {
  std::vector<Page> pages;
  for (uint64_t i = 0; i < 30; ++i) {
    Page page = {Url("a.example", i), Article(1)};
    page.lines.push_back(absl::StrFormat("Read by %d people", 1000 + i));
    pages.push_back(std::move(page));
  }
  Append(Site("a.example", 500, 5), pages);
  const Run run(pages);
  CHECK(run.analysis.template_lines.size() == 4);
  CHECK(run.analysis.left_out.spared == 30);
  CHECK(run.analysis.left_out.pages == 0);
  CHECK(run.analysis.shown_template.empty());
  CHECK(run.analysis.duplicates.size() == 29);
  CHECK(run.analysis.clusters.size() == 1);
}

TEST_CASE("a page that is template throughout keeps its text, and copies of it are found") {
  std::vector<Page> pages = Site("a.example", 0, 12);
  pages.push_back({Url("a.example", 100), {kAppeal, kNotice}});
  pages.push_back({Url("a.example", 101), {kAppeal, kNotice}});
  const Run run(pages);
  CHECK(run.analysis.left_out.spared == 2);
  CHECK(run.analysis.documents[12].tokens > 20);
  CHECK(run.copies.size() == 1);
}

TEST_CASE("a line is known by its words: case, punctuation, spaces and markup make no other") {
  std::vector<Page> pages = Site("a.example", 0, 12);
  std::string shouted = kAppeal + " !";
  for (char& c : shouted) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  for (size_t i = 0; i < 6; ++i) pages[i].lines[2] = "   — " + shouted;
  const Run run(pages);
  CHECK(run.analysis.template_lines.size() == 2);
  CHECK(run.analysis.left_out.pages == 12);
}

TEST_CASE("pages of sites among other documents wait, and the others are found all the same") {
  // Texts before, between and behind the pages; the copies of each article are one of each kind.
  const TemporaryDirectory directory;
  std::string before;
  std::string behind;
  std::string warc;
  const std::vector<Page> pages = Site("a.example", 0, 12);
  for (uint64_t i = 0; i < 12; ++i) {
    warc += Record(pages[i]);
    std::string text;
    for (const std::string& line : Article(i)) text += line;
    absl::StrAppendFormat(i % 2 == 0 ? &before : &behind, "{\"id\":\"%d\",\"text\":\"%s\"}\n", i,
                          text);
  }
  directory.Write("1.jsonl", before);
  directory.Write("2.warc", warc);
  directory.Write("3.jsonl", behind);
  const FileCorpus corpus = FileCorpus::Open({directory.path().string()}, {}).value();
  for (const int threads : {1, 3}) {
    RunListener silent;
    const DedupAnalysis analysis = FindDuplicates(corpus, {.threads = threads}, silent).value();
    CHECK(analysis.left_out.pages == 12);
    CHECK(analysis.duplicates.size() == 12);
    for (const Duplicate& duplicate : analysis.duplicates) {
      CHECK(duplicate.relation == Relation::kSameText);
    }
  }
}

TEST_CASE("documents that come from no site are read once and keep all lines") {
  const TemporaryDirectory directory;
  std::string jsonl;
  for (uint64_t i = 0; i < 20; ++i) {
    absl::StrAppendFormat(&jsonl, "{\"url\":\"%s\",\"text\":\"%s\\n%s\\n%s\"}\n",
                          Url("a.example", i), Sentence(i, 30), kAppeal, kNotice);
    directory.Write(
        absl::StrFormat("crawl/%d.html", i),
        absl::StrFormat("<p>%s</p><p>%s</p><p>%s</p>", Sentence(100 + i, 30), kAppeal, kNotice));
  }
  directory.Write("crawl/texts.jsonl", jsonl);
  const FileCorpus corpus = FileCorpus::Open({(directory.path() / "crawl").string()}, {}).value();
  Stages stages;
  const DedupAnalysis analysis = FindDuplicates(corpus, {}, stages).value();
  CHECK(analysis.documents.size() == 40);
  CHECK(analysis.template_lines.empty());
  CHECK(stages.seen.contains("sketch"));
  CHECK_FALSE(stages.seen.contains("template"));
}

TEST_CASE("pages in a directory and in JSONL are of the host that they or their records name") {
  const TemporaryDirectory directory;
  std::string jsonl;
  for (uint64_t i = 0; i < 12; ++i) {
    const std::string page = absl::StrFormat("<p>%s</p><p>%s</p>", Sentence(i, 30), kAppeal);
    absl::StrAppendFormat(&jsonl, "{\"url\":\"%s\",\"html\":\"%s\"}\n", Url("b.example", i), page);
    directory.Write(absl::StrFormat("crawl/%d.html", i),
                    absl::StrFormat("<link rel=canonical href='%s'>%s", Url("a.example", i), page));
  }
  directory.Write("crawl/pages.jsonl", jsonl);
  ReadOptions read;
  read.html_field = "html";
  const FileCorpus corpus = FileCorpus::Open({(directory.path() / "crawl").string()}, read).value();
  RunListener silent;
  const DedupAnalysis analysis = FindDuplicates(corpus, {}, silent).value();
  CHECK(analysis.template_lines.size() == 2);
  CHECK(analysis.template_lines.hosts() == 2);
  CHECK(analysis.left_out.pages == 24);
}

TEST_CASE("what is left out is shown: the lines, their pages and where they stand in a document") {
  std::vector<Page> pages = Site("www.A.example", 0, 12);
  Append({{Url("a.example", 50), Article(99)}}, pages);
  const Run run(pages);
  const std::vector<ShownTemplateLine>& shown = run.analysis.shown_template;
  REQUIRE(shown.size() == 2);
  std::set<std::string> texts;
  for (const ShownTemplateLine& line : shown) {
    CHECK(line.host == "a.example");
    CHECK(line.pages == 12);
    CHECK(line.of == 13);
    texts.insert(line.text);
  }
  // From the first to the last of their words.
  CHECK(texts == std::set<std::string>{kAppeal.substr(0, kAppeal.size() - 1),
                                       kNotice.substr(0, kNotice.size() - 1)});

  RunListener silent;
  const ReportData report = MakeDedupReport(*run.corpus, {}, run.analysis, silent).value();
  CHECK(report.summary.template_lines == 2);
  REQUIRE(report.template_lines.size() == 2);
  CHECK(report.template_lines[0].host == "a.example");
  CHECK(texts.contains(report.template_lines[0].text));
  CHECK(report.template_lines[0].pages == 12);

  const Inspection seen = InspectDocument(*run.corpus, {}, 1).value();
  REQUIRE(seen.template_lines.size() == 2);
  CHECK(seen.tokens.size() == 80);
  for (const Inspection::Change& line : seen.template_lines) {
    CHECK(texts.contains(line.before));
    CHECK(seen.decoded.substr(line.source.begin, line.source.size()) == line.before);
  }
  for (const Inspection::Token& token : seen.tokens) {
    for (const Inspection::Change& line : seen.template_lines) {
      CHECK_FALSE(token.source.Overlaps(line.source));
    }
  }
  CHECK(
      InspectDocument(*run.corpus, {.template_share_milli = 0}, 1).value().template_lines.empty());
}

TEST_CASE("a report marks what was left out of the texts it compares") {
  std::vector<Page> pages = Site("a.example", 0, 12);
  pages.push_back({Url("b.example", 0), Article(3)});
  pages.back().lines[0] += " changed";
  const Run run(pages);
  REQUIRE(run.analysis.duplicates.size() == 1);
  RunListener silent;
  const ReportData report = MakeDedupReport(*run.corpus, {}, run.analysis, silent).value();
  REQUIRE(report.comparisons.size() == 1);
  CHECK(std::abs(report.comparisons[0].resemblance -
                 run.analysis.duplicates[0].overlap.resemblance()) < 1e-9);
  REQUIRE(report.clusters.size() == 1);
  // The copy has both lines, of 17 and 16 words, the kept one, which is longer by a word, none.
  CHECK(report.clusters[0].members[0].differences ==
        std::vector<std::string>{"template:33", "text", "mirror:a.example"});
  std::set<std::string> marked;
  for (const ReportText& text : report.texts) {
    for (const ReportMark& mark : text.marks) {
      CHECK(mark.kind == "template");
      marked.insert(text.text.substr(mark.span.begin, mark.span.size()));
    }
  }
  CHECK(marked == std::set<std::string>{kAppeal.substr(0, kAppeal.size() - 1),
                                        kNotice.substr(0, kNotice.size() - 1)});
}

TEST_CASE("kept documents are written with the template of their sites") {
  std::vector<Page> pages = Site("a.example", 0, 12);
  // Says all of its own text twice, so that it is analyzed again when it is written.
  const std::vector<std::string> own = Article(0);
  pages[0].lines.insert(pages[0].lines.end(), own.begin(), own.end());
  const Run run(pages);
  CHECK(run.analysis.documents[0].facts.repeats == 1);
  const TemporaryDirectory out;
  OutputDirectory directory = OutputDirectory::Create(out.path() / "out", false).value();
  RunListener silent;
  REQUIRE(WriteResults(*run.corpus, {}, run.analysis, silent, directory).ok());
  REQUIRE(directory.Commit().ok());
  const FileCorpus kept =
      FileCorpus::Open({(out.path() / "out" / "kept.jsonl.zst").string()}, {}).value();
  const Inspection first = InspectDocument(kept, {}, 1).value();
  CHECK(first.decoded.find(kAppeal) != std::string::npos);
  CHECK(first.decoded.find(kNotice) != std::string::npos);
  const std::string repeats = ReadFile(out.path() / "out" / "repeats.jsonl");
  CHECK(std::count(repeats.begin(), repeats.end(), '\n') == 1);
}

}  // namespace
}  // namespace reprise
