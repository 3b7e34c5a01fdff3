#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "tests/catch.h"
#include "tests/cli/command.h"

namespace reprise {
namespace {

const std::string kCrawl = REPRISE_FIXTURES_DIR "/crawl";

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("dedup without --out counts and writes nothing") {
  const TemporaryDirectory temporary;
  const Outcome outcome =
      RunShell("cd " + temporary.path().string() + " && " + kReprise + " dedup " + kCrawl);
  CHECK(outcome.exit_code == 3);
  CHECK(Contains(outcome.out, "documents"));
  CHECK(Contains(outcome.out, "clusters"));
  CHECK(std::filesystem::is_empty(temporary.path()));
}

TEST_CASE("without --out the first reasons for a rejection are told, with --out they are listed") {
  const TemporaryDirectory temporary;
  std::string lines;
  for (int i = 0; i < 5; ++i) absl::StrAppendFormat(&lines, "{\"content\":\"%d\"}\n", i);
  const std::string file = temporary.Write("h.jsonl", lines);
  const std::string reason =
      "the record has no field \"text\": name the one that holds its text (text_field, "
      "--text-field)";
  std::string expected;
  for (int i = 1; i <= 3; ++i)
    absl::StrAppendFormat(&expected, "reprise: %s, record %d: %s\n", file, i, reason);
  expected += "reprise: and 2 more; --out DIR lists them all\n";
  for (const char* const command : {"dedup ", "dedup --json ", "passages "}) {
    INFO(command);
    CHECK(RunReprise(command + file).err == expected);
  }
  CHECK(RunReprise("dedup --quiet " + file).err.empty());
  CHECK(RunReprise("dedup --text-field content " + file).err.empty());
  const std::string out = (temporary.path() / "out").string();
  CHECK(RunReprise("dedup --out " + out + " " + file).err.empty());
  const Outcome page = RunShell("echo '<html>' | " + kReprise + " dedup -");
  CHECK(page.exit_code == 3);
  CHECK(
      Contains(page.err, "reprise: -, record 1: byte 0 of the record: a JSON object was expected"));
  CHECK(Contains(page.err, "give text and HTML files by name"));
}

TEST_CASE("a corpus of which nothing is kept in a file leaves a file that can be read") {
  const TemporaryDirectory temporary;
  const std::string texts = temporary.Write("a.jsonl", R"({"text":"one two three"})");
  const std::string nothing = temporary.Write("nothing.jsonl", "");
  const std::string crawl = REPRISE_FIXTURES_DIR "/crawl.warc.gz";
  const auto documents = [](const std::string& path) {
    const Outcome outcome = RunReprise("dedup --json " + path);
    CHECK(outcome.exit_code == 0);
    return nlohmann::json::parse(outcome.out).at("documents").get<uint64_t>();
  };
  const struct {
    std::string input;
    uint64_t in_jsonl;
    bool has_records;
  } cases[] = {{crawl, 0, true}, {texts, 1, false}, {nothing, 0, false}};
  for (const auto& [input, in_jsonl, has_records] : cases) {
    INFO(input);
    const std::string out = (temporary.path() / "out").string();
    CHECK(RunReprise("dedup --quiet --force --write warc --out " + out + " " + input).exit_code ==
          0);
    CHECK(documents(out + "/kept.jsonl.zst") == in_jsonl);
    CHECK((documents(out + "/kept.warc.gz") > 0) == has_records);
    CHECK(RunShell("gzip -t " + out + "/kept.warc.gz").exit_code == 0);
  }
}

TEST_CASE("results that a forced run does not write itself are removed, whichever run wrote them") {
  const TemporaryDirectory temporary;
  const std::filesystem::path out = temporary.path() / "out";
  const std::string crawl = REPRISE_FIXTURES_DIR "/crawl.warc.gz";
  const std::string into = " --quiet --force --out " + out.string() + " " + crawl;
  const auto names = [&out] {
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(out))
      found.insert(entry.path().filename());
    return found;
  };
  REQUIRE(RunReprise("dedup" + into).exit_code == 0);
  const std::set<std::string> of_dedup = names();
  REQUIRE(RunReprise("dedup --write warc" + into).exit_code == 0);
  REQUIRE(RunReprise("report --quiet " + out.string()).exit_code == 0);
  CHECK(names().size() == of_dedup.size() + 3);
  temporary.Write("out/notes.txt", "mine");
  REQUIRE(RunReprise("passages" + into).exit_code == 0);
  CHECK(names() == std::set<std::string>{"passages.jsonl", "boilerplate.jsonl", "contained.jsonl",
                                         "repeats.jsonl", "rejected.jsonl", "summary.json",
                                         "notes.txt"});
  REQUIRE(RunReprise("dedup" + into).exit_code == 0);
  std::set<std::string> with_notes = of_dedup;
  with_notes.insert("notes.txt");
  CHECK(names() == with_notes);
}

TEST_CASE("the flag --json prints one object whose counts add up") {
  const Outcome outcome = RunReprise("dedup --json --max-rejected 100 " + kCrawl);
  CHECK(outcome.exit_code == 0);
  const nlohmann::json json = nlohmann::json::parse(outcome.out);
  uint64_t duplicates = 0;
  for (const auto& [relation, count] : json.at("duplicates").items())
    duplicates += count.get<uint64_t>();
  CHECK(json.at("kept").get<uint64_t>() + duplicates == json.at("documents").get<uint64_t>());
  CHECK(json.at("options").at("threshold") == "0.8");
}

TEST_CASE("the summary names the inputs and every option by the value in effect") {
  const nlohmann::json json = nlohmann::json::parse(
      RunShell("TMPDIR=/var/tmp " + kReprise + " dedup --json --max-rejected 100 " + kCrawl).out);
  CHECK(json.at("inputs") == nlohmann::json::array({kCrawl}));
  const nlohmann::json& options = json.at("options");
  CHECK(options.at("work-dir") == "/var/tmp");
  CHECK(options.at("kernel") == json.at("kernel"));
  CHECK(std::stoi(options.at("threads").get<std::string>()) >= 1);
  const nlohmann::json given =
      nlohmann::json::parse(RunReprise("dedup --json --threads 3 " + kCrawl).out);
  CHECK(given.at("options").at("threads") == "3");
}

TEST_CASE("a directory without files is told") {
  const TemporaryDirectory temporary;
  temporary.Write("in/.hidden", "text");
  const std::string empty = (temporary.path() / "in").string();
  const std::string file = temporary.Write("a.txt", "text");
  for (const std::string command : {"dedup ", "passages "}) {
    const Outcome outcome = RunReprise(command + file + " " + empty);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err == "reprise: no file below " + empty + "; hidden ones are left out\n");
    CHECK(RunReprise(command + file).err.empty());
  }
}

