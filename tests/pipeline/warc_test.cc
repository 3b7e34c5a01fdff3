// A crawl as crawl files: what is found in it, and what is written.
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/pipeline/dedup_report.h"
#include "reprise/pipeline/export_pass.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/warc_export.h"
#include "reprise/read/warc_capture.h"
#include "tests/catch.h"
#include "tests/pipeline/fixture_truth.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

const std::string kFixtureWarc = REPRISE_FIXTURES_DIR "/crawl.warc.gz";

// What was found, by the place of each document in the crawl of text files.
struct Found {
  std::set<std::set<std::string>> clusters;
  // Which two stand in one another, by the first member of their clusters: which copy is kept, and
  // of two that are nearly as long which is the shorter, depends on what surrounds them.
  std::set<std::set<std::string>> contained;
  uint64_t pages = 0;
  uint64_t pages_whole = 0;
  uint64_t template_lines = 0;
};

Found FindIn(const std::string& input, bool is_warc) {
  const FileCorpus corpus = FileCorpus::Open({input}, {}).value();
  RunListener silent;
  const DedupAnalysis analysis = FindDuplicates(corpus, {}, silent).value();
  std::vector<std::string> names;
  const std::unique_ptr<RecordStream> stream = corpus.Open();
  const std::unique_ptr<RecordInterpreter> interpreter = corpus.NewInterpreter();
  RecordBatch batch;
  Record record;
  while (stream->Next(batch).value()) {
    for (const RawRecord& raw : batch.records) {
      const bool parsed = interpreter->Parse(batch, raw, record).ok();
      const Origin origin = corpus.OriginOf(raw);
      const std::string place = origin.path.substr(std::min(origin.path.size(), input.size() + 1)) +
                                ":" + std::to_string(origin.record);
      constexpr std::string_view kPrefix = "urn:x-reprise:";
      names.push_back(is_warc && parsed ? record.id.substr(kPrefix.size()) : place);
    }
  }
  Found found = {.clusters = {},
                 .contained = {},
                 .pages = analysis.pages.pages,
                 .pages_whole = analysis.pages.whole,
                 .template_lines = analysis.template_lines.size()};
  std::vector<std::string> first = names;  // Member of a document's cluster.
  for (const DuplicateCluster& cluster : analysis.clusters) {
    std::set<std::string> members;
    for (const DocIndex doc : cluster.members) members.insert(names[doc]);
    for (const DocIndex doc : cluster.members) first[doc] = *members.begin();
    found.clusters.insert(std::move(members));
  }
  for (const Contained& contained : analysis.contained) {
    found.contained.insert({first[contained.doc], first[contained.container]});
  }
  return found;
}

TEST_CASE("the fixture crawl as pages in a crawl file gives the clusters of its text files") {
  const Found text = FindIn(kFixtureCrawl, false);
  const Found warc = FindIn(kFixtureWarc, true);
  CHECK(text.clusters.size() > 20);
  CHECK(text.pages == 0);
  CHECK(warc.pages > 80);
  CHECK(warc.pages_whole <= 1);
  CHECK(warc.template_lines == 0);
  CHECK(warc.clusters == text.clusters);
  CHECK(warc.contained == text.contained);
  CHECK(warc.contained.size() == 5);
}

TEST_CASE("what a crawl file holds beside documents is counted, and nothing is rejected") {
  const FileCorpus corpus = FileCorpus::Open({kFixtureWarc}, {}).value();
  RunListener silent;
  const DedupAnalysis analysis = FindDuplicates(corpus, {}, silent).value();
  CHECK(analysis.rejections.empty());
  CHECK(analysis.passed_over.other_media == 1);
  CHECK(analysis.passed_over.failed_responses == 1);
  CHECK(analysis.passed_over.revisits == 1);
  CHECK(analysis.passed_over.other_records > 10);
}

std::string Gunzip(const std::string& member) {
  std::string content(member.size() * 50 + 1000, '\0');
  z_stream stream = {};
  REQUIRE(inflateInit2(&stream, 16 + MAX_WBITS) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(member.data()));
  stream.avail_in = static_cast<uInt>(member.size());
  stream.next_out = reinterpret_cast<Bytef*>(content.data());
  stream.avail_out = static_cast<uInt>(content.size());
  REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  CHECK(stream.avail_in == 0);
  content.resize(content.size() - stream.avail_out);
  inflateEnd(&stream);
  return content;
}

