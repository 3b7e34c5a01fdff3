#include "reprise/report/summary.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"

namespace reprise {
namespace {

Summary Example() {
  Summary summary;
  summary.documents = 1'234'567;
  summary.kept = 1'000'000;
  summary.identical = 200'000;
  summary.same_text = 30'000;
  summary.near = 4'567;
  summary.rejected = 2;
  summary.clusters = 100;
  summary.largest_cluster = 5'000;
  summary.text_bytes = 2'500'000'000;
  summary.content_bytes = 3'000'000'000;
  summary.seconds = 10;
  summary.stage_seconds = {{"sketch", 7.5}};
  summary.inputs = {"a.jsonl", "crawl/"};
  summary.options = {{"threshold", "0.8"}};
  summary.version = "1.2.3";
  summary.fold_table_hash = 0xABC;
  return summary;
}

TEST_CASE("the JSON summary has the counts that scripts read") {
  const nlohmann::json json = nlohmann::json::parse(SummaryJson(Example()));
  CHECK(json["documents"] == 1'234'567);
  CHECK(json["kept"] == 1'000'000);
  CHECK(json["duplicates"]["identical"] == 200'000);
  CHECK(json["duplicates"]["same-text"] == 30'000);
  CHECK(json["duplicates"]["near"] == 4'567);
  CHECK(json["rejected"] == 2);
  CHECK(json["stage_seconds"]["sketch"] == 7.5);
  CHECK(json["options"]["threshold"] == "0.8");
  CHECK(json["inputs"] == nlohmann::json({"a.jsonl", "crawl/"}));
  CHECK(json["fold_table_hash"] == "0000000000000abc");
}

TEST_CASE("the table groups thousands, says shares and scales bytes") {
  const std::string table = SummaryTable(Example());
  CHECK(table.find("1,234,567  2.5 GB of text") != std::string::npos);
  CHECK(table.find("234,567  19.0 %") != std::string::npos);
  CHECK(table.find("largest has 5,000") != std::string::npos);
  CHECK(table.find("300.0 MB/s") != std::string::npos);
  CHECK(table.find("--out DIR lists them") != std::string::npos);
}

TEST_CASE("pages taken whole are told where there are any") {
  Summary summary = Example();
  summary.pages = 3;
  CHECK(SummaryTable(summary).find("  html                    3  pages\n") != std::string::npos);
  summary.pages_whole = 2;
  CHECK(SummaryTable(summary).find("pages, 2 of them without an article: taken whole\n") !=
        std::string::npos);
}

TEST_CASE("work files and too small a --memory are told, where there are any") {
  Summary summary = Example();
  summary.peak_memory_bytes = 120'000'000;
  summary.memory_bytes = 100'000'000;
  CHECK(SummaryTable(summary).find("120.0 MB of memory\n") != std::string::npos);
  CHECK(SummaryTable(summary).find("--memory") == std::string::npos);
  ++summary.peak_memory_bytes;
  CHECK(SummaryTable(summary).find("more than --memory says (100.0 MB)") != std::string::npos);
  summary.spilled_bytes = 2'000'000'000;
  CHECK(SummaryTable(summary).find("of memory, 2.0 GB in work files\n") != std::string::npos);
  CHECK(nlohmann::json::parse(SummaryJson(summary))["spilled_bytes"] == 2'000'000'000);
}

TEST_CASE(
    "lines of sites' templates are counted and the most frequent shown, where there are any") {
  Summary summary = Example();
  CHECK(SummaryTable(summary).find("template") == std::string::npos);
  CHECK_FALSE(nlohmann::json::parse(SummaryJson(summary)).contains("template"));
  summary.template_lines = 1'200;
  summary.template_hosts = 34;
  summary.template_pages = 5'600;
  summary.template_tokens = 78'000;
  summary.template_spared = 9;
  summary.shown_template = {{"a.example", "Share this <page>", 20, 30}};
  CHECK(
      SummaryTable(summary).find(
          "  template            1,200  lines of 34 sites: not counted as text on 5,600 pages\n") !=
      std::string::npos);
  const nlohmann::json lines = nlohmann::json::parse(SummaryJson(summary))["template"];
  CHECK(lines["lines"] == 1'200);
  CHECK(lines["hosts"] == 34);
  CHECK(lines["pages"] == 5'600);
  CHECK(lines["tokens"] == 78'000);
  CHECK(lines["spared"] == 9);
  CHECK(lines["shown"] ==
        nlohmann::json::array(
            {{{"host", "a.example"}, {"text", "Share this <page>"}, {"pages", 20}, {"of", 30}}}));
}

TEST_CASE("what crawl files hold beside documents is shown where there is any") {
  Summary summary = Example();
  CHECK(SummaryTable(summary).find("passed over") == std::string::npos);
  summary.passed_over = {
      .other_media = 1'000, .failed_responses = 200, .revisits = 30, .other_records = 4};
  CHECK(SummaryTable(summary).find("  passed over         1,234  1,000 of other media, 200 failed "
                                   "responses, 30 revisits, 4 other records\n") !=
        std::string::npos);
  const nlohmann::json passed = nlohmann::json::parse(SummaryJson(summary))["passed_over"];
  CHECK(passed == nlohmann::json{{"other_media", 1'000},
                                 {"failed_responses", 200},
                                 {"revisits", 30},
                                 {"other_records", 4}});
}

}  // namespace
}  // namespace reprise
