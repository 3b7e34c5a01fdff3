#include "cli/compare_command.h"

#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"
#include "tests/catch.h"
#include "tests/cli/command.h"

namespace reprise {
namespace {

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::string kStory =
    "聂荣县的草场严格轮牧，牛羊成群走过高原的河谷与山坡，村民在冬天来临以前修好围栏。";

TEST_CASE("compare shows two documents side by side, by the columns of the terminal") {
  const TemporaryDirectory temporary;
  const std::string a = temporary.Write("a.txt", "开头。" + kStory);
  const std::string b = temporary.Write("b.txt", kStory + "结尾另有一段话。");
  const Outcome outcome = RunShell("COLUMNS=63 " + kReprise + " compare " + a + " " + b);
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  for (const char* part : {"a.txt", "b.txt", "relation", "resemblance", "a in b", "passages     1",
                           "a 9 to ", "b 0 to "}) {
    CAPTURE(part);
    CHECK(Contains(outcome.out, part));
  }
  // Thirty columns a side: fifteen characters.
  CHECK(
      Contains(outcome.out, "\n聂荣县的草场严格轮牧，牛羊成群 │ 聂荣县的草场严格轮牧，牛羊成群\n"));
  CHECK_FALSE(Contains(outcome.out, "\x1B"));
}

TEST_CASE("compare as JSON gives counts, relation and passages with their bytes") {
  const TemporaryDirectory temporary;
  const std::string text = "开头。" + kStory;
  const std::string a = temporary.Write("a.txt", text);
  const std::string b = temporary.Write("b.txt", kStory);
  const Outcome outcome = RunReprise("compare --json " + a + " " + b);
  REQUIRE(outcome.exit_code == 0);
  const nlohmann::json json = nlohmann::json::parse(outcome.out);
  CHECK(json.at("relation") == "near");
  CHECK(json.at("containment").at("b_in_a") == 1.0);
  CHECK(json.at("differences") == nlohmann::json{"text"});
  REQUIRE(json.at("passages").size() == 1);
  const nlohmann::json& place = json.at("passages")[0].at("a");
  CHECK(place.at("begin") == 9);
  CHECK(text.substr(place.at("begin"), place.at("end").get<size_t>() - 9) ==
        place.at("text").get<std::string>());
}

TEST_CASE("compare takes the records of JSONL files by their lines, one of them from a pipe") {
  const TemporaryDirectory temporary;
  const std::string file = temporary.Write(
      "a.jsonl",
      "{\"id\":\"x\",\"text\":\"one\"}\n{\"id\":\"y\",\"text\":\"one\"}\n{\"id\":\"z\"}\n");
  const Outcome same = RunReprise("compare " + file + " " + file + " --record-b 2");
  CHECK(same.exit_code == 0);
  CHECK(Contains(same.out, "identical"));
  CHECK(RunShell("cat " + file + " | " + kReprise + " compare - " + file).exit_code == 0);
  const Outcome missing = RunReprise("compare " + file + " " + file + " --record-a 9");
  CHECK(missing.exit_code == 4);
  CHECK(Contains(missing.err, file + " has no record 9"));
  const Outcome bad = RunReprise("compare " + file + " " + file + " --record-b 3");
  CHECK(bad.exit_code == 4);
  CHECK(Contains(bad.err, "record 3"));
}

TEST_CASE("compare is used with two inputs") {
  const TemporaryDirectory temporary;
  const std::string file = temporary.Write("a.txt", "text");
  for (const std::string& arguments :
       {file, file + " " + file + " " + file, std::string("- -"), file + " /does/not/exist",
        file + " " + file + " --record-a 0", file + " " + file + " --min-tokens 2",
        file + " " + file + " --out x"}) {
    CAPTURE(arguments);
    const Outcome outcome = RunReprise("compare " + arguments);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
  }
}

TEST_CASE("a document's control characters do not reach the terminal") {
  const TemporaryDirectory temporary;
  const std::string text = "\x1B]0;title\x07" + kStory;
  const std::string a = temporary.Write("a.txt", text);
  const Outcome outcome = RunReprise("compare " + a + " " + temporary.Write("b.txt", text + "!"));
  CHECK(outcome.exit_code == 0);
  CHECK_FALSE(Contains(outcome.out, "\x1B"));
}

}  // namespace
}  // namespace reprise