TEST_CASE("kept records are written byte for byte, and the index finds each of them") {
  const FileCorpus corpus = FileCorpus::Open({kFixtureWarc}, {}).value();
  RunListener silent;
  std::map<std::string, std::string> files;
  for (const int threads : {1, 3}) {
    const TemporaryDirectory temporary;
    const DedupOptions options = {.write_warc = true, .threads = threads};
    const DedupAnalysis analysis = FindDuplicates(corpus, options, silent).value();
    OutputDirectory directory = OutputDirectory::Create(temporary.path() / "out", false).value();
    REQUIRE(WriteResults(corpus, options, analysis, silent, directory).ok());
    REQUIRE(directory.Commit().ok());
    const std::string warc = ReadFile(temporary.path() / "out" / "kept.warc.gz");
    const std::string cdxj = ReadFile(temporary.path() / "out" / "kept.cdxj");
    const std::string no_lines = ReadFile(temporary.path() / "out" / "kept.jsonl.zst");
    CHECK(ZSTD_findFrameCompressedSize(no_lines.data(), no_lines.size()) == no_lines.size());
    CHECK(ZSTD_getFrameContentSize(no_lines.data(), no_lines.size()) == 0);
    if (threads == 1) {
      files = {{"warc", warc}, {"cdxj", cdxj}};
    } else {
      CHECK(warc == files["warc"]);
      CHECK(cdxj == files["cdxj"]);
    }

    // The records that are kept, by their address.
    std::map<std::string, std::string> kept;
    std::set<DocIndex> removed;
    for (const Duplicate& duplicate : analysis.duplicates) removed.insert(duplicate.doc);
    const std::unique_ptr<RecordStream> stream = corpus.Open();
    RecordBatch batch;
    while (stream->Next(batch).value()) {
      DocIndex doc = batch.first_doc;
      for (const RawRecord& raw : batch.records) {
        const std::string bytes(batch.bytes(raw));
        if (!removed.contains(doc++)) kept[ReadWarcCapture(bytes).url] = bytes + "\r\n\r\n";
      }
    }
    REQUIRE(kept.size() > 60);
    std::vector<std::string> lines;
    for (size_t begin = 0; begin < cdxj.size();) {
      const size_t end = cdxj.find('\n', begin);
      lines.push_back(cdxj.substr(begin, end - begin));
      begin = end + 1;
    }
    CHECK(std::is_sorted(lines.begin(), lines.end()));
    REQUIRE(lines.size() == kept.size());
    uint64_t bytes = 0;
    for (const std::string& line : lines) {
      const nlohmann::json entry = nlohmann::json::parse(line.substr(line.find('{')));
      const uint64_t offset = std::stoull(entry.at("offset").get<std::string>());
      const uint64_t length = std::stoull(entry.at("length").get<std::string>());
      CHECK(Gunzip(warc.substr(offset, length)) == kept.at(entry.at("url")));
      CHECK(entry.at("filename") == "kept.warc.gz");
      CHECK((entry.at("mime") == "text/html" || entry.at("mime") == "text/plain"));
      CHECK(line.find(" 20240501120000 {") != std::string::npos);
      bytes += length;
    }
    CHECK(bytes == warc.size());
  }
}

std::string HtmlRecord(const std::string& url, const std::string& tags, const std::string& text) {
  const std::string block = absl::StrFormat(
      "HTTP/1.1 200 OK\r\nContent-Type: text/%s\r\n\r\n%s", tags.empty() ? "plain" : "html",
      tags.empty() ? text : absl::StrFormat("<body><%s>%s</%s></body>", tags, text, tags));
  return absl::StrFormat(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <%s>\r\nWARC-Target-URI: %s\r\n"
      "Content-Length: %d\r\n\r\n%s\r\n\r\n",
      url, url, block.size(), block);
}