TEST_CASE("the flag --max-rejected is a number that may be reached, not passed") {
  const nlohmann::json json = nlohmann::json::parse(RunReprise("dedup --json " + kCrawl).out);
  const uint64_t rejected = json.at("rejected").get<uint64_t>();
  REQUIRE(rejected > 0);
  CHECK(RunReprise("dedup --quiet --max-rejected " + std::to_string(rejected) + " " + kCrawl)
            .exit_code == 0);
  CHECK(RunReprise("dedup --quiet --max-rejected " + std::to_string(rejected - 1) + " " + kCrawl)
            .exit_code == 3);
}

TEST_CASE("the flag --write warc leaves a crawl file that has no duplicates any more") {
  const TemporaryDirectory temporary;
  const std::string out = (temporary.path() / "out").string();
  const std::string crawl = REPRISE_FIXTURES_DIR "/crawl.warc.gz";
  const Outcome first = RunReprise("dedup --json --write warc --out " + out + " " + crawl);
  CHECK(first.exit_code == 0);
  const nlohmann::json found = nlohmann::json::parse(first.out);
  CHECK(found.at("options").at("write") == "warc");
  CHECK(found.at("passed_over").at("revisits") == 1);
  const Outcome second = RunReprise("dedup --json " + out + "/kept.warc.gz");
  CHECK(second.exit_code == 0);
  CHECK(nlohmann::json::parse(second.out).at("documents") == found.at("kept"));
  CHECK(nlohmann::json::parse(second.out).at("clusters") == 0);
  CHECK(
      RunShell("gunzip -c " + out + "/kept.warc.gz | " + kReprise + " dedup --json -").exit_code ==
      0);
  CHECK(RunReprise("dedup --write wart " + crawl).exit_code == 2);
}

TEST_CASE(
    "the flag --keep takes a list of hosts, and what is wrong with it is told before any work") {
  const std::string crawl = REPRISE_FIXTURES_DIR "/crawl.warc.gz";
  const Outcome outcome =
      RunReprise("dedup --json --keep host:mirror.example,www.stories.example " + crawl);
  CHECK(outcome.exit_code == 0);
  CHECK(nlohmann::json::parse(outcome.out).at("options").at("keep") ==
        "host:mirror.example,www.stories.example");
  CHECK(RunReprise("dedup --quiet --keep earliest " + crawl).exit_code == 0);
  for (const char* const wrong : {"host:", "host", "host:a.example,", "host:https://a.example",
                                  "host:a.example,a.example", "earlyest"}) {
    INFO(wrong);
    const TemporaryDirectory temporary;
    const std::string out = (temporary.path() / "out").string();
    const Outcome refused =
        RunReprise(absl::StrFormat("dedup --keep '%s' --out %s %s", wrong, out, crawl));
    CHECK(refused.exit_code == 2);
    CHECK(Contains(refused.err, "--keep"));
    CHECK_FALSE(std::filesystem::exists(out));
  }
}

