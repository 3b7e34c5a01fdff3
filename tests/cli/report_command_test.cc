#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/cli/command.h"

namespace reprise {
namespace {

const std::string kCrawl = REPRISE_FIXTURES_DIR "/crawl";
// An article that the crawl has many copies of.
const std::string kNyerong = "plateau.example/nyerong.txt";

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// The data inside a page.
nlohmann::json DataOf(const std::filesystem::path& page) {
  const std::string html = ReadFile(page);
  const std::string open = "<script id=\"data\" type=\"application/json\">";
  const size_t begin = html.find(open);
  REQUIRE(begin != std::string::npos);
  const size_t end = html.find("</script>", begin);
  return nlohmann::json::parse(html.substr(begin + open.size(), end - begin - open.size()));
}

// Ids of each cluster, or of each contained document and its container: of the kept one first.
std::vector<std::vector<std::string>> IdsOf(const nlohmann::json& data, const char* list) {
  std::vector<std::vector<std::string>> clusters;
  for (const nlohmann::json& cluster : data.at(list)) {
    std::vector<std::string> ids = {cluster.at("kept").at("id")};
    for (const nlohmann::json& member : cluster.at("members"))
      ids.push_back(member.at("document").at("id"));
    std::sort(ids.begin() + 1, ids.end());
    clusters.push_back(std::move(ids));
  }
  std::sort(clusters.begin(), clusters.end());
  return clusters;
}

TEST_CASE("dedup --report writes one page beside its ordinary results or without any") {
  const TemporaryDirectory temporary;
  const std::string page = (temporary.path() / "page.html").string();
  const Outcome outcome = RunReprise("dedup " + kCrawl + " --report " + page);
  CHECK(outcome.exit_code == 3);
  CHECK(Contains(outcome.out, "clusters"));
  const nlohmann::json data = DataOf(page);
  CHECK(data.at("kind") == "dedup");
  CHECK(data.at("title") == "crawl");
  CHECK(!data.at("comparisons").empty());
  const auto files = std::filesystem::directory_iterator(temporary.path());
  CHECK(std::distance(begin(files), end(files)) == 1);
  const std::string again = (temporary.path() / "again.html").string();
  const std::string out = (temporary.path() / "out").string();
  CHECK(RunReprise("dedup --quiet --threads 1 " + kCrawl + " --out " + out + " --report " + again)
            .exit_code == 3);
  CHECK(ReadFile(again) == ReadFile(page));
}

TEST_CASE("report DIR shows what dedup --out DIR found") {
  const TemporaryDirectory temporary;
  const std::string out = (temporary.path() / "out").string();
  const std::string page = (temporary.path() / "page.html").string();
  CHECK(RunReprise("dedup --quiet " + kCrawl + " --out " + out + " --report " + page).exit_code ==
        3);
  const Outcome outcome = RunReprise("report " + out);
  CHECK(outcome.err == "");
  CHECK(outcome.exit_code == 0);
  CHECK(Contains(outcome.out, out + "/report.html"));
  const nlohmann::json at_once = DataOf(page);
  const nlohmann::json later = DataOf(out + "/report.html");
  CHECK(IdsOf(later, "clusters") == IdsOf(at_once, "clusters"));
  CHECK(IdsOf(later, "contained") == IdsOf(at_once, "contained"));
  CHECK(later.at("clusters").size() == later.at("summary").at("clusters"));
  CHECK(later.at("contained").size() == later.at("summary").at("contained"));
  // Where each document came from, kept ones too.
  for (size_t i = 0; i < later.at("clusters").size(); ++i) {
    CHECK(later.at("clusters")[i].at("kept") == at_once.at("clusters")[i].at("kept"));
  }
  CHECK(later.at("summary") == at_once.at("summary"));
  CHECK(later.at("options") == at_once.at("options"));
  CHECK(later.at("rejections") == at_once.at("rejections"));
  CHECK(later.at("repeats").size() == at_once.at("repeats").size());
  CHECK(later.at("comparisons").size() == at_once.at("comparisons").size());
  const std::string elsewhere = (temporary.path() / "b.html").string();
  CHECK(RunReprise("report --quiet " + out + " --report " + elsewhere).out == "");
  CHECK(ReadFile(elsewhere) == ReadFile(out + "/report.html"));
}

TEST_CASE("report DIR lists documents without their texts when their files are gone") {
  const TemporaryDirectory temporary;
  const std::filesystem::path crawl = temporary.path() / "crawl";
  std::filesystem::copy(kCrawl, crawl, std::filesystem::copy_options::recursive);
  const std::string in = "cd " + temporary.path().string() + " && " + kReprise;
  CHECK(RunShell(in + " dedup --quiet crawl --out out").exit_code == 3);
  std::filesystem::remove_all(crawl);
  CHECK(RunShell(in + " report --quiet out").exit_code == 0);
  const nlohmann::json data = DataOf(temporary.path() / "out" / "report.html");
  CHECK(!data.at("clusters").empty());
  for (const nlohmann::json& cluster : data.at("clusters")) {
    for (const nlohmann::json& member : cluster.at("members"))
      CHECK(!member.contains("comparison"));
  }
  // A contained document and its container are both kept, so the results have their texts.
  CHECK(data.at("comparisons").size() <= data.at("contained").size());
  CHECK(!data.at("repeats").empty());
  CHECK(Contains(data.dump(), kNyerong));
}

TEST_CASE("report refuses what holds no results and names what is missing") {
  const TemporaryDirectory temporary;
  const std::string directory = temporary.path().string();
  const Outcome empty = RunReprise("report " + directory);
  CHECK(empty.exit_code == 2);
  CHECK(Contains(empty.err, "summary.json is missing"));
  CHECK(std::filesystem::is_empty(temporary.path()));
  CHECK(RunReprise("report " + directory + "/none").exit_code == 2);
  CHECK(RunReprise("report").exit_code == 2);
  CHECK(RunReprise("report " + directory + " " + directory).exit_code == 2);

  const std::string out = (temporary.path() / "out").string();
  CHECK(RunReprise("dedup --quiet " + kCrawl + " --out " + out).exit_code == 3);
  std::filesystem::rename(out + "/clusters.jsonl", out + "/clusters.old");
  const Outcome cut = RunReprise("report " + out);
  CHECK(cut.exit_code == 2);
  CHECK(Contains(cut.err, "clusters.jsonl is missing"));
  temporary.Write("out/clusters.jsonl", "{\"cluster\":1,\n");
  const Outcome damaged = RunReprise("report " + out);
  CHECK(damaged.exit_code == 4);
  CHECK(Contains(damaged.err, "clusters.jsonl, line 1"));
}

TEST_CASE("a report that cannot be written is refused before any work") {
  const TemporaryDirectory temporary;
  const std::string directory = temporary.path().string();
  const Outcome nowhere =
      RunReprise("dedup " + kCrawl + " --report " + directory + "/no/page.html");
  CHECK(nowhere.exit_code == 2);
  CHECK(nowhere.out == "");
  CHECK(Contains(nowhere.err, "there is no directory"));
  CHECK(RunReprise("dedup " + kCrawl + " --report " + directory).exit_code == 2);
  // What is no file, such as a device, must not be replaced by one.
  CHECK(RunShell("mkfifo " + directory + "/pipe && " + kReprise + " dedup " + kCrawl +
                 " --report " + directory + "/pipe")
            .exit_code == 2);
  CHECK(std::filesystem::is_fifo(directory + "/pipe"));
  CHECK(RunReprise("dedup " + kCrawl + " --report ''").exit_code == 2);
}

TEST_CASE("passages --report and compare --report write their pages") {
  const TemporaryDirectory temporary;
  const std::string passages = (temporary.path() / "passages.html").string();
  CHECK(RunReprise("passages --quiet " + kCrawl + " --report " + passages).exit_code == 3);
  const nlohmann::json shared = DataOf(passages);
  CHECK(shared.at("kind") == "passages");
  REQUIRE(!shared.at("passages").empty());
  CHECK(shared.at("passages")[0].contains("comparison"));
  const std::string one_thread = (temporary.path() / "one.html").string();
  CHECK(
      RunReprise("passages --quiet --threads 1 " + kCrawl + " --report " + one_thread).exit_code ==
      3);
  CHECK(ReadFile(one_thread) == ReadFile(passages));

  const std::string compared = (temporary.path() / "compare.html").string();
  const Outcome outcome =
      RunReprise("compare " + kCrawl + "/" + kNyerong + " " + kCrawl +
                 "/mirror.example/nyerong_traditional.big5.txt --report " + compared);
  CHECK(outcome.exit_code == 0);
  CHECK(Contains(outcome.out, "same-text"));
  const nlohmann::json pair = DataOf(compared);
  CHECK(pair.at("kind") == "compare");
  CHECK(pair.at("texts").size() == 2);
  CHECK(Contains(pair.at("texts")[0].at("text"), "聂荣县"));
  CHECK(Contains(pair.at("texts")[1].at("text"), "聶榮縣"));
  CHECK(pair.at("comparisons")[0].at("resemblance") == 1.0);
  CHECK(!pair.at("comparisons")[0].at("passages").empty());
}

TEST_CASE("a full disk exits with 4 and leaves no half a page") {
  const TemporaryDirectory temporary;
  const std::string page = temporary.Write("page.html", "an older one");
  // A limit on file size stands for the full disk.
  const Outcome outcome = RunShell("trap '' XFSZ; ulimit -f 8; " + kReprise + " dedup --quiet " +
                                   kCrawl + " --report " + page + " 2>/dev/null");
  CHECK(outcome.exit_code == 4);
  CHECK(ReadFile(page) == "an older one");
  const auto files = std::filesystem::directory_iterator(temporary.path());
  CHECK(std::distance(begin(files), end(files)) == 1);
}

}  // namespace
}  // namespace reprise