TEST_CASE("copies from another host are called mirrors, and what only tags tell apart markup") {
  std::string text;
  for (int i = 0; i < 80; ++i) absl::StrAppendFormat(&text, "word%d ", i);
  text += "end";
  const TemporaryDirectory temporary;
  temporary.Write("a.warc", HtmlRecord("http://a.example/1", "p", text) +
                                HtmlRecord("http://www.a.example/2", "p", text) +
                                HtmlRecord("http://b.example/3", "p", text) +
                                HtmlRecord("http://a.example/4", "div", text) +
                                HtmlRecord("http://c.example/5", "", text) +
                                HtmlRecord("http://a.example/6", "p", "Word0: " + text.substr(5)) +
                                HtmlRecord("http://a.example/7", "p", text + " odd"));
  const std::map<std::string, std::vector<std::string>> expected = {
      {"http://a.example/1", {"text"}},
      {"http://www.a.example/2", {"text"}},
      {"http://b.example/3", {"text", "mirror:b.example"}},
      {"http://a.example/4", {"text"}},
      {"http://c.example/5", {"markup", "text", "mirror:c.example"}},
      {"http://a.example/6", {"text"}}};
  const std::map<std::string, std::vector<std::string>> expected_of_first = {
      {"http://www.a.example/2", {}},
      {"http://b.example/3", {"mirror:b.example"}},
      {"http://a.example/4", {"markup"}},
      {"http://c.example/5", {"markup", "mirror:c.example"}},
      {"http://a.example/6", {"formatting"}},
      {"http://a.example/7", {"text"}}};
  const FileCorpus corpus = FileCorpus::Open({(temporary.path() / "a.warc").string()}, {}).value();
  RunListener silent;
  for (const KeepPolicy keep : {KeepPolicy::kLongest, KeepPolicy::kFirst}) {
    const std::string out = KeepPolicyName(keep);
    const DedupOptions options = {.keep = keep};
    const DedupAnalysis analysis = FindDuplicates(corpus, options, silent).value();
    OutputDirectory directory = OutputDirectory::Create(temporary.path() / out, false).value();
    REQUIRE(WriteResults(corpus, options, analysis, silent, directory).ok());
    REQUIRE(directory.Commit().ok());
    std::map<std::string, std::vector<std::string>> differences;
    std::istringstream lines(ReadFile(temporary.path() / out / "duplicates.jsonl"));
    for (std::string line; std::getline(lines, line);) {
      const nlohmann::json json = nlohmann::json::parse(line);
      differences[json.at("id")] = json.at("differences").get<std::vector<std::string>>();
      CHECK(json.at("url") == json.at("id"));  // As HtmlRecord names them.
      CHECK(json.at("kept_url") == json.at("duplicate_of"));
    }
    CHECK(differences == (keep == KeepPolicy::kFirst ? expected_of_first : expected));
    // The page says the same.
    const ReportData report = MakeDedupReport(corpus, options, analysis, silent).value();
    REQUIRE(report.clusters.size() == 1);
    std::map<std::string, std::vector<std::string>> shown;
    for (const ReportMember& member : report.clusters[0].members) {
      shown[member.document.id] = member.differences;
    }
    CHECK(shown == differences);
  }
}

TEST_CASE("a crawl that was written again holds no duplicates") {
  const TemporaryDirectory temporary;
  RunListener silent;
  const DedupOptions options = {.write_warc = true};
  {
    const FileCorpus corpus = FileCorpus::Open({kFixtureWarc}, {}).value();
    const DedupAnalysis analysis = FindDuplicates(corpus, options, silent).value();
    OutputDirectory directory = OutputDirectory::Create(temporary.path() / "out", false).value();
    REQUIRE(WriteResults(corpus, options, analysis, silent, directory).ok());
    REQUIRE(directory.Commit().ok());
  }
  const FileCorpus again =
      FileCorpus::Open({(temporary.path() / "out" / "kept.warc.gz").string()}, {}).value();
  const DedupAnalysis analysis = FindDuplicates(again, options, silent).value();
  CHECK(analysis.documents.size() > 60);
  CHECK(analysis.duplicates.empty());
  CHECK(analysis.rejections.empty());
}

}  // namespace
}  // namespace reprise
