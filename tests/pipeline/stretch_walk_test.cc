#include "reprise/pipeline/stretch_walk.h"

#include <chrono>
#include <memory>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/pipeline/memory_corpus.h"
#include "reprise/pipeline/stretch_plan.h"
#include "tests/catch.h"

namespace reprise {
namespace {

constexpr uint64_t kMebibyte = uint64_t{1} << 20;

// `documents` at a mark each, `bytes` of input apart.
CorpusFacts Facts(DocIndex documents, uint64_t bytes) {
  CorpusFacts facts;
  for (DocIndex doc = 0; doc < documents; ++doc) {
    facts.documents.push_back({});
    facts.marks.push_back({.input_bytes = doc * bytes, .file = doc, .doc = doc});
  }
  facts.input_bytes = documents * bytes;
  return facts;
}

bool Everything(DocIndex) { return true; }

TEST_CASE("stretches hold every wanted document once, and little else") {
  const CorpusFacts facts = Facts(400, kMebibyte);
  const auto wanted = [](DocIndex doc) { return doc % 100 == 7 || (doc >= 200 && doc < 300); };
  for (const int threads : {1, 2, 8}) {
    const std::vector<ReadStretch> stretches = PlanStretches(facts, wanted, threads);
    std::vector<int> read(400);
    for (const ReadStretch& stretch : stretches) {
      for (DocIndex doc = stretch.from.doc; doc < stretch.to.doc; ++doc) ++read[doc];
    }
    for (DocIndex doc = 0; doc < 400; ++doc) CHECK(read[doc] == (wanted(doc) ? 1 : 0));
  }
}

TEST_CASE("one file that cannot be begun in the middle is left to a single reader") {
  CHECK(PlanStretches(Facts(1, 1000 * kMebibyte), Everything, 2).empty());
  CHECK(PlanStretches(Facts(100, kMebibyte), Everything, 1).empty());
  CHECK_FALSE(PlanStretches(Facts(2, 1000 * kMebibyte), Everything, 2).empty());
  const auto half = [](DocIndex doc) { return doc < 50; };
  CHECK_FALSE(PlanStretches(Facts(100, kMebibyte), half, 1).empty());
  CHECK(PlanStretches(CorpusFacts(), Everything, 2).empty());
}

// Texts of 100 kB, in stretches of ten or eleven, as batches are about a megabyte.
struct Texts {
  MemoryCorpus corpus;
  std::vector<ReadStretch> stretches;
};

Texts MakeTexts(DocIndex documents) {
  Texts texts;
  const std::string text(100'000, 'a');
  for (DocIndex doc = 0; doc < documents; ++doc) texts.corpus.Add("id", text);
  std::vector<ReadMark> marks;
  const std::unique_ptr<RecordStream> stream = texts.corpus.Open();
  RecordBatch batch;
  while (stream->Next(batch).value()) {
    marks.insert(marks.end(), batch.marks.begin(), batch.marks.end());
  }
  marks.push_back({.input_bytes = texts.corpus.total_bytes(), .doc = documents});
  for (size_t i = 0; i + 1 < marks.size(); ++i) texts.stretches.push_back({marks[i], marks[i + 1]});
  return texts;
}

TEST_CASE("every document of the stretches is worked on and taken once, at any thread count") {
  Texts texts = MakeTexts(500);
  texts.stretches.erase(texts.stretches.begin() + 3);
  for (const int threads : {1, 2, 3, 8}) {
    RunListener silent;
    std::vector<int> taken(500);
    const absl::Status status = WalkStretches<std::vector<DocIndex>>(
        texts.corpus, texts.stretches, "test", threads, silent,
        [](int, const RecordBatch& batch, std::vector<DocIndex>& docs) {
          docs.resize(batch.records.size());
          std::iota(docs.begin(), docs.end(), batch.first_doc);
          return absl::OkStatus();
        },
        [&](std::vector<DocIndex>& docs) {
          for (const DocIndex doc : docs) ++taken[doc];
          return absl::OkStatus();
        });
    REQUIRE(status.ok());
    for (DocIndex doc = 0; doc < 500; ++doc) {
      const bool left_out = doc >= texts.stretches[2].to.doc && doc < texts.stretches[3].from.doc;
      CHECK(taken[doc] == (left_out ? 0 : 1));
    }
  }
}

TEST_CASE("the error that is told is that of the first stretch that has one") {
  const Texts texts = MakeTexts(500);
  for (const int threads : {1, 2, 8}) {
    RunListener silent;
    const absl::Status status = WalkStretches<int>(
        texts.corpus, texts.stretches, "test", threads, silent,
        [](int, const RecordBatch& batch, int&) -> absl::Status {
          if (batch.first_doc < 100) return absl::OkStatus();
          return absl::DataLossError(absl::StrFormat("%d", batch.first_doc));
        },
        [](int&) { return absl::OkStatus(); });
    CHECK(absl::IsDataLoss(status));
    DocIndex first = 0;
    for (const ReadStretch& stretch : texts.stretches) {
      if (first < 100) first = stretch.from.doc;
    }
    CHECK(status.message() == absl::StrFormat("%d", first));
  }
}

TEST_CASE("a stretch with fewer documents than its marks say is input that changed") {
  Texts texts = MakeTexts(100);
  texts.stretches.back().to.doc = 101;
  RunListener silent;
  const absl::Status status = WalkStretches<int>(
      texts.corpus, texts.stretches, "test", 2, silent,
      [](int, const RecordBatch&, int&) { return absl::OkStatus(); },
      [](int&) { return absl::OkStatus(); });
  CHECK(absl::IsFailedPrecondition(status));
}

class Impatient : public RunListener {
 public:
  bool ShouldStop() override { return true; }
};

TEST_CASE("a walk over stretches can be stopped") {
  const Texts texts = MakeTexts(300);
  Impatient listener;
  const absl::Status status = WalkStretches<int>(
      texts.corpus, texts.stretches, "test", 2, listener,
      [](int, const RecordBatch&, int&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
        return absl::OkStatus();
      },
      [](int&) { return absl::OkStatus(); });
  CHECK(absl::IsCancelled(status));
}

}  // namespace
}  // namespace reprise