TEST_CASE("the flag --template-lines takes a share or off, and the summary tells what it did") {
  std::string crawl;
  for (int i = 0; i < 12; ++i) {
    std::string text = "All of our pages say this to their readers.\n";
    for (int word = 0; word < 30; ++word) absl::StrAppendFormat(&text, "w%d ", i * 1000 + word);
    absl::StrAppendFormat(&crawl,
                          "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <%d>\r\n"
                          "WARC-Target-URI: http://a.example/%d\r\nContent-Type: text/plain\r\n"
                          "Content-Length: %d\r\n\r\n%s\r\n\r\n",
                          i, i, text.size(), text);
  }
  const TemporaryDirectory temporary;
  const std::string file = temporary.Write("a.wet", crawl);
  const nlohmann::json json = nlohmann::json::parse(RunReprise("dedup --json " + file).out);
  CHECK(json.at("template").at("lines") == 1);
  CHECK(json.at("template").at("shown")[0].at("text") ==
        "All of our pages say this to their readers");
  CHECK(json.at("options").at("template-lines") == "0.5");
  CHECK(Contains(RunReprise("dedup " + file).out, "template                1  lines of 1 sites"));
  for (const char* const off : {"off", "1"}) {
    const Outcome outcome =
        RunReprise(absl::StrFormat("dedup --json --template-lines %s %s", off, file));
    CHECK_FALSE(nlohmann::json::parse(outcome.out).contains("template"));
  }
  const Outcome seen = RunReprise("inspect " + file + " --record 2");
  CHECK(Contains(seen.out, "tokens       30:"));
  CHECK(Contains(seen.out, "template at byte 0: All of our pages say this to their readers\n"));
  CHECK(Contains(RunReprise("inspect --template-lines off " + file).out, "tokens       39:"));
  for (const char* const wrong : {"0", "1.1", "on", "0.0001"}) {
    CHECK(RunReprise(absl::StrFormat("dedup --template-lines %s %s", wrong, file)).exit_code == 2);
  }
}

TEST_CASE("the flag --out writes all files under their final names and nothing else") {
  const TemporaryDirectory temporary;
  const std::filesystem::path out = temporary.path() / "out";
  CHECK(RunReprise("dedup --quiet --out " + out.string() + " " + kCrawl).exit_code == 3);
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(out))
    names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  for (const char* name :
       {"clusters.jsonl", "duplicates.jsonl", "kept.jsonl.zst", "rejected.jsonl", "summary.json"}) {
    CAPTURE(name);
    CHECK(std::count(names.begin(), names.end(), name) == 1);
  }
  for (const std::string& name : names) CHECK(name[0] != '.');
  CHECK(nlohmann::json::parse(ReadFile(out / "summary.json")).contains("fold_table_hash"));

  const Outcome again = RunReprise("dedup --out " + out.string() + " " + kCrawl);
  CHECK(again.exit_code == 2);
  CHECK(Contains(again.err, "--force"));
  CHECK(RunReprise("dedup --quiet --force --out " + out.string() + " " + kCrawl).exit_code == 3);
}

TEST_CASE("JSONL on standard input gives what the file gives") {
  const TemporaryDirectory temporary;
  std::string lines;
  for (int i = 0; i < 200; ++i) {
    absl::StrAppendFormat(&lines, R"({"id":"%d","text":")", i);
    for (int word = 0; word < 30; ++word)
      absl::StrAppendFormat(&lines, "w%d ", (i % 50) * 1000 + word);
    lines += "\"}\n";
  }
  const std::string file = temporary.Write("a.jsonl", lines);
  const std::string from_pipe = (temporary.path() / "pipe").string();
  const std::string from_file = (temporary.path() / "file").string();
  CHECK(RunShell("cat " + file + " | " + kReprise + " dedup - --quiet --out " + from_pipe)
            .exit_code == 0);
  CHECK(RunReprise("dedup --quiet " + file + " --out " + from_file).exit_code == 0);
  CHECK(ReadFile(from_pipe + "/kept.jsonl.zst") == ReadFile(from_file + "/kept.jsonl.zst"));
  // But for the path, of course.
  const std::string clusters = ReadFile(from_pipe + "/clusters.jsonl");
  CHECK(absl::StrReplaceAll(clusters, {{R"("path":"-")", "\"path\":\"" + file + "\""}}) ==
        ReadFile(from_file + "/clusters.jsonl"));
  CHECK(clusters.size() > 1000);
}

