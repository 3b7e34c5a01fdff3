#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"
#include "tests/catch.h"
#include "tests/cli/command.h"

namespace reprise {
namespace {

const std::string kCrawl = REPRISE_FIXTURES_DIR "/crawl";

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("passages without --out shows the longest and writes nothing") {
  const TemporaryDirectory temporary;
  const Outcome outcome =
      RunShell("cd " + temporary.path().string() + " && " + kReprise + " passages " + kCrawl);
  CHECK(outcome.exit_code == 3);
  for (const char* part : {"documents", "longest passages, 10 of ", "documents inside others",
                           "documents that repeat themselves", " bytes 0 to "}) {
    CAPTURE(part);
    CHECK(Contains(outcome.out, part));
  }
  CHECK(std::filesystem::is_empty(temporary.path()));
}

TEST_CASE("passages --out writes all files, and --json the same summary") {
  const TemporaryDirectory temporary;
  const std::filesystem::path out = temporary.path() / "out";
  const Outcome outcome =
      RunReprise("passages --json --max-rejected 100 --out " + out.string() + " " + kCrawl);
  CHECK(outcome.exit_code == 0);
  for (const char* name : {"passages.jsonl", "boilerplate.jsonl", "repeats.jsonl",
                           "contained.jsonl", "rejected.jsonl", "summary.json"}) {
    CAPTURE(name);
    CHECK(std::filesystem::exists(out / name));
  }
  CHECK(ReadFile(out / "summary.json") == outcome.out);
  const nlohmann::json summary = nlohmann::json::parse(outcome.out);
  CHECK(summary.at("options").at("max-df") == "100");
  CHECK(summary.at("options").at("min-tokens") == "20");
  CHECK_FALSE(summary.at("options").contains("keep"));
  const std::string passages = ReadFile(out / "passages.jsonl");
  CHECK(summary.at("passages").get<int64_t>() ==
        std::count(passages.begin(), passages.end(), '\n'));
  const nlohmann::json first = nlohmann::json::parse(passages.substr(0, passages.find('\n')));
  CHECK(first.at("tokens") == summary.at("longest_passage"));
  for (const char* key : {"id", "begin", "end", "origin"}) CHECK(first.at("a").contains(key));
  CHECK(RunReprise("passages --out " + out.string() + " " + kCrawl).exit_code == 2);
}

TEST_CASE("the flag --max-df says what is boilerplate") {
  const TemporaryDirectory temporary;
  std::string lines;
  for (int i = 0; i < 6; ++i) {
    absl::StrAppendFormat(&lines, R"({"id":"%d","text":")", i);
    for (int word = 0; word < 40; ++word) absl::StrAppendFormat(&lines, "w%d ", word);
    lines += "\"}\n";
  }
  const std::string file = temporary.Write("a.jsonl", lines);
  const auto count = [&](const std::string& flags) {
    return nlohmann::json::parse(RunReprise("passages --json " + file + flags).out);
  };
  CHECK(count("").at("passages") == 5);
  CHECK(count("").at("boilerplate") == 0);
  CHECK(count(" --max-df 5").at("passages") == 0);
  CHECK(count(" --max-df 5").at("boilerplate") == 1);
  CHECK(Contains(RunReprise("passages --max-df 5 " + file).out, "6 documents"));
}

TEST_CASE("wrong usage of passages exits with 2 and names the flag") {
  struct Case {
    const char* arguments;
    const char* message;
  };
  for (const Case& wrong :
       std::initializer_list<Case>{{"passages", "an input is missing"},
                                   {"passages x --max-df 1", "--max-df: 1 is not from 2"},
                                   {"passages x --max-fd 7", "did you mean --max-df?"},
                                   {"passages x --min-tokens 5", "--min-tokens"},
                                   {"passages x --keep first", "unknown flag --keep"},
                                   {"pasages x", "did you mean reprise passages?"},
                                   {"passages /does/not/exist", "/does/not/exist"}}) {
    CAPTURE(wrong.arguments);
    const Outcome outcome = RunReprise(wrong.arguments);
    CHECK(outcome.exit_code == 2);
    CHECK(Contains(outcome.err, wrong.message));
    CHECK(outcome.out.empty());
  }
  CHECK(Contains(RunReprise("passages --help").out, "--max-df"));
  CHECK(RunShell(kReprise + " passages " + kCrawl + " > /dev/full").exit_code == 4);
}

}  // namespace
}  // namespace reprise
