#include "reprise/reprise.h"

#include "tests/catch.h"

namespace reprise {
namespace {

constexpr char kArticle[] =
    "The ferry leaves the small harbour at seven, when the lamps along the quay go out one by one.";

TEST_CASE("texts in memory are compared in a few lines") {
  Deduplicator dedup(DedupOptions{.threshold_milli = 800});
  REQUIRE(dedup.Add("a", kArticle).ok());
  REQUIRE(
      dedup.Add("b", "Something else altogether, about bread, that nobody else has written.").ok());
  REQUIRE(dedup.Add("c", kArticle).ok());
  const absl::StatusOr<DedupResult> result = dedup.Finish();
  REQUIRE(result.ok());
  CHECK(result->kept == std::vector<std::string>{"a", "b"});
  REQUIRE(result->duplicates.size() == 1);
  CHECK(result->duplicates[0].id == "c");
  CHECK(result->duplicates[0].duplicate_of == "a");
  CHECK(result->duplicates[0].relation == Relation::kIdentical);
  CHECK(result->duplicates[0].resemblance == 1);
  REQUIRE(result->clusters.size() == 1);
  CHECK(result->clusters[0].members == std::vector<std::string>{"a", "c"});
}

TEST_CASE("bytes that are no text are listed with the reason and not kept") {
  Deduplicator dedup({});
  std::string binary;
  for (int i = 0; i < 4096; ++i) binary += static_cast<char>(i * 2654435761u >> 13);
  REQUIRE(dedup.Add("good", kArticle).ok());
  REQUIRE(dedup.Add("bad", binary).ok());
  const absl::StatusOr<DedupResult> result = dedup.Finish();
  REQUIRE(result.ok());
  CHECK(result->kept == std::vector<std::string>{"good"});
  REQUIRE(result->rejected.size() == 1);
  CHECK(result->rejected[0].id == "bad");
  CHECK_FALSE(result->rejected[0].message.empty());
}

TEST_CASE("more texts can be added after a result") {
  Deduplicator dedup({});
  REQUIRE(dedup.Add("a", kArticle).ok());
  CHECK(dedup.Finish()->duplicates.empty());
  REQUIRE(dedup.Add("b", kArticle).ok());
  CHECK(dedup.Finish()->duplicates.size() == 1);
}

TEST_CASE("wrong options are refused at the first text") {
  Deduplicator dedup({.threshold_milli = 2000});
  CHECK(absl::IsInvalidArgument(dedup.Add("a", kArticle)));
  CHECK(absl::IsInvalidArgument(dedup.Finish().status()));
}

}  // namespace
}  // namespace reprise
