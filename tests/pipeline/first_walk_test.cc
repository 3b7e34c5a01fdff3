#include "reprise/pipeline/first_walk.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/pipeline/export_pass.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/memory_corpus.h"
#include "reprise/pipeline/walk.h"
#include "reprise/report/output_directory.h"
#include "tests/catch.h"
#include "tests/read/packed.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

constexpr uint64_t kPlenty = uint64_t{1} << 30;

// Several corpora as the parts of one. Documents of part p are "p.0", "p.1", ..., of `bytes` each.
class PartedCorpus : public Corpus {
 public:
  PartedCorpus(const std::vector<DocIndex>& sizes, size_t bytes) : parts_(sizes.size()) {
    for (size_t part = 0; part < sizes.size(); ++part) {
      for (DocIndex doc = 0; doc < sizes[part]; ++doc) {
        const std::string id = absl::StrFormat("%d.%d", part, doc);
        parts_[part].Add(id, std::string(bytes, 'a'));
        ids.push_back(id);
      }
    }
  }

  std::unique_ptr<RecordStream> Open() const override { return nullptr; }
  std::unique_ptr<RecordStream> Open(const ReadStretch&) const override { return nullptr; }
  size_t parts() const override { return parts_.size(); }
  std::unique_ptr<RecordStream> OpenPart(size_t part) const override {
    class Stream : public RecordStream {
     public:
      Stream(std::unique_ptr<RecordStream> of, std::function<absl::Status()> before)
          : of_(std::move(of)), before_(std::move(before)) {}
      absl::StatusOr<bool> Next(RecordBatch& batch) override {
        REPRISE_RETURN_IF_ERROR(before_());
        return of_->Next(batch);
      }

     private:
      const std::unique_ptr<RecordStream> of_;
      const std::function<absl::Status()> before_;
    };
    return std::make_unique<Stream>(parts_[part].Open(), [this, part] {
      return before_batch ? before_batch(part) : absl::OkStatus();
    });
  }
  std::unique_ptr<RecordInterpreter> NewInterpreter() const override { return nullptr; }
  Origin OriginOf(const RawRecord&) const override { return {}; }
  uint64_t total_bytes() const override {
    uint64_t total = 0;
    for (const MemoryCorpus& part : parts_) total += part.total_bytes();
    return total;
  }

  void Interrupt() const override { interrupted = true; }

  mutable std::atomic<bool> interrupted = false;
  std::vector<std::string> ids;                           // Of all documents, in order.
  std::function<absl::Status(size_t part)> before_batch;  // Called on the reading thread.

 private:
  std::vector<MemoryCorpus> parts_;
};

struct Sizes {
  std::vector<uint64_t> records;
  uint64_t room = 0;
  uint64_t memory_bytes() const { return room; }
};

class LastProgress : public RunListener {
 public:
  void OnProgress(const Progress& progress) override {
    went_back = went_back || progress.bytes_done < last.bytes_done;
    last = progress;
  }
  Progress last;
  bool went_back = false;
};

absl::Status Records(int, const RecordBatch& batch, Sizes& sizes) {
  sizes.records.clear();
  for (const RawRecord& raw : batch.records) sizes.records.push_back(raw.record);
  return absl::OkStatus();
}