TEST_CASE("wrong usage exits with 2 before any work, names the flag and the nearest right one") {
  struct Case {
    const char* arguments;
    const char* message;
  };
  const TemporaryDirectory temporary;
  const std::string out = (temporary.path() / "out").string();
  for (const Case& wrong : std::initializer_list<Case>{
           {"dedupe x", "did you mean reprise dedup?"},
           {"dedup", "an input is missing"},
           {"dedup x --treshold 0.8", "unknown flag --treshold; did you mean --threshold?"},
           {"dedup x --treshold=0.8", "did you mean --threshold?"},
           {"dedup x --zzzzzzzzzz", "reprise dedup --help lists them"},
           {"dedup x --threshold 1.5", "--threshold: '1.5' is not a fraction"},
           {"dedup x --threshold 0.8001", "at most three decimals"},
           {"dedup --threshold", "--threshold needs a value: --threshold T"},
           {"inspect x --record", "--record needs a value: --record N"},
           {"passages x --out=", "--out needs a value: --out DIR"},
           {"dedup x --keep longst", "did you mean longest?"},
           {"dedup x --sketch minhsh", "did you mean minhash?"},
           {"dedup x --encoding gb1803", "did you mean gb18030?"},
           {"dedup x --memory lots", "--memory: 'lots' is not a size"},
           {"dedup x --threads two", "--threads: 'two' is not a whole number"},
           {"dedup x --force", "--out"},
           {"dedup /does/not/exist", "/does/not/exist"},
           {"inspect a b", "one file"},
           {"inspect a --record 0", "counted from 1"}}) {
    const bool has_out = std::string(wrong.arguments).starts_with("dedup ") &&
                         !Contains(wrong.arguments, "--force") &&
                         !Contains(wrong.message, "needs a value");
    const Outcome outcome =
        RunReprise(absl::StrFormat("%s%s", wrong.arguments, has_out ? " --out " + out : ""));
    CAPTURE(wrong.arguments, outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK(Contains(outcome.err, wrong.message));
    CHECK(outcome.out.empty());
    CHECK_FALSE(std::filesystem::exists(out));
  }
}

TEST_CASE("help and version go to standard output and exit with 0") {
  CHECK(Contains(RunReprise("--version").out, "reprise "));
  CHECK(RunReprise("--version").exit_code == 0);
  const Outcome help = RunReprise("dedup --help");
  CHECK(help.exit_code == 0);
  CHECK(help.out.find("reprise dedup crawl/") < help.out.find("--threshold"));
  CHECK(Contains(help.out, "3 done but records were rejected"));
  CHECK_FALSE(Contains(RunReprise("report --help").out, "rejected"));
  CHECK(RunReprise("help dedup").out == help.out);
  const Outcome unknown = RunReprise("help inspekt");
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.err == "reprise: unknown command inspekt; did you mean reprise inspect?\n");
  CHECK(Contains(RunReprise("--help").out, "inspect"));
  CHECK(RunReprise("").exit_code == 2);
}

TEST_CASE("an output directory that cannot be written exits with 4") {
  if (geteuid() == 0) {
    // Root may write anywhere, except where there is no file system for it.
    CHECK(RunReprise("dedup --quiet --out /proc/reprise " + kCrawl).exit_code == 4);
    return;
  }
  const TemporaryDirectory temporary;
  std::filesystem::permissions(
      temporary.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  CHECK(RunReprise("dedup --quiet --out " + (temporary.path() / "out").string() + " " + kCrawl)
            .exit_code == 4);
}

TEST_CASE("a full disk exits with 4 and leaves no file under a final name") {
  const TemporaryDirectory temporary;
  const std::filesystem::path out = temporary.path() / "out";
  std::filesystem::create_directory(out);
  // A limit on file size stands for the full disk: 1 block of 1024 bytes.
  const Outcome outcome =
      RunShell("trap '' XFSZ; ulimit -f 1; " + kReprise + " dedup --quiet --out " + out.string() +
               " " + kCrawl + " 2>/dev/null");
  CHECK(outcome.exit_code == 4);
  CHECK(std::filesystem::is_empty(out));
}

TEST_CASE("standard output that is full exits with 4") {
  CHECK(RunShell(kReprise + " dedup --json " + kCrawl + " > /dev/full").exit_code == 4);
}

TEST_CASE("a reader that has had enough ends the command quietly") {
  const Outcome outcome =
      RunShell(kReprise + " inspect --json " + kCrawl + "/plateau.example/nyerong.txt | head -n 1");
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out == "{\n");
  CHECK(outcome.err.empty());
}

}  // namespace
}  // namespace reprise
