#include "reprise/pipeline/export_pass.h"

#include <zstd.h>

#include <algorithm>
#include <map>

#include "reprise/pipeline/file_corpus.h"
#include "tests/catch.h"
#include "tests/pipeline/fixture_truth.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

const char* const kFiles[] = {"kept.jsonl.zst", "duplicates.jsonl", "clusters.jsonl",
                              "rejected.jsonl"};

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
  const std::vector<nlohmann::json> duplicates = Lines(files["duplicates.jsonl"]);
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
  CHECK(Lines(Decompress(files.at("kept.jsonl.zst"))).size() == 1);
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

}  // namespace
}  // namespace reprise