TEST_CASE("a first walk numbers documents, bytes and marks of all parts through") {
  const std::vector<DocIndex> sizes = {0, 30, 1, 0, 200, 12, 0};
  const PartedCorpus corpus(sizes, 100'000);
  for (const int threads : {1, 2, 3, 8}) {
    CAPTURE(threads);
    LastProgress listener;
    std::vector<std::string> ids;
    uint64_t bytes = 0;
    size_t part = 0;
    DocIndex left = 0;  // Of the part.
    const absl::Status status =
        WalkFirst<Sizes>(corpus, "test", threads, kPlenty, listener, Records,
                         [&](const BatchFacts& facts, Sizes& result) {
                           CHECK(facts.first_doc == ids.size());
                           for (const ReadMark& mark : facts.marks) CHECK(mark.doc == ids.size());
                           for (const uint64_t record : result.records) {
                             while (left == 0) left = sizes[part++];
                             ids.push_back(absl::StrFormat("%d.%d", part - 1, record - 1));
                             --left;
                           }
                           bytes += 100'000 * result.records.size();
                           CHECK(facts.input_bytes_read == bytes);
                           CHECK(facts.content_bytes_read == bytes);
                           return absl::OkStatus();
                         });
    REQUIRE(status.ok());
    CHECK(ids == corpus.ids);
    CHECK(listener.last.documents == corpus.ids.size());
    CHECK(listener.last.bytes_done == corpus.total_bytes());
    CHECK_FALSE(listener.went_back);
  }
}

// Were the first file to wait for room that results of others take, this would not end.
TEST_CASE("while the first file is slow others are read until what waits has taken its memory") {
  constexpr uint64_t kResultBytes = 1 << 20;
  constexpr int kRoom = 12;                       // In results.
  PartedCorpus corpus({100, 400, 400}, 500'000);  // Two or three a batch.
  for (const int threads : {2, 3, 8}) {
    std::atomic<int> first = 0;
    std::atomic<int> others = 0;
    int ahead = 0;
    corpus.before_batch = [&](size_t part) {
      if (part > 0) {
        ++others;
      } else if (++first == 2) {
        while (others < kRoom) std::this_thread::yield();
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        ahead = others;
      }
      return absl::OkStatus();
    };
    RunListener silent;
    size_t documents = 0;
    const absl::Status status = WalkFirst<Sizes>(
        corpus, "test", threads, kRoom * kResultBytes, silent,
        [](int worker, const RecordBatch& batch, Sizes& result) {
          result.room = kResultBytes;
          return Records(worker, batch, result);
        },
        [&](const BatchFacts&, Sizes& result) {
          documents += result.records.size();
          return absl::OkStatus();
        });
    REQUIRE(status.ok());
    CHECK(documents == 900);
    CHECK(ahead <= kRoom + 2 * threads + 2);
  }
}

TEST_CASE("a first walk ends with the first error in the order of the input") {
  PartedCorpus corpus({50, 50, 50}, 500'000);
  for (const int threads : {1, 2, 8}) {
    std::atomic<int> batches = 0;
    corpus.before_batch = [&](size_t part) {
      if (part == 2) return absl::DataLossError("third");
      if (part == 1 && ++batches == 5) return absl::DataLossError("second");
      return absl::OkStatus();
    };
    RunListener silent;
    uint64_t bytes = 0;
    const absl::Status status = WalkFirst<Sizes>(corpus, "test", threads, kPlenty, silent, Records,
                                                 [&](const BatchFacts& facts, Sizes&) {
                                                   bytes = facts.input_bytes_read;
                                                   return absl::OkStatus();
                                                 });
    CHECK(status.message() == "second");
    CHECK(bytes == 50 * 500'000 + 4 * 3 * 500'000);
  }
}

class Impatient : public RunListener {
 public:
  bool ShouldStop() override { return true; }
};

TEST_CASE("a first walk can be stopped") {
  const PartedCorpus corpus({50, 50, 50}, 500'000);
  Impatient listener;
  CHECK(absl::IsCancelled(
      WalkFirst<Sizes>(corpus, "test", 2, kPlenty, listener, Records,
                       [](const BatchFacts&, Sizes&) { return absl::OkStatus(); })));
}

TEST_CASE("a first walk that ends early does not wait for a file that keeps its reader waiting") {
  for (const bool is_stopped : {true, false}) {
    PartedCorpus corpus({50, 50}, 500'000);
    std::atomic<bool> waits = false;
    corpus.before_batch = [&](size_t part) {
      if (part == 0) {
        while (!waits) std::this_thread::yield();
        return absl::OkStatus();
      }
      waits = true;
      while (!corpus.interrupted) std::this_thread::yield();
      return absl::CancelledError("interrupted");
    };
    Impatient impatient;
    RunListener patient;
    const absl::Status status = WalkFirst<Sizes>(
        corpus, "test", 2, kPlenty, is_stopped ? impatient : patient, Records,
        [](const BatchFacts&, Sizes&) { return absl::ResourceExhaustedError("full"); });
    CHECK(status.code() ==
          (is_stopped ? absl::StatusCode::kCancelled : absl::StatusCode::kResourceExhausted));
  }
}

// A file corpus that can only be read from front to end.
class WholeCorpus : public FileCorpus {
 public:
  explicit WholeCorpus(FileCorpus corpus) : FileCorpus(std::move(corpus)) {}
  size_t parts() const override { return 1; }
  std::unique_ptr<RecordStream> OpenPart(size_t) const override { return Open(); }
};

struct Outcome {
  std::map<std::string, std::string> files;
  uint64_t input_bytes = 0;
  uint64_t content_bytes = 0;
  size_t marks = 0;
};

Outcome Deduplicate(const Corpus& corpus, const DedupOptions& options) {
  const TemporaryDirectory temporary;
  RunListener silent;
  const DedupAnalysis analysis = FindDuplicates(corpus, options, silent).value();
  OutputDirectory directory = OutputDirectory::Create(temporary.path() / "out", false).value();
  REQUIRE(WriteResults(corpus, options, analysis, silent, directory).ok());
  REQUIRE(directory.Commit().ok());
  Outcome outcome = {.files = {},
                     .input_bytes = analysis.input_bytes,
                     .content_bytes = analysis.content_bytes,
                     .marks = analysis.marks.size()};
  for (const auto& file : std::filesystem::directory_iterator(temporary.path() / "out"))
    outcome.files[file.path().filename()] = ReadFile(file.path());
  return outcome;
}

// Files of every kind, by the seed: lines of their own and of others, packed, cut, with lines that
// are no JSON and some that are too long, empty ones, many small ones in a row.
void WriteFiles(const TemporaryDirectory& directory) {
  std::mt19937_64 random(11);
  const auto article = [&](uint64_t number) {
    std::mt19937_64 words(number);
    std::string text;
    for (uint64_t left = 100 + words() % 300; left > 0; --left) {
      text += absl::StrFormat("w%d ", words() % 50'000);
    }
    return text;
  };
  const auto lines = [&](size_t bytes) {
    std::string made;
    while (made.size() < bytes) {
      if (random() % 200 == 0) made += "{broken\n";
      made += absl::StrFormat("{\"text\":\"%s\"}\n", article(random() % 8'000));
    }
    return made;
  };
  directory.Write("in/a.jsonl", lines(6'500'000));
  directory.Write("in/b.jsonl", "");
  directory.Write("in/c.jsonl", "\n\n\n");
  for (int i = 0; i < 60; ++i) {
    directory.Write(absl::StrFormat("in/d/%02d.txt", i), article(i));
  }
  directory.Write("in/e.jsonl", lines(9'000'000));
  directory.Write("in/f.json", "[1,\n2]");
  directory.Write("in/g.jsonl", lines(100));
  directory.Write("in/h.jsonl", lines(4'200'000));
  directory.Write("in/i.txt", article(3));
  const std::string packed = Zstd({lines(14'000'000)});
  directory.Write("in/k.jsonl.zst", packed.substr(0, packed.size() * 9 / 10));
  directory.Write("in/l.jsonl.gz", Gzip(lines(1'000'000)));
}

TEST_CASE("a run over several files gives the bytes of one that reads them one after the other") {
  const TemporaryDirectory temporary;
  WriteFiles(temporary);
  const std::string input = (temporary.path() / "in").native();
  ReadOptions read;
  read.max_record_bytes = 2'300;
  const auto open = [&] { return FileCorpus::Open({input}, read).value(); };
  REQUIRE(open().parts() == 5);
  const Outcome expected = Deduplicate(open(), {.threads = 1});
  REQUIRE(expected.files.at("duplicates.jsonl").size() > 10'000);
  REQUIRE(expected.files.at("rejected.jsonl").size() > 1'000);
  const Outcome whole = Deduplicate(WholeCorpus(open()), {.threads = 2});
  CHECK(whole.files == expected.files);
  CHECK(whole.input_bytes == expected.input_bytes);
  CHECK(whole.content_bytes == expected.content_bytes);
  CHECK(whole.marks == expected.marks);
  for (const int threads : {1, 2, 3, 8}) {
    for (const uint64_t memory_bytes : {uint64_t{16} << 20, uint64_t{4} << 30}) {
      CAPTURE(threads, memory_bytes);
      const Outcome outcome =
          Deduplicate(open(), {.threads = threads, .memory_bytes = memory_bytes});
      CHECK(outcome.files == expected.files);
      CHECK(outcome.input_bytes == expected.input_bytes);
      CHECK(outcome.content_bytes == expected.content_bytes);
      CHECK(outcome.marks == expected.marks);
    }
  }
}

}  // namespace
}  // namespace reprise
