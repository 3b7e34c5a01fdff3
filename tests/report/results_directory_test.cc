#include "reprise/report/results_directory.h"

#include "reprise/report/records.h"
#include "reprise/report/summary.h"
#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

// A directory of results with a line in each file, as the run would write it.
void WriteDirectory(const TemporaryDirectory& temporary) {
  Summary summary;
  summary.documents = 3;
  summary.kept = 1;
  summary.identical = 2;
  summary.contained = 1;
  summary.clusters = 1;
  summary.text_bytes = 400;
  summary.template_lines = 5;
  summary.shown_template = {{"a.example", "Read on", 20, 30}};
  summary.options = {{"threshold", "0.8"}};
  summary.version = "1.2.3";
  temporary.Write("summary.json", SummaryJson(summary));
  temporary.Write("clusters.jsonl", ClusterJsonLine(1, "a", {"a", "b"}, {"a.txt", 3, 0}));
  const DuplicateLine near = {.id = "b",
                              .duplicate_of = "a",
                              .cluster = 1,
                              .relation = Relation::kNear,
                              .overlap = {.a_size = 10, .b_size = 10, .shared = 9},
                              .differences = {"text"},
                              .url = "http://b.example/",
                              .origin = {"crawl/b.jsonl", 7, 1024},
                              .kept_url = "http://a.example/",
                              .kept_origin = {"a.txt", 3, 0}};
  const DuplicateLine contained = {.id = "c",
                                   .duplicate_of = "a",
                                   .cluster = 0,
                                   .relation = Relation::kContained,
                                   .overlap = {.a_size = 4, .b_size = 10, .shared = 4},
                                   .differences = {},
                                   .url = {},
                                   .origin = {"c.txt", 1, 0},
                                   .kept_url = {},
                                   .kept_origin = {"a.txt", 3, 0},
                                   .removed = false};
  temporary.Write("duplicates.jsonl", ToJsonLine(near) + ToJsonLine(contained));
  temporary.Write("repeats.jsonl", ToJsonLine(RepeatLine{.id = "a",
                                                         .copies = {{0, 50}, {60, 110}},
                                                         .count = 2,
                                                         .tokens = 25,
                                                         .repeated_tokens = 25,
                                                         .total_tokens = 50,
                                                         .origin = {"a.txt", 1, 0}}));
  Rejection rejection;
  rejection.origin = {"x.jsonl", 2, 99};
  rejection.message = "cut";
  temporary.Write("rejected.jsonl", ToJsonLine(rejection));
  temporary.Write("kept.jsonl.zst", "");
}

TEST_CASE("a results directory is read as it was written") {
  const TemporaryDirectory temporary;
  WriteDirectory(temporary);
  const absl::StatusOr<DedupResults> results = ReadResultsDirectory(temporary.path());
  REQUIRE(results.ok());
  CHECK(results->summary.documents == 3);
  CHECK(results->summary.removed == 2);
  CHECK(results->summary.template_lines == 5);
  REQUIRE(results->template_lines.size() == 1);
  CHECK(results->template_lines[0].text == "Read on");
  CHECK(results->template_lines[0].of == 30);
  CHECK(results->summary.input_bytes == 400);
  CHECK(results->version == "1.2.3");
  REQUIRE(results->options.size() == 1);
  CHECK(results->options[0].second == "0.8");
  REQUIRE(results->clusters.size() == 1);
  CHECK(results->clusters[0].representative == "a");
  CHECK(results->clusters[0].origin.record == 3);
  REQUIRE(results->duplicates.size() == 2);
  CHECK(results->duplicates[0].cluster == 1);
  CHECK(results->duplicates[0].relation == "near");
  CHECK(results->duplicates[0].resemblance == Approx(0.8182));
  CHECK(results->duplicates[0].origin.record == 7);
  CHECK(results->duplicates[0].origin.offset == 1024);
  CHECK(results->duplicates[1].cluster == 0);
  CHECK(!results->duplicates[1].removed);
  REQUIRE(results->repeats.size() == 1);
  CHECK(results->repeats[0].copies == std::vector<Span>{{0, 50}, {60, 110}});
  CHECK(results->repeats[0].share == Approx(0.5));
  REQUIRE(results->rejected.size() == 1);
  CHECK(results->rejected[0].message == "cut");
}

TEST_CASE("each file that is missing is named") {
  for (const char* name : {"summary.json", "clusters.jsonl", "duplicates.jsonl", "repeats.jsonl",
                           "rejected.jsonl", "kept.jsonl.zst"}) {
    const TemporaryDirectory temporary;
    WriteDirectory(temporary);
    std::filesystem::remove(temporary.path() / name);
    const absl::Status status = ReadResultsDirectory(temporary.path()).status();
    CAPTURE(name, std::string(status.message()));
    CHECK(absl::IsInvalidArgument(status));
    CHECK(std::string(status.message()).find(std::string(name) + " is missing") !=
          std::string::npos);
  }
}

TEST_CASE("a line that dedup does not write is named by its number") {
  for (const char* line : {"", "{", "{\"cluster\":\"one\",\"representative\":\"a\"}", "[]", "{}"}) {
    const TemporaryDirectory temporary;
    WriteDirectory(temporary);
    temporary.Write("clusters.jsonl", ClusterJsonLine(1, "a", {"a", "b"}, {"a.txt", 3, 0}) +
                                          std::string(line) + "\n");
    const absl::Status status = ReadResultsDirectory(temporary.path()).status();
    CAPTURE(line, std::string(status.message()));
    CHECK(absl::IsDataLoss(status));
    CHECK(std::string(status.message()).find("clusters.jsonl, line 2") != std::string::npos);
  }
}

}  // namespace
}  // namespace reprise
