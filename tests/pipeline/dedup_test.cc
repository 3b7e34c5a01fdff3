#include "reprise/pipeline/dedup.h"

#include <set>

#include "reprise/core/status_macros.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/memory_corpus.h"
#include "tests/catch.h"
#include "tests/pipeline/fixture_truth.h"

namespace reprise {
namespace {

// Where each document of a corpus stands.
std::vector<Place> PlacesOf(const Corpus& corpus, const std::string& root) {
  std::vector<Place> places;
  const std::unique_ptr<RecordStream> stream = corpus.Open();
  RecordBatch batch;
  while (stream->Next(batch).value()) {
    for (const RawRecord& raw : batch.records) {
      const Origin origin = corpus.OriginOf(raw);
      places.emplace_back(origin.path.substr(root.size() + 1), origin.record);
    }
  }
  return places;
}

std::string Describe(const PlacePair& pair) {
  return pair.first.first + ":" + std::to_string(pair.first.second) + " ~ " + pair.second.first +
         ":" + std::to_string(pair.second.second);
}

TEST_CASE(
    "the fixture crawl gives every pair of its truth file and no other, at any thread count") {
  const FixtureTruth truth = ReadFixtureTruth();
  REQUIRE(truth.pairs.size() > 50);
  const FileCorpus corpus = FileCorpus::Open({kFixtureCrawl}, {}).value();
  const std::vector<Place> places = PlacesOf(corpus, kFixtureCrawl);
  for (const int threads : {1, 2, 8}) {
    CAPTURE(threads);
    RunListener silent;
    const absl::StatusOr<DedupAnalysis> analysis =
        FindDuplicates(corpus, {.threads = threads}, silent);
    REQUIRE(analysis.ok());
    std::set<PlacePair> found;
    for (const DuplicateCluster& cluster : analysis->clusters) {
      for (const DocIndex a : cluster.members) {
        for (const DocIndex b : cluster.members) {
          if (a < b) found.insert(Ordered(places[a], places[b]));
        }
      }
    }
    for (const auto& [pair, expected] : truth.pairs) {
      INFO(Describe(pair) << ": " << expected.why);
      CHECK(found.contains(pair));
    }
    for (const PlacePair& pair : found) {
      INFO(Describe(pair));
      CHECK(truth.pairs.contains(pair));
    }
    for (const Duplicate& duplicate : analysis->duplicates) {
      const PlacePair pair = Ordered(places[duplicate.doc], places[duplicate.duplicate_of]);
      const auto expected = truth.pairs.find(pair);
      if (expected == truth.pairs.end()) continue;
      INFO(Describe(pair) << ": " << expected->second.why);
      CHECK(RelationName(duplicate.relation) == expected->second.relation);
      if (duplicate.relation == Relation::kNear) {
        CHECK(duplicate.overlap.shared == expected->second.shared);
        CHECK(duplicate.overlap.union_size() == expected->second.union_size);
      }
    }
  }
}

TEST_CASE("each broken fixture is rejected once, in its place, and nothing else is") {
  const FixtureTruth truth = ReadFixtureTruth();
  const FileCorpus corpus = FileCorpus::Open({kFixtureCrawl}, {}).value();
  RunListener silent;
  const absl::StatusOr<DedupAnalysis> analysis = FindDuplicates(corpus, {}, silent);
  REQUIRE(analysis.ok());
  std::set<std::string> found;
  for (const Rejection& rejection : analysis->rejections) {
    CHECK_FALSE(rejection.message.empty());
    found.insert(rejection.origin.path.substr(kFixtureCrawl.size() + 1) + ":" +
                 std::to_string(rejection.origin.record) + "@" +
                 std::to_string(rejection.origin.offset) + " " + StageName(rejection.stage));
  }
  CHECK(found.size() == analysis->rejections.size());
  std::set<std::string> expected;
  for (const FixtureTruth::Rejected& rejected : truth.rejected) {
    expected.insert(rejected.place.first + ":" + std::to_string(rejected.place.second) + "@" +
                    std::to_string(rejected.offset) + " " + rejected.stage);
  }
  CHECK(found == expected);
  size_t good = 0;
  for (const DocumentEntry& entry : analysis->documents) good += !entry.rejected;
  CHECK(good == truth.ids.size());
}

TEST_CASE("SimHash finds no false pair in the fixture crawl, and the nearly equal ones") {
  const FixtureTruth truth = ReadFixtureTruth();
  const FileCorpus corpus = FileCorpus::Open({kFixtureCrawl}, {}).value();
  const std::vector<Place> places = PlacesOf(corpus, kFixtureCrawl);
  RunListener silent;
  const absl::StatusOr<DedupAnalysis> analysis =
      FindDuplicates(corpus, {.sketch = SketchKind::kSimHash}, silent);
  REQUIRE(analysis.ok());
  std::set<PlacePair> found;
  for (const Duplicate& duplicate : analysis->duplicates) {
    found.insert(Ordered(places[duplicate.doc], places[duplicate.duplicate_of]));
  }
  for (const PlacePair& pair : found) {
    INFO(Describe(pair));
    CHECK(truth.pairs.contains(pair));
  }
  CHECK(found.size() > truth.pairs.size() / 4);
}

std::string Words(int from, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "word" + std::to_string(from + i) + " ";
  return text;
}

TEST_CASE("empty documents are kept and never clustered") {
  MemoryCorpus corpus;
  corpus.Add("a", "");
  corpus.Add("b", "");
  corpus.Add("c", " \n...\n");
  corpus.Add("d", " \n...\n");
  RunListener silent;
  const absl::StatusOr<DedupAnalysis> analysis = FindDuplicates(corpus, {}, silent);
  REQUIRE(analysis.ok());
  CHECK(analysis->clusters.empty());
  CHECK(analysis->rejections.empty());
}

TEST_CASE("of copies with one text the policy keeps its favourite, and near copies follow it") {
  MemoryCorpus corpus;
  corpus.Add("shorter", Words(0, 95));
  corpus.Add("plain", Words(0, 100));
  corpus.Add("capitals", "WORD0 " + Words(1, 99));
  corpus.Add("plain again", Words(0, 100));
  RunListener silent;
  const absl::StatusOr<DedupAnalysis> cleanest = FindDuplicates(corpus, {}, silent);
  REQUIRE(cleanest.ok());
  REQUIRE(cleanest->clusters.size() == 1);
  CHECK(cleanest->clusters[0].representative == 1);
  CHECK(cleanest->clusters[0].members == std::vector<DocIndex>{0, 1, 2, 3});
  REQUIRE(cleanest->duplicates.size() == 3);
  CHECK(cleanest->duplicates[0].relation == Relation::kNear);
  CHECK(cleanest->duplicates[0].overlap.shared == 91);
  CHECK(cleanest->duplicates[0].overlap.union_size() == 96);
  CHECK(cleanest->duplicates[1].relation == Relation::kSameText);
  CHECK(cleanest->duplicates[2].relation == Relation::kIdentical);
  const absl::StatusOr<DedupAnalysis> first =
      FindDuplicates(corpus, {.keep = KeepPolicy::kFirst}, silent);
  REQUIRE(first.ok());
  CHECK(first->clusters[0].representative == 0);
}

TEST_CASE("the threshold is decided in integers: at it is similar, just below is not") {
  MemoryCorpus corpus;
  corpus.Add("a", Words(0, 104));  // 100 shingles
  corpus.Add("b", Words(0, 84));   // 80 of them
  RunListener silent;
  CHECK(FindDuplicates(corpus, {.threshold_milli = 800}, silent)->duplicates.size() == 1);
  CHECK(FindDuplicates(corpus, {.threshold_milli = 801}, silent)->duplicates.empty());
}

TEST_CASE("a chain of edits never puts a document with one it is not like") {
  // Each text has 100 shingles and shares 92 with the next: resemblance 0.85; with the one after
  // that 0.72.
  MemoryCorpus corpus;
  for (int i = 0; i < 60; ++i) corpus.Add(std::to_string(i), Words(8 * i, 104));
  for (const KeepPolicy policy :
       {KeepPolicy::kCleanest, KeepPolicy::kLongest, KeepPolicy::kFirst}) {
    RunListener silent;
    const absl::StatusOr<DedupAnalysis> analysis = FindDuplicates(corpus, {.keep = policy}, silent);
    REQUIRE(analysis.ok());
    CHECK(!analysis->duplicates.empty());
    std::set<DocIndex> kept;
    for (DocIndex doc = 0; doc < 60; ++doc) kept.insert(doc);
    for (const Duplicate& duplicate : analysis->duplicates) {
      const int distance =
          std::abs(static_cast<int>(duplicate.doc) - static_cast<int>(duplicate.duplicate_of));
      CHECK(distance == 1);
      kept.erase(duplicate.doc);
    }
    for (const DocIndex doc : kept) CHECK_FALSE(kept.contains(doc + 1));
  }
}

class CountingCorpus : public MemoryCorpus {
 public:
  std::unique_ptr<RecordStream> Open() const override {
    ++walks;
    return MemoryCorpus::Open();
  }
  mutable int walks = 0;
};

TEST_CASE("a corpus is read twice, once to sketch it and once to verify copies and parts") {
  CountingCorpus corpus;
  corpus.Add("article", Words(0, 300));
  corpus.Add("near copy", Words(3, 300));
  corpus.Add("page", Words(1000, 300) + Words(0, 300) + Words(2000, 300));
  corpus.Add("other page", Words(3000, 900));
  RunListener silent;
  const absl::StatusOr<DedupAnalysis> analysis = FindDuplicates(corpus, {}, silent);
  REQUIRE(analysis.ok());
  CHECK(analysis->duplicates.size() == 1);
  CHECK(analysis->contained.size() == 1);
  CHECK(corpus.walks == 2);
}

TEST_CASE(
    "a document that is kept against expectation, and its container, are not read once more") {
  // The third is a copy of the second, which goes for the first; but no copy of the first.
  CountingCorpus corpus;
  corpus.Add("first", Words(0, 300) + "longest");
  corpus.Add("second", Words(30, 300));
  corpus.Add("third", Words(60, 300));
  corpus.Add("page", Words(1000, 300) + Words(60, 300) + Words(2000, 300));
  RunListener silent;
  const absl::StatusOr<DedupAnalysis> analysis = FindDuplicates(corpus, {}, silent);
  REQUIRE(analysis.ok());
  REQUIRE(analysis->duplicates.size() == 1);
  CHECK(analysis->duplicates[0].doc == 1);
  CHECK(analysis->duplicates[0].duplicate_of == 0);
  REQUIRE(analysis->contained.size() == 1);
  CHECK(analysis->contained[0].doc == 2);
  CHECK(analysis->contained[0].container == 3);
  CHECK(corpus.walks == 2);
}

TEST_CASE("a run can be stopped") {
  struct Stopper : RunListener {
    bool ShouldStop() override { return true; }
  };
  MemoryCorpus corpus;
  corpus.Add("a", "text");
  Stopper stopper;
  CHECK(absl::IsCancelled(FindDuplicates(corpus, {}, stopper).status()));
}

TEST_CASE("options out of range are refused before anything is read") {
  MemoryCorpus corpus;
  RunListener silent;
  for (const DedupOptions& options :
       {DedupOptions{.threshold_milli = 0}, DedupOptions{.threshold_milli = 1001},
        DedupOptions{.simhash_distance = 9}, DedupOptions{.threads = -1},
        DedupOptions{.memory_bytes = 1}}) {
    CHECK(absl::IsInvalidArgument(FindDuplicates(corpus, options, silent).status()));
  }
}

}  // namespace
}  // namespace reprise
