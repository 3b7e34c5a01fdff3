#include "reprise/pipeline/export_pass.h"

#include <zstd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/pipeline/file_corpus.h"
#include "tests/catch.h"
#include "tests/pipeline/fixture_truth.h"
#include "tests/pipeline/large_crawl.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

const char* const kFiles[] = {"kept.jsonl.zst", "duplicates.jsonl", "clusters.jsonl",
                              "repeats.jsonl", "rejected.jsonl"};

std::map<std::string, std::string> Export(const std::vector<std::string>& inputs,
                                          const DedupOptions& options) {
  const TemporaryDirectory temporary;
  const FileCorpus corpus = FileCorpus::Open(inputs, {}).value();
  RunListener silent;
  const DedupAnalysis analysis = FindDuplicates(corpus, options, silent).value();
  OutputDirectory directory = OutputDirectory::Create(temporary.path() / "out", false).value();
  REQUIRE(WriteResults(corpus, options, analysis, silent, directory).ok());
  REQUIRE(directory.Commit().ok());
  std::map<std::string, std::string> files;
  for (const char* name : kFiles) files[name] = ReadFile(temporary.path() / "out" / name);
  return files;
}

std::string Decompress(const std::string& frames) {
  std::string content(frames.size() * 100 + 1000, '\0');
  const size_t size = ZSTD_decompress(content.data(), content.size(), frames.data(), frames.size());
  REQUIRE(!ZSTD_isError(size));
  content.resize(size);
  return content;
}

