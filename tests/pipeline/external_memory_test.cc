// Whole runs with far too little memory: the same bytes as with plenty, from what was spilled.
#include <signal.h>
#include <sys/resource.h>

#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/pipeline/export_pass.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/memory_corpus.h"
#include "tests/catch.h"
#include "tests/pipeline/fixture_truth.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

constexpr uint64_t kPlenty = uint64_t{4} << 30;
constexpr uint64_t kLeast = uint64_t{16} << 20;

std::string Words(std::mt19937_64& random, int count) {
  std::string words;
  for (int i = 0; i < count; ++i) words += absl::StrFormat("w%d ", random() % 50'000);
  return words;
}

std::string WithOneWordChanged(const std::string& text, uint64_t number) {
  const size_t at = text.find(' ', number * 7919 % (text.size() - 1)) + 1;
  return absl::StrFormat("%sx%d %s", text.substr(0, at), number, text.substr(at));
}

// Articles of every kind that spills: unlike ones, copies, near copies of one text by the hundred,
// the same text by the hundred, one passage that stands in a third of all, and pages that hold an
// article.
std::string GeneratedCorpus() {
  constexpr int kDocuments = 6000;
  std::mt19937_64 random(5);
  const std::string family = Words(random, 120);
  const std::string everywhere = Words(random, 400);
  std::vector<std::string> articles;
  std::string lines;
  for (int i = 0; i < kDocuments; ++i) {
    std::string text;
    if (i % 10 == 1) {
      text = family;
    } else if (i % 10 == 2 || i % 10 == 3) {
      text = WithOneWordChanged(family, random());
    } else if (i % 10 < 7) {
      text = everywhere + Words(random, 300);
    } else if (i % 10 == 7 && !articles.empty()) {
      text = WithOneWordChanged(articles[random() % articles.size()], random());
    } else if (i % 10 == 8 && !articles.empty()) {
      text = Words(random, 500) + articles[random() % articles.size()] + Words(random, 500);
    } else {
      text = Words(random, 60 + static_cast<int>(random() % 200));
      articles.push_back(text);
    }
    lines += absl::StrFormat("{\"id\":\"d%d\",\"text\":\"%s\"}\n", i, text);
  }
  return lines;
}

// Looks whether the work directory ever shows a file.
class DirectoryWatch : public RunListener {
 public:
  explicit DirectoryWatch(std::filesystem::path directory) : directory_(std::move(directory)) {}
  void OnProgress(const Progress&) override {
    always_empty_ = always_empty_ && std::filesystem::is_empty(directory_);
  }
  bool ShouldStop() override { return false; }
  bool always_empty() const { return always_empty_; }

 private:
  std::filesystem::path directory_;
  bool always_empty_ = true;
};

struct Run {
  std::map<std::string, std::string> files;
  uint64_t spilled_bytes = 0;
  size_t duplicates = 0;
  size_t contained = 0;
};

Run Deduplicate(const std::string& input, DedupOptions options) {
  const TemporaryDirectory temporary;
  const std::filesystem::path work = temporary.path() / "work";
  std::filesystem::create_directory(work);
  options.work_dir = work;
  DirectoryWatch watch(work);
  const FileCorpus corpus = FileCorpus::Open({input}, {}).value();
  const DedupAnalysis analysis = FindDuplicates(corpus, options, watch).value();
  OutputDirectory directory = OutputDirectory::Create(temporary.path() / "out", false).value();
  REQUIRE(WriteResults(corpus, options, analysis, watch, directory).ok());
  REQUIRE(directory.Commit().ok());
  CHECK(watch.always_empty());
  CHECK(std::filesystem::is_empty(work));
  Run run = {.files = {},
             .spilled_bytes = analysis.spilled_bytes,
             .duplicates = analysis.duplicates.size(),
             .contained = analysis.contained.size()};
  for (const auto& file : std::filesystem::directory_iterator(temporary.path() / "out"))
    run.files[file.path().filename()] = ReadFile(file.path());
  return run;
}

TEST_CASE(
    "results are the same bytes with the least memory as with plenty, at 1, 2 and 8 threads") {
  const TemporaryDirectory temporary;
  const std::string generated = temporary.Write("corpus.jsonl", GeneratedCorpus());
  for (const std::string& input : {generated, std::string(kFixtureCrawl)}) {
    const Run expected = Deduplicate(input, {.threads = 2, .memory_bytes = kPlenty});
    CHECK(expected.spilled_bytes == 0);
    CHECK(expected.duplicates > 20);
    CHECK(expected.contained > 3);
    for (const int threads : {1, 2, 8}) {
      CAPTURE(input, threads);
      const Run run = Deduplicate(input, {.threads = threads, .memory_bytes = kLeast});
      CHECK(run.files == expected.files);
      if (input == generated) CHECK(run.spilled_bytes > 1 << 20);
    }
  }
}

TEST_CASE("what the list of files takes is no longer there for others") {
  class Listed : public MemoryCorpus {
   public:
    uint64_t memory_bytes() const override { return listed_bytes; }
    uint64_t listed_bytes = 0;
  };
  Listed corpus;
  std::mt19937_64 random(1);
  for (int doc = 0; doc < 20'000; ++doc) {
    corpus.Add(std::to_string(doc), absl::StrFormat("%x %x %x", random(), random(), random()));
  }
  RunListener silent;
  const DedupOptions options = {.threads = 1, .memory_bytes = uint64_t{64} << 20};
  CHECK(FindDuplicates(corpus, options, silent)->spilled_bytes == 0);
  corpus.listed_bytes = uint64_t{50} << 20;
  CHECK(FindDuplicates(corpus, options, silent)->spilled_bytes > 0);
}

TEST_CASE("results are the same bytes by SimHash, too") {
  const TemporaryDirectory temporary;
  const std::string input = temporary.Write("corpus.jsonl", GeneratedCorpus());
  const DedupOptions options = {.sketch = SketchKind::kSimHash, .threads = 2};
  DedupOptions least = options;
  least.memory_bytes = kLeast;
  const Run expected = Deduplicate(input, options);
  const Run run = Deduplicate(input, least);
  CHECK(run.files == expected.files);
  CHECK(run.spilled_bytes > 0);
}

TEST_CASE("a work directory without room ends the run with what to do") {
  const TemporaryDirectory temporary;
  const std::string input = temporary.Write("corpus.jsonl", GeneratedCorpus());
  const FileCorpus corpus = FileCorpus::Open({input}, {}).value();
  rlimit before = {};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = signal(SIGXFSZ, SIG_IGN);
  const rlimit small = {64 << 10, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  RunListener silent;
  const absl::Status status =
      FindDuplicates(corpus, {.memory_bytes = kLeast, .work_dir = temporary.path()}, silent)
          .status();
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, handler);
  REQUIRE(absl::IsResourceExhausted(status));
  const std::string message(status.message());
  CHECK(message.find(temporary.path().string()) != std::string::npos);
  CHECK(message.find("--work-dir") != std::string::npos);
}

}  // namespace
}  // namespace reprise
