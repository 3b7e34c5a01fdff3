#include "reprise/read/internal/format_sniffer.h"

#include <string>

#include "tests/catch.h"

namespace reprise::internal {
namespace {

RecordFormat Sniffed(std::string_view head, std::string_view path, bool is_whole = true) {
  const absl::StatusOr<RecordFormat> format = SniffFormat(head, is_whole, path);
  INFO(path);
  REQUIRE(format.ok());
  return *format;
}

constexpr RecordFormat kText = RecordFormat::kText;
constexpr RecordFormat kJsonl = RecordFormat::kJsonl;
constexpr RecordFormat kWarc = RecordFormat::kWarc;

TEST_CASE("a file whose first line is a JSON object is JSONL under any name") {
  for (const char* path : {"a", "a.txt", "a.json", "a.jsonl", "part-0001", "-"}) {
    CHECK(Sniffed("{\"a\":1}\n{\"a\":2}\n", path) == kJsonl);
    CHECK(Sniffed("\n \r\n {\"a\":1}\r\nrubbish", path) == kJsonl);
    CHECK(Sniffed("\xEF\xBB\xBF{\"a\":1}", path) == kJsonl);
  }
}

TEST_CASE("a file that only begins like JSON is text unless its name says JSONL") {
  const char* const head = "{note: this is} a text\nand goes on\n";
  CHECK(Sniffed(head, "a") == kText);
  CHECK(Sniffed(head, "a.txt") == kText);
  CHECK(Sniffed("{\"a\":", "a.txt") == kText);
  for (const char* path : {"a.jsonl", "A.JSONL.GZ", "a.ndjson.zst", "a.jsonlines", "-"}) {
    CHECK(Sniffed(head, path) == kJsonl);
  }
}

TEST_CASE("a file that begins like WARC is WARC under any name, and one named so is too") {
  for (const char* path : {"a", "a.txt", "a.jsonl", "a.warc.gz", "-"}) {
    CHECK(Sniffed("WARC/1.0\r\nWARC-Type: warcinfo\r\n", path) == kWarc);
    CHECK(Sniffed("\r\n\nWARC/1.1\r\n", path) == kWarc);
  }
  for (const char* path : {"a.warc", "A.WARC.GZ", "a.warc.zst", "a.warc.wet.gz"}) {
    CHECK(Sniffed("", path) == kWarc);
    CHECK(Sniffed("rubbish\r\n", path) == kWarc);
  }
  CHECK(Sniffed("WARC is a format.\n", "a.txt") == kText);
}

TEST_CASE("tables in Parquet and Arrow are refused with what to do, texts about them are not") {
  for (const std::string& head :
       {std::string("PAR1\x15\x04\x15\x10"), std::string("ARROW1\0\0\xFF\xFF", 10)}) {
    for (const char* path : {"x.parquet", "x", "x.arrow", "x.txt"}) {
      const absl::Status status = SniffFormat(head, true, path).status();
      CHECK(absl::IsUnimplemented(status));
      CHECK(std::string(status.message()).find("write it as JSONL") != std::string::npos);
    }
  }
  CHECK(Sniffed("PAR1 is what Parquet files begin with.\n", "a.txt") == kText);
  CHECK(Sniffed("ARROW1", "a.txt") == kText);
}

TEST_CASE("an empty file is a text without words, or no records under a name for JSONL") {
  CHECK(Sniffed("", "a.txt") == kText);
  CHECK(Sniffed("", "a") == kText);
  CHECK(Sniffed("", "a.jsonl") == kJsonl);
  CHECK(Sniffed(" \n\n", "a.jsonl.gz") == kJsonl);
}

TEST_CASE("a first line longer than what is looked at is JSONL when it opens an object") {
  const std::string text(1000, 'x');
  CHECK(Sniffed("{\"text\":\"" + text, "a", false) == kJsonl);
  CHECK(Sniffed("{ \"text\":\"" + text, "a", false) == kJsonl);
  CHECK(Sniffed("{" + text, "a", false) == kText);
  CHECK(Sniffed(text, "a", false) == kText);
}

TEST_CASE("a .json file over several lines is refused with the way out") {
  for (const char* head :
       {"{\n  \"text\": \"a\"\n}\n", "[\n{\"text\":\"a\"}\n]", "[{\"text\":\"a\"}]"}) {
    const absl::Status status = SniffFormat(head, true, "a.json").status();
    CHECK(status.code() == absl::StatusCode::kUnimplemented);
    CHECK_THAT(std::string(status.message().data(), status.message().size()),
               Catch::Matchers::ContainsSubstring("write one object a line"));
    CHECK(Sniffed(head, "a.txt") == kText);
  }
}

TEST_CASE("a .json file whose first line is broken among whole ones is JSONL") {
  CHECK(Sniffed("{\"a\":\n{\"a\":2}\n", "a.json") == kJsonl);
  CHECK(Sniffed("{\"a\":", "a.json.gz") == kJsonl);
  CHECK(Sniffed("not json", "a.json") == kText);
}

}  // namespace
}  // namespace reprise::internal
