#include "reprise/report/passages_summary.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"

namespace reprise {
namespace {

PassagesSummary Example() {
  PassagesSummary summary;
  summary.documents = 1'234'567;
  summary.passages = 40;
  summary.groups = 12;
  summary.sharing = 50;
  summary.longest_passage = 1'614;
  summary.boilerplate = 3;
  summary.fingerprints = 9'000;
  summary.shared_fingerprints = 800;
  summary.boilerplate_fingerprints = 70;
  summary.content_bytes = 3'000'000'000;
  summary.seconds = 10;
  summary.stage_seconds = {{"join", 0.5}};
  summary.options = {{"max-df", "100"}};
  summary.version = "1.2.3";
  summary.fold_table_hash = 0xABC;
  return summary;
}

TEST_CASE("the JSON summary of passages has the counts that scripts read") {
  const nlohmann::json json = nlohmann::json::parse(PassagesSummaryJson(Example()));
  CHECK(json["documents"] == 1'234'567);
  CHECK(json["passages"] == 40);
  CHECK(json["groups"] == 12);
  CHECK(json["longest_passage"] == 1'614);
  CHECK(json["fingerprints"]["all"] == 9'000);
  CHECK(json["fingerprints"]["shared"] == 800);
  CHECK(json["fingerprints"]["boilerplate"] == 70);
  CHECK(json["stage_seconds"]["join"] == 0.5);
  CHECK(json["options"]["max-df"] == "100");
  CHECK(json["fold_table_hash"] == "0000000000000abc");
}

TEST_CASE("the table of passages says how many, how long and where the rest is") {
  PassagesSummary summary = Example();
  const std::string table = PassagesSummaryTable(summary);
  for (const char* part :
       {"1,234,567", "of 12 different texts, the longest of 1,614 tokens", "300.0 MB/s"}) {
    CAPTURE(table, part);
    CHECK(table.find(part) != std::string::npos);
  }
  CHECK(table.find("rejected") == std::string::npos);
  summary.rejected = 1;
  CHECK(PassagesSummaryTable(summary).find("--out DIR lists them") != std::string::npos);
  summary.output_directory = "out/shared";
  CHECK(PassagesSummaryTable(summary).find("results in out/shared") != std::string::npos);
  CHECK(PassagesSummaryTable(summary).find("see rejected.jsonl") != std::string::npos);
}

}  // namespace
}  // namespace reprise
