#include "bench/corpus/corpus_files.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "bench/corpus/truth.h"
#include "nlohmann/json.hpp"
#include "reprise/reprise.h"
#include "tests/bench/analysis.h"
#include "tests/catch.h"
#include "tests/cli/command.h"
#include "tests/temporary_directory.h"

namespace reprise::bench {
namespace {

using nlohmann::json;

const std::string kMakeCorpus = REPRISE_BINARY_DIR "/bench/reprise_make_corpus";

Corpus Make(CorpusOptions options) {
  auto corpus = Corpus::Make(std::move(options));
  REQUIRE(corpus.ok());
  return *std::move(corpus);
}

std::vector<json> Lines(const std::string& text) {
  std::vector<json> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find('\n', begin);
    lines.push_back(json::parse(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return lines;
}

// All files below a directory, by their path in it.
std::map<std::string, std::string> Files(const std::filesystem::path& directory) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file()) {
      files[std::filesystem::relative(entry.path(), directory).generic_string()] =
          ReadFile(entry.path());
    }
  }
  return files;
}

TEST_CASE("A crawl of JSONL holds every document once: by its id, or as a text file") {
  const Corpus corpus = Make({.documents = 600});
  const TemporaryDirectory temporary;
  const std::string directory = (temporary.path() / "crawl").string();
  const auto files = WriteCorpus(
      corpus, {.directory = directory, .format = FileFormat::kJsonl, .shards = 3, .threads = 2});
  REQUIRE(files.ok());
  std::map<std::string, std::string> found;
  uint64_t bytes = 0;
  for (const auto& [path, content] : Files(directory)) {
    if (path.starts_with("text/")) {
      found[path] = content;
    } else {
      for (const json& line : Lines(content)) found[line["id"]] = line["text"];
    }
  }
  REQUIRE(found.size() == 600);
  for (uint64_t document = 0; document < 600; ++document) {
    const Planned planned = corpus.Plan(document);
    const std::string id = DocumentId(corpus, document, FileFormat::kJsonl);
    CHECK(id.starts_with("text/") == (planned.kind == Kind::kEncoded));
    CHECK(found.at(id) == corpus.Bytes(document, planned));
    bytes += found.at(id).size();
  }
  CHECK(files->documents == 600);
  CHECK(files->text_bytes == bytes);
}

TEST_CASE("Threads change nothing in a crawl, and shards only where it is cut") {
  const Corpus corpus = Make({.documents = 500});
  const TemporaryDirectory temporary;
  const auto write = [&](const std::string& name, int shards, int threads) {
    const std::string directory = (temporary.path() / name).string();
    REQUIRE(WriteCorpus(corpus, {.directory = directory,
                                 .format = FileFormat::kJsonl,
                                 .shards = shards,
                                 .threads = threads})
                .ok());
    std::map<std::string, std::string> files = Files(directory);
    std::erase_if(files, [](const auto& file) { return file.first.starts_with("text/"); });
    return files;
  };
  const auto four = write("four", 4, 1);
  CHECK(write("threads", 4, 3) == four);
  std::string joined;
  for (const auto& [path, content] : four) joined += content;
  CHECK(write("one", 1, 2).at("part-0000.jsonl") == joined);
}

TEST_CASE("A tree of text files has a file a document, in its own charset") {
  const Corpus corpus = Make({.documents = 1200});
  const TemporaryDirectory temporary;
  const std::string directory = (temporary.path() / "crawl").string();
  REQUIRE(WriteCorpus(corpus, {.directory = directory, .format = FileFormat::kText}).ok());
  const auto files = Files(directory);
  REQUIRE(files.size() == 1200);
  CHECK(files.at("text/001/d1199.txt") == corpus.Bytes(1199, corpus.Plan(1199)));
  CHECK(DocumentId(corpus, 1199, FileFormat::kText) == "text/001/d1199.txt");
}

TEST_CASE("A crawl is not written over anything") {
  const TemporaryDirectory temporary;
  temporary.Write("crawl/file", "mine");
  const auto files =
      WriteCorpus(Make({.documents = 3}), {.directory = (temporary.path() / "crawl").string()});
  CHECK(files.status().code() == absl::StatusCode::kInvalidArgument);
  // Nor the truth about another crawl.
  temporary.Write("out/truth.jsonl", "mine");
  const std::string out = (temporary.path() / "out").string();
  const Outcome refused = RunShell(kMakeCorpus + " --documents 3 --out " + out);
  CHECK(refused.exit_code == 2);
  CHECK_THAT(refused.err, Catch::Matchers::ContainsSubstring(out + "/truth.jsonl is the truth"));
  CHECK(ReadFile(out + "/truth.jsonl") == "mine");
  CHECK_FALSE(std::filesystem::exists(out + "/corpus"));
}

TEST_CASE("What the file system refuses is told with the path and the reason") {
  const TemporaryDirectory temporary;
  const std::string file = temporary.Write("file", "");
  const Outcome below_file = RunShell(kMakeCorpus + " --documents 3 --out " + file + "/out");
  CHECK(below_file.exit_code == 4);
  CHECK_THAT(below_file.err, Catch::Matchers::ContainsSubstring("cannot make " + file));
  CHECK_THAT(below_file.err, Catch::Matchers::ContainsSubstring("Not a directory"));
  // As on a disk that is full.
  const std::string out = (temporary.path() / "out").string();
  const Outcome full =
      RunShell("trap '' XFSZ; ulimit -f 20; " + kMakeCorpus + " --documents 3000 --out " + out);
  CHECK(full.exit_code == 4);
  CHECK_THAT(full.err, Catch::Matchers::ContainsSubstring("cannot write " + out));
  CHECK_THAT(full.err, Catch::Matchers::ContainsSubstring("File too large"));
  CHECK_THAT(full.err, Catch::Matchers::ContainsSubstring("holds a part of the crawl"));
  CHECK_FALSE(std::filesystem::exists(out + "/truth.jsonl"));
}

// Scripts take a crawl with a truth file for one that was made to its end.
TEST_CASE("There is no truth file before it is complete") {
  const Corpus corpus = Make({.documents = 400, .shares = {0, 0, 0, 0, 0, 500, 0, 0, 0}});
  const TemporaryDirectory temporary;
  // No file can have the name that it has until then.
  std::filesystem::create_directory(temporary.path() / "truth.jsonl.part");
  const std::string path = (temporary.path() / "truth.jsonl").string();
  CHECK_FALSE(WriteTruth(corpus, FileFormat::kText, 1, path).ok());
  CHECK_FALSE(std::filesystem::exists(path));
  std::filesystem::remove(temporary.path() / "truth.jsonl.part");
  CHECK(WriteTruth(corpus, FileFormat::kText, 1, path).ok());
  CHECK(std::filesystem::exists(path));
  CHECK_FALSE(std::filesystem::exists(path + ".part"));
}

TEST_CASE("The truth is what comparing all documents with all finds") {
  // Short articles and many copies, so that there is much to find among few documents.
  const Corpus corpus = Make(
      {.documents = 1500, .median_bytes = 700, .shares = {0, 60, 20, 40, 40, 200, 40, 20, 100}});
  const TemporaryDirectory temporary;
  const std::string path = (temporary.path() / "truth.jsonl").string();
  REQUIRE(WriteTruth(corpus, FileFormat::kJsonl, 2, path).ok());
  struct Counts {
    uint64_t shared, a_size, b_size;
    bool operator==(const Counts&) const = default;
  };
  std::map<std::pair<std::string, std::string>, Counts> listed;
  std::map<std::string, std::string> same_text;
  std::map<std::string, int> relations;
  const std::vector<json> lines = Lines(ReadFile(path));
  CHECK(lines[0]["kind"] == "corpus");
  CHECK(lines[0]["documents"] == 1500);
  CHECK(lines[0]["shares"]["edited"] == 200);
  CHECK(lines[0]["least_threshold_milli"] == 300);
  for (const json& line : lines) {
    if (line["kind"] == "pair") {
      listed[{line["a"], line["b"]}] = {line["shared"], line["a_size"], line["b_size"]};
    } else if (line["kind"] == "document") {
      ++relations[line["relation"]];
      if (line.contains("same_text")) same_text[line["id"]] = line["same_text"];
    }
  }
  CHECK(relations.size() == kKinds - 1);

  Analyst analyst;
  std::vector<Analysis> documents;
  std::vector<std::string> ids;
  for (uint64_t document = 0; document < 1500; ++document) {
    documents.push_back(analyst.Analyze(corpus.Bytes(document, corpus.Plan(document))));
    ids.push_back(DocumentId(corpus, document, FileFormat::kJsonl));
  }
  std::map<std::pair<std::string, std::string>, Counts> measured;
  for (size_t b = 0; b < documents.size(); ++b) {
    std::string first;
    for (size_t a = 0; a < b && first.empty(); ++a) {
      if (documents[a].tokens == documents[b].tokens) first = ids[a];
    }
    INFO(ids[b] << " " << first);
    REQUIRE(first == (same_text.contains(ids[b]) ? same_text[ids[b]] : ""));
    if (!first.empty()) continue;
    for (size_t a = 0; a < b; ++a) {
      if (same_text.contains(ids[a])) continue;
      const Overlap overlap = CountOverlap(documents[a].shingles, documents[b].shingles);
      const Overlap turned{overlap.b_size, overlap.a_size, overlap.shared};
      if (overlap.ResemblanceAtLeast(300) || overlap.ContainmentOfAAtLeast(500) ||
          turned.ContainmentOfAAtLeast(500)) {
        measured[{ids[a], ids[b]}] = {overlap.shared, overlap.a_size, overlap.b_size};
      }
    }
  }
  CHECK(listed.size() > 300);
  CHECK(listed == measured);
}

TEST_CASE("The truth is the same from any number of threads") {
  const Corpus corpus = Make({.documents = 2000, .median_bytes = 400});
  const TemporaryDirectory temporary;
  const std::string one = (temporary.path() / "one").string();
  const std::string three = (temporary.path() / "three").string();
  REQUIRE(WriteTruth(corpus, FileFormat::kText, 1, one).ok());
  REQUIRE(WriteTruth(corpus, FileFormat::kText, 3, three).ok());
  CHECK(ReadFile(one) == ReadFile(three));
}

TEST_CASE("reprise_make_corpus writes a crawl and its truth, or lines to standard output") {
  const TemporaryDirectory temporary;
  const std::string out = (temporary.path() / "out").string();
  const Outcome made =
      RunShell(kMakeCorpus + " --documents 50 --seed 3 --format jsonl --out " + out);
  REQUIRE(made.exit_code == 0);
  CHECK(std::filesystem::exists(out + "/corpus/part-0003.jsonl"));
  CHECK(Lines(ReadFile(out + "/truth.jsonl"))[0]["seed"] == 3);
  const Outcome piped = RunShell(kMakeCorpus + " --documents 50 --identical --out -");
  REQUIRE(piped.exit_code == 0);
  const std::vector<json> lines = Lines(piped.out);
  REQUIRE(lines.size() == 50);
  CHECK(lines[49]["id"] == "d49");
  CHECK(lines[49]["text"] == lines[0]["text"]);
}

TEST_CASE("reprise_make_corpus refuses what makes no sense with 2, before it writes anything") {
  const TemporaryDirectory temporary;
  const std::string out = " --out " + (temporary.path() / "out").string();
  for (const std::string& arguments : std::vector<std::string>{
           "", "--share edited=2000", "--share edits=5", "--share edited", "--format csv",
           "--identical --template", "--documents 0", "--documents x", "--shards 0",
           "--share edited=900", "--share edited=4294967295 --share identical=2",
           "--one-bucket --share edited=100", "--identical --edits 5"}) {
    INFO(arguments);
    CHECK(RunShell(kMakeCorpus + " " + arguments + (arguments.empty() ? "" : out)).exit_code == 2);
  }
  CHECK(RunShell(kMakeCorpus + " --documents 3 --out ''").exit_code == 2);
  CHECK(RunShell(kMakeCorpus + " --help").exit_code == 0);
  CHECK_FALSE(std::filesystem::exists(temporary.path() / "out"));
}

TEST_CASE("What is planted is found: deduplicating a made-up crawl keeps no two similar texts") {
  const Corpus corpus = Make({.documents = 1000, .median_bytes = 1500});
  Deduplicator dedup(DedupOptions{});
  for (uint64_t document = 0; document < 1000; ++document) {
    REQUIRE(dedup
                .Add(DocumentId(corpus, document, FileFormat::kJsonl),
                     corpus.Bytes(document, corpus.Plan(document)))
                .ok());
  }
  const auto result = dedup.Finish();
  REQUIRE(result.ok());
  CHECK(result->rejected.empty());
  std::map<std::string, std::string> duplicate_of;
  for (const DedupResult::Duplicate& duplicate : result->duplicates)
    duplicate_of[duplicate.id] = duplicate.duplicate_of;
  for (uint64_t document = 0; document < 1000; ++document) {
    const Planned planned = corpus.Plan(document);
    const bool same = planned.kind == Kind::kIdentical || planned.kind == Kind::kEncoded ||
                      planned.kind == Kind::kTraditional || planned.kind == Kind::kGlossed;
    const std::string id = DocumentId(corpus, document, FileFormat::kJsonl);
    const std::string source = DocumentId(corpus, planned.source, FileFormat::kJsonl);
    INFO(id << " " << KindName(planned.kind) << " of " << source);
    if (same) CHECK((duplicate_of.contains(id) || duplicate_of.contains(source)));
    if (planned.kind == Kind::kTemplated) CHECK_FALSE(duplicate_of.contains(id));
  }
}

}  // namespace
}  // namespace reprise::bench