std::vector<nlohmann::json> Lines(const std::string& text) {
  std::vector<nlohmann::json> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find('\n', begin);
    REQUIRE(end != std::string::npos);
    lines.push_back(nlohmann::json::parse(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return lines;
}

TEST_CASE("results of the fixture crawl are the same bytes at 1, 2 and 8 threads") {
  const auto one = Export({kFixtureCrawl}, {.threads = 1});
  CHECK(Export({kFixtureCrawl}, {.threads = 2}) == one);
  CHECK(Export({kFixtureCrawl}, {.threads = 8}) == one);
}

TEST_CASE("what is kept and what is removed add up to what was read") {
  const FixtureTruth truth = ReadFixtureTruth();
  auto files = Export({kFixtureCrawl}, {});
  // Not all of them are JSON to everybody: one has half a surrogate pair and is kept byte for byte.
  const std::string kept = Decompress(files["kept.jsonl.zst"]);
  std::vector<nlohmann::json> duplicates = Lines(files["duplicates.jsonl"]);
  std::erase_if(duplicates, [](const nlohmann::json& line) {
    if (line.at("removed")) return false;
    CHECK(line.at("relation") == "contained");
    CHECK(line.at("cluster").is_null());
    return true;
  });
  CHECK(static_cast<size_t>(std::count(kept.begin(), kept.end(), '\n')) + duplicates.size() ==
        truth.ids.size());
  CHECK(Lines(files["rejected.jsonl"]).size() == truth.rejected.size());
  size_t in_clusters = 0;
  const std::vector<nlohmann::json> clusters = Lines(files["clusters.jsonl"]);
  for (const nlohmann::json& cluster : clusters) {
    CHECK(cluster.at("size") == cluster.at("members").size());
    in_clusters += cluster.at("size").get<size_t>();
  }
  CHECK(in_clusters == duplicates.size() + clusters.size());
  for (const nlohmann::json& duplicate : duplicates) {
    const nlohmann::json& cluster = clusters.at(duplicate.at("cluster").get<size_t>() - 1);
    CHECK(cluster.at("representative") == duplicate.at("duplicate_of"));
    if (duplicate.at("relation") == "identical") CHECK(duplicate.at("differences").empty());
    if (duplicate.at("relation") != "identical") CHECK(!duplicate.at("differences").empty());
  }
}

TEST_CASE("JSONL is kept byte for byte and a text file becomes id and text") {
  const TemporaryDirectory temporary;
  const std::string odd = R"({"b" : 1.50, "text":"one \u00e9 two" ,"id": 7 })";
  temporary.Write("in/a.jsonl", odd + "\r\n" + R"({"text":"another thing","id":"x"})");
  temporary.Write("in/b.txt", "\xEF\xBB\xBFplain\ntext");
  const auto files = Export({(temporary.path() / "in").string()}, {});
  CHECK(Decompress(files.at("kept.jsonl.zst")) ==
        odd + "\n" + R"({"text":"another thing","id":"x"})" + "\n" +
            R"({"id":"b.txt","text":"plain\ntext"})" + "\n");
}

TEST_CASE("a page that prints its article twice says where, and can be kept with one copy") {
  const TemporaryDirectory temporary;
  std::string article;
  for (int i = 0; i < 80; ++i) article += "word" + std::to_string(i) + (i % 10 == 9 ? ". " : " ");
  const std::string page =
      "Print view: " + article + "\nWeb view of the page: " + article + "\nThe end";
  temporary.Write("in/page.txt", page);
  temporary.Write("in/feed.jsonl",
                  R"({"n":1.50,"text":)" + nlohmann::json(page + "!").dump() + R"(,"z":[1]})");
  const std::string input = (temporary.path() / "in").string();
  const auto files = Export({input}, {.threshold_milli = 1000, .collapse_repeats = true});
  const std::vector<nlohmann::json> repeats = Lines(files.at("repeats.jsonl"));
  REQUIRE(repeats.size() == 2);
  for (const nlohmann::json& repeat : repeats) {
    CHECK(repeat.at("kind") == "printed");
    CHECK(repeat.at("tokens") == 80);
    REQUIRE(repeat.at("copies").size() == 2);
    for (const nlohmann::json& copy : repeat.at("copies")) {
      const size_t begin = copy.at("begin");
      CHECK(page.substr(begin, copy.at("end").get<size_t>() - begin) + ". " == article);
    }
  }
  // The two pages have the same words, so the first is kept: the record of the feed, other fields
  // as they were.
  const std::string kept = Decompress(files.at("kept.jsonl.zst"));
  CHECK(kept.starts_with(R"({"n":1.50,"text":"Print view: word0 )"));
  CHECK(kept.ends_with("\",\"z\":[1]}\n"));
  const std::string text = nlohmann::json::parse(kept).at("text");
  CHECK(text.size() + article.size() <= page.size() + 3);
  CHECK(text.find("word79") == text.rfind("word79"));
  CHECK(text.find("Web view of the page") != std::string::npos);
  CHECK(text.ends_with("The end!"));

  const std::string whole =
      Decompress(Export({input}, {.threshold_milli = 1000}).at("kept.jsonl.zst"));
  CHECK(nlohmann::json::parse(whole).at("text") == page + "!");
}

TEST_CASE("a record that is written as it was captured keeps its repeats, and its line says so") {
  const TemporaryDirectory temporary;
  std::string article;
  for (int i = 0; i < 80; ++i) article += absl::StrFormat("word%d%s", i, i % 10 == 9 ? ". " : " ");
  const std::string page =
      "Print view: " + article + "\nWeb view of the page: " + article + "\nThe end";
  const std::string input = temporary.Write(
      "a.wet", absl::StrFormat("WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <a>\r\n"
                               "WARC-Target-URI: http://a.example/\r\nContent-Type: text/plain\r\n"
                               "Content-Length: %d\r\n\r\n%s\r\n\r\n",
                               page.size(), page));
  for (const bool write_warc : {false, true}) {
    CAPTURE(write_warc);
    const auto files = Export({input}, {.collapse_repeats = true, .write_warc = write_warc});
    const std::vector<nlohmann::json> repeats = Lines(files.at("repeats.jsonl"));
    REQUIRE(repeats.size() == 1);
    CHECK(repeats[0].at("removed").empty() == write_warc);
    CHECK(Decompress(files.at("kept.jsonl.zst")).empty() == write_warc);
  }
}

TEST_CASE("an article inside a longer page is reported, and removed only on request") {
  const TemporaryDirectory temporary;
  const auto words = [](int from, int to) {
    std::string text;
    for (int i = from; i < to; ++i) text += "word" + std::to_string(i) + " ";
    return text;
  };
  temporary.Write("in/article.txt", words(200, 400));
  temporary.Write("in/page.txt", words(0, 1000));
  temporary.Write("in/volume.txt", words(0, 9000));
  const std::string input = (temporary.path() / "in").string();
  const auto files = Export({input}, {});
  const std::vector<nlohmann::json> lines = Lines(files.at("duplicates.jsonl"));
  REQUIRE(lines.size() == 2);
  for (const nlohmann::json& line : lines) {
    CHECK(line.at("relation") == "contained");
    CHECK(line.at("containment") == 1.0);
    CHECK(line.at("removed") == false);
  }
  CHECK(Lines(Decompress(files.at("kept.jsonl.zst"))).size() == 3);
  CHECK(files.at("clusters.jsonl").empty());

  const auto dropped = Export({input}, {.drop_contained = true});
  const std::vector<nlohmann::json> kept = Lines(Decompress(dropped.at("kept.jsonl.zst")));
  // Nothing goes for the sake of a page that goes itself.
  for (const nlohmann::json& line : Lines(dropped.at("duplicates.jsonl"))) {
    if (!line.at("removed")) continue;
    CHECK(std::count_if(kept.begin(), kept.end(), [&](const nlohmann::json& other) {
            return other.at("id") == line.at("duplicate_of");
          }) == 1);
  }
  CHECK(kept.size() < 3);
  CHECK(kept.back().at("id") == "volume.txt");
}

TEST_CASE("equal ids in different files stay apart") {
  const TemporaryDirectory temporary;
  const std::string text = R"("one two three four five six seven")";
  temporary.Write("in/a.jsonl", R"({"id":"1","text":)" + text + "}\n");
  temporary.Write("in/b.jsonl", R"({"id":"1","text":)" + text + "}\n");
  const auto files = Export({(temporary.path() / "in").string()}, {});
  const std::vector<nlohmann::json> duplicates = Lines(files.at("duplicates.jsonl"));
  REQUIRE(duplicates.size() == 1);
  CHECK(duplicates[0].at("id") == "1");
  CHECK(duplicates[0].at("origin").at("path").get<std::string>().ends_with("b.jsonl"));
  CHECK(duplicates[0].at("kept_origin").at("path").get<std::string>().ends_with("a.jsonl"));
  CHECK_FALSE(duplicates[0].contains("url"));
  CHECK_FALSE(duplicates[0].contains("kept_url"));
  CHECK(Lines(Decompress(files.at("kept.jsonl.zst"))).size() == 1);
}

TEST_CASE("files and frames read at the same time give the same bytes at 1, 2, 3 and 8 threads") {
  const TemporaryDirectory temporary;
  const std::vector<std::string> inputs = LargeCrawl(temporary);
  const auto one = Export(inputs, {.threads = 1});
  CHECK(Lines(one.at("duplicates.jsonl")).size() > 300);
  CHECK(Lines(one.at("rejected.jsonl")).size() == 1);
  for (const int threads : {2, 3, 8}) {
    CAPTURE(threads);
    CHECK(Export(inputs, {.threads = threads}) == one);
  }
}

TEST_CASE("the kept corpus is compressed at the level asked for") {
  const TemporaryDirectory temporary;
  std::string lines;
  for (int i = 0; i < 400; ++i) {
    lines +=
        absl::StrFormat("{\"id\":\"%d\",\"text\":\"%d and %d and %d\"}\n", i, i * i, i * 7, i % 9);
  }
  const std::string input = temporary.Write("a.jsonl", lines);
  const auto fast = Export({input}, {.compression_level = 1});
  const auto small = Export({input}, {.compression_level = 19});
  CHECK(small.at("kept.jsonl.zst").size() < fast.at("kept.jsonl.zst").size());
  CHECK(Decompress(small.at("kept.jsonl.zst")) == Decompress(fast.at("kept.jsonl.zst")));
}

TEST_CASE("input that changes between the two readings is noticed") {
  const TemporaryDirectory temporary;
  const std::vector<std::string> inputs = LargeCrawl(temporary);
  class Shortens : public RunListener {
   public:
    explicit Shortens(std::string path) : path_(std::move(path)) {}
    void OnProgress(const Progress& progress) override {
      if (std::string(progress.stage) == "candidates") std::filesystem::resize_file(path_, 1000);
    }

   private:
    std::string path_;
  };
  for (const char* name : {"in/a.jsonl.zst", "in/c.jsonl.zst", "in/d.jsonl"}) {
    CAPTURE(name);
    LargeCrawl(temporary);
    Shortens listener((temporary.path() / name).string());
    const FileCorpus corpus = FileCorpus::Open(inputs, {}).value();
    CHECK(absl::IsFailedPrecondition(FindDuplicates(corpus, {.threads = 2}, listener).status()));
  }
}

TEST_CASE("input that changes during a run is noticed") {
  const TemporaryDirectory temporary;
  const std::string text = "one two three four five six seven eight nine ten";
  temporary.Write("in/a.txt", text);
  temporary.Write("in/b.txt", text);
  const FileCorpus corpus = FileCorpus::Open({(temporary.path() / "in").string()}, {}).value();
  RunListener silent;
  const DedupAnalysis analysis = FindDuplicates(corpus, {}, silent).value();
  temporary.Write("in/b.txt", text + " eleven");
  OutputDirectory directory = OutputDirectory::Create(temporary.path() / "out", false).value();
  const absl::Status status = WriteResults(corpus, {}, analysis, silent, directory);
  CHECK(absl::IsFailedPrecondition(status));
  CHECK(std::string(status.message()).find("b.txt") != std::string::npos);
}

// Nothing of what is lost here is named in the results, so that no hash of it is compared.
TEST_CASE("documents that are gone when the kept corpus is written are noticed") {
  const TemporaryDirectory temporary;
  const std::string text = "one two three four five six seven eight nine ten";
  std::string lines;
  for (int i = 0; i < 50; ++i) lines += absl::StrFormat("{\"id\":\"%d\",\"text\":\"%x\"}\n", i, i);
  temporary.Write("in/a.jsonl", "{\"id\":\"a\",\"text\":\"" + text + "\"}\n");
  temporary.Write("in/b.jsonl", "{\"id\":\"b\",\"text\":\"" + text + "\"}\n");
  const std::filesystem::path last = temporary.Write("in/c.jsonl", lines);
  const FileCorpus corpus = FileCorpus::Open({(temporary.path() / "in").string()}, {}).value();
  RunListener silent;
  const DedupAnalysis analysis = FindDuplicates(corpus, {}, silent).value();
  const auto write = [&] {
    OutputDirectory directory = OutputDirectory::Create(temporary.path() / "out", false).value();
    return WriteResults(corpus, {}, analysis, silent, directory);
  };
  REQUIRE(write().ok());
  std::filesystem::resize_file(last, lines.size() / 2);
  CHECK(absl::IsFailedPrecondition(write()));
  std::filesystem::remove(last);
  CHECK(absl::IsFailedPrecondition(write()));
  temporary.Write("in/c.jsonl", lines + lines);
  CHECK(absl::IsFailedPrecondition(write()));
}

TEST_CASE("a single file that is cut between the two readings is told as what it is") {
  const TemporaryDirectory temporary;
  std::string lines;
  for (int i = 0; i < 100; ++i) {
    lines += absl::StrFormat(
        "{\"id\":\"%d\",\"text\":\"%d two three four five six seven eight nine\"}\n", i, i / 2);
  }
  const std::string input = temporary.Write("a.jsonl.zst", Compress(lines));
  class Cuts : public RunListener {
   public:
    explicit Cuts(std::string path) : path_(std::move(path)) {}
    void OnProgress(const Progress& progress) override {
      if (std::string(progress.stage) == "candidates") std::filesystem::resize_file(path_, 100);
    }

   private:
    std::string path_;
  };
  Cuts listener(input);
  const FileCorpus corpus = FileCorpus::Open({input}, {}).value();
  const absl::Status status = FindDuplicates(corpus, {.threads = 2}, listener).status();
  CHECK(absl::IsFailedPrecondition(status));
  CHECK(std::string(status.message()).find("the input has") != std::string::npos);
}

}  // namespace
}  // namespace reprise
