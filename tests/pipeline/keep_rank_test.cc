// Which copy stays where dates and hosts decide, on its way through a whole run.
#include "reprise/pipeline/keep_rank.h"

#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/pipeline/file_corpus.h"
#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

struct Capture {
  std::string url;
  std::string warc_date;
  std::string page_date;
  std::string more;  // Words that only this copy has.
};

std::string Record(const Capture& capture) {
  std::string html = absl::StrFormat(
      "<html><head><meta property=article:published_time content='%s'></head><body><p>",
      capture.page_date);
  for (int i = 0; i < 80; ++i) absl::StrAppendFormat(&html, "word%d ", i);
  absl::StrAppendFormat(&html, "%s</p></body></html>", capture.more);
  const std::string block =
      absl::StrFormat("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s", html);
  const std::string date =
      capture.warc_date.empty() ? "" : absl::StrFormat("WARC-Date: %s\r\n", capture.warc_date);
  return absl::StrFormat(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <%s>\r\nWARC-Target-URI: %s\r\n%s"
      "Content-Length: %d\r\n\r\n%s\r\n\r\n",
      capture.url, capture.url, date, block.size(), block);
}

// The address of the copy that stays of what is one cluster.
std::string KeptOf(const std::vector<Capture>& captures, const DedupOptions& options) {
  const TemporaryDirectory directory;
  std::string file;
  for (const Capture& capture : captures) file += Record(capture);
  directory.Write("a.warc", file);
  const FileCorpus corpus = FileCorpus::Open({(directory.path() / "a.warc").string()}, {}).value();
  RunListener silent;
  const DedupAnalysis analysis = FindDuplicates(corpus, options, silent).value();
  REQUIRE(analysis.documents.size() == captures.size());
  REQUIRE(analysis.clusters.size() == 1);
  REQUIRE(analysis.clusters[0].members.size() == captures.size());
  return captures[analysis.clusters[0].representative].url;
}

const DedupOptions kEarliest = {.keep = KeepPolicy::kEarliest};

TEST_CASE("the earliest copy is the one that was crawled first, whatever its length or place") {
  const std::vector<Capture> captures = {
      {"http://a.example/", "2024-05-02T00:00:00Z", "2001-01-01", "and some words more"},
      {"http://b.example/", "2024-05-01T00:00:00Z", "2020-01-01", ""},
      {"http://c.example/", "", "", ""}};
  CHECK(KeptOf(captures, {}) == "http://a.example/");
  CHECK(KeptOf(captures, kEarliest) == "http://b.example/");
}

TEST_CASE("of copies crawled at one time the earliest is the one whose page says so") {
  CHECK(KeptOf({{"http://a.example/", "2024-05-01T00:00:00Z", "2020-01-02", ""},
                {"http://b.example/", "2024-05-01T00:00:00Z", "2020-01-01T23:00:00+02:00", ""},
                {"http://c.example/", "2024-05-01T00:00:00Z", "", ""}},
               kEarliest) == "http://b.example/");
}

TEST_CASE("a record without a date of its own has that of its page, one without both comes last") {
  CHECK(KeptOf({{"http://a.example/", "", "", ""},
                {"http://b.example/", "2024-05-01T00:00:00Z", "", ""},
                {"http://c.example/", "", "2019-03-03", ""}},
               kEarliest) == "http://c.example/");
  CHECK(KeptOf({{"http://a.example/", "", "", ""}, {"http://b.example/", "", "", "and more"}},
               kEarliest) == "http://b.example/");
}

TEST_CASE("the copy of the first host of the list is kept, of others the cleanest") {
  const std::vector<Capture> captures = {{"http://a.example/", "", "", "and some words more"},
                                         {"http://www.B.example:80/", "", "", ""},
                                         {"http://c.example/", "", "", ""}};
  const auto kept = [&](std::vector<std::string> hosts) {
    return KeptOf(captures, {.keep = KeepPolicy::kHost, .keep_hosts = std::move(hosts)});
  };
  CHECK(kept({"b.example", "c.example"}) == "http://www.B.example:80/");
  CHECK(kept({"nowhere.example", "c.example", "b.example"}) == "http://c.example/");
  CHECK(kept({"nowhere.example"}) == "http://a.example/");
}

TEST_CASE("a preferred host must be named") {
  const DedupOptions options = {.keep = KeepPolicy::kHost};
  CHECK(absl::IsInvalidArgument(options.Validate()));
}

}  // namespace
}  // namespace reprise
