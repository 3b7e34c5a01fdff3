#include <filesystem>
#include <random>
#include <string>
#include <utility>

#include "tests/catch.h"
#include "tests/cli/command.h"

namespace reprise {
namespace {

// The system sends a signal that ends the process, unless it is ignored.
TEST_CASE("a file that may not grow is a disk that is full: 4, nothing left behind") {
  const TemporaryDirectory temporary;
  std::mt19937_64 random(1);
  std::string lines;
  for (int i = 0; i < 3000; ++i) {
    lines += "{\"text\":\"";
    for (int word = 0; word < 30; ++word) lines += std::to_string(random()) + ' ';
    lines += "\"}\n";
  }
  const std::string input = temporary.Write("a.jsonl", lines);
  const std::string out = (temporary.path() / "out").string();
  const Outcome outcome =
      RunShell("ulimit -f 128; " + kReprise + " dedup --quiet --out " + out + ' ' + input);
  CHECK(outcome.exit_code == 4);
  CHECK(outcome.err.find("kept.jsonl.zst") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(out));
}

TEST_CASE("a signal ends a run in order: 129, 130 or 143, nothing left behind") {
  const TemporaryDirectory temporary;
  const std::string fifo = (temporary.path() / "fifo").string();
  const std::string out = (temporary.path() / "out").string();
  for (const auto& [name, code] :
       {std::pair<std::string, int>{"HUP", 129}, {"INT", 130}, {"TERM", 143}}) {
    // A slow producer, so that the signal comes while records are being read.
    const Outcome outcome = RunShell(
        "set -m; (while :; do echo '{\"text\":\"one two three four five six\"}' || exit; sleep "
        "0.01; done) | " +
        kReprise + " dedup - --quiet --out " + out + " & sleep 1; pkill -" + name +
        " -f -- '--out " + out + "$'; wait $!");
    CAPTURE(name, outcome.err);
    CHECK(outcome.exit_code == code);
    CHECK_FALSE(std::filesystem::exists(out));
  }
}

}  // namespace
}  // namespace reprise
