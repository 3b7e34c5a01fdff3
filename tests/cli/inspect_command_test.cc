#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/cli/command.h"

namespace reprise {
namespace {

TEST_CASE("inspect shows every stage of a document") {
  const TemporaryDirectory temporary;
  const std::string file = temporary.Write("page.txt", "聶榮縣的草場嚴(yan) 格輪牧，ＡＢＣ！");
  const Outcome outcome = RunReprise("inspect " + file);
  CHECK(outcome.exit_code == 0);
  for (const char* part : {"utf-8", "Hant, 1 glosses", "聂荣县的草场严格轮牧 abc",
                           "tokens       11:", "shingles     7, 7 distinct", "simhash"}) {
    CAPTURE(part);
    CHECK(outcome.out.find(part) != std::string::npos);
  }
}

TEST_CASE("inspect as JSON gives the bytes of each token and gloss in the source") {
  const TemporaryDirectory temporary;
  const std::string text = "聶榮縣嚴(yan) 格";
  const Outcome outcome = RunReprise("inspect --json " + temporary.Write("page.txt", text));
  REQUIRE(outcome.exit_code == 0);
  const nlohmann::json json = nlohmann::json::parse(outcome.out);
  REQUIRE(json.at("tokens").size() == 5);
  CHECK(json.at("tokens")[3].at("text") == "严");
  CHECK(text.substr(json.at("tokens")[3].at("begin"), 3) == "嚴");
  CHECK(text.substr(json.at("tokens")[4].at("begin"), 3) == "格");
  REQUIRE(json.at("normalize").at("glosses").size() == 1);
  CHECK(json.at("normalize").at("glosses")[0].at("before").get<std::string>().starts_with("(yan)"));
}

TEST_CASE("inspect takes one record of a JSONL file by its line") {
  const TemporaryDirectory temporary;
  const std::string file =
      temporary.Write("a.jsonl", "{\"text\":\"first\"}\n\n{\"text\":\"third\",\"id\":\"c\"}\n");
  CHECK(RunReprise("inspect --record 3 " + file).out.find("third") != std::string::npos);
  CHECK(RunReprise("inspect " + file).out.find("first") != std::string::npos);
  const Outcome missing = RunReprise("inspect --record 9 " + file);
  CHECK(missing.exit_code == 4);
  CHECK(missing.err == "reprise: " + file + " has no record 9\n");
}

TEST_CASE("inspect leaves no line of spaces for what is not there, and names what a page says") {
  const TemporaryDirectory temporary;
  const Outcome empty = RunReprise("inspect " + temporary.Write("empty.txt", ""));
  CHECK(empty.exit_code == 0);
  CHECK(empty.out.find(" \n") == std::string::npos);
  const Outcome page = RunReprise(
      "inspect " + temporary.Write("a.html",
                                   "<html><head><title>A Title</title></head><body><p>Some text "
                                   "stands here.</p></body></html>"));
  CHECK(page.out.find("; title \"A Title\"") != std::string::npos);
}

TEST_CASE("commands about single documents refuse a directory") {
  const TemporaryDirectory temporary;
  const std::string file = temporary.Write("in/a.txt", "some text");
  const std::string directory = (temporary.path() / "in").string();
  for (const std::string& arguments : {"inspect " + directory, "compare " + directory + " " + file,
                                       "compare " + file + " " + directory}) {
    CAPTURE(arguments);
    const Outcome outcome = RunReprise(arguments);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.err ==
          "reprise: " + directory + " is a directory: name one of the files below it\n");
  }
}

}  // namespace
}  // namespace reprise
