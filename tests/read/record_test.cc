#include "reprise/read/record.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/read/walk.h"

namespace reprise {
namespace {

using namespace std::string_literals;

struct Parsed {
  absl::Status status;
  std::string id;
  std::string url;
  std::string text;
};

// Parses `line` as line 1 of crawl.jsonl, with another line right behind it.
class LineParser {
 public:
  explicit LineParser(ReadOptions options = {}) {
    const std::string path = directory_.Write("crawl.jsonl", "{}\n");
    absl::StatusOr<InputSet> inputs = InputSet::Open({path}, std::move(options));
    REQUIRE(inputs.ok());
    inputs_ = std::make_unique<InputSet>(*std::move(inputs));
    parser_ = std::make_unique<RecordParser>(*inputs_);
  }

  Parsed Parse(std::string_view line) {
    RecordBatch batch;
    batch.buffer.Append(line);
    batch.buffer.Append("\n\"},]}\\ne\xE4");
    batch.records.resize(1);
    batch.records[0].bytes = {0, line.size()};
    batch.records[0].format = RecordFormat::kJsonl;
    Record record;
    record.url = "of the record before";
    Parsed parsed;
    parsed.status = parser_->Parse(batch, batch.records[0], record);
    if (!parsed.status.ok()) return parsed;
    CHECK(record.is_utf8);
    parsed.id = record.id;
    parsed.url = record.url;
    parsed.text = std::string(record.text);
    in_place_ = record.text.data() >= batch.buffer.data() &&
                record.text.data() < batch.buffer.data() + batch.buffer.size();
    return parsed;
  }

  std::string Text(std::string_view line) {
    const Parsed parsed = Parse(line);
    INFO(line);
    INFO(std::string(parsed.status.message().data(), parsed.status.message().size()));
    CHECK(parsed.status.ok());
    return parsed.text;
  }

  std::string Error(std::string_view line) {
    const Parsed parsed = Parse(line);
    INFO(line);
    CHECK(parsed.status.code() == absl::StatusCode::kInvalidArgument);
    return std::string(parsed.status.message().data(), parsed.status.message().size());
  }

  bool in_place() const { return in_place_; }

 private:
  TemporaryDirectory directory_;
  std::unique_ptr<InputSet> inputs_;
  std::unique_ptr<RecordParser> parser_;
  bool in_place_ = false;
};

TEST_CASE("id, url and text are taken from their fields in any order") {
  LineParser parser;
  const Parsed parsed =
      parser.Parse(R"( {"url":"http://a/\u00e9","x":[{"id":"no"}, 1],"text" : "t" ,"id":"7"} )");
  REQUIRE(parsed.status.ok());
  CHECK(parsed.id == "7");
  CHECK(parsed.url == "http://a/\xC3\xA9");
  CHECK(parsed.text == "t");
}

TEST_CASE("an id is a string, a number as written, or the place of the record") {
  LineParser parser;
  CHECK(parser.Parse(R"({"text":"","id":"a\"b"})").id == "a\"b");
  CHECK(parser.Parse(R"({"text":"","id":-12.50e3})").id == "-12.50e3");
  CHECK(parser.Parse(R"({"text":"","id":123456789012345678901234567890 })").id ==
        "123456789012345678901234567890");
  for (const char* id : {"null", "true", "false", "[1]", "{\"a\":1}", "\"\""}) {
    CHECK(parser.Parse("{\"text\":\"\",\"id\":"s + id + "}").id == "crawl.jsonl:1");
  }
  CHECK(parser.Parse(R"({"text":""})").id == "crawl.jsonl:1");
  CHECK(parser.Parse(R"({"text":"","url":null})").url.empty());
}

TEST_CASE("text without escapes is not copied") {
  LineParser parser;
  CHECK(parser.Text("{\"text\":\"\xE5\x8C\xBA plain\"}") == "\xE5\x8C\xBA plain");
  CHECK(parser.in_place());
  CHECK(parser.Text(R"({"text":"a\tb"})") == "a\tb");
  CHECK_FALSE(parser.in_place());
}

TEST_CASE("every escape of RFC 8259 is undone") {
  LineParser parser;
  CHECK(parser.Text(R"({"text":"\"\\\/\b\f\n\r\t"})") == "\"\\/\b\f\n\r\t");
  CHECK(parser.Text(R"({"text":"\u0041\u00e9\u533A\uFFFF"})") ==
        "A\xC3\xA9\xE5\x8C\xBA\xEF\xBF\xBF");
  CHECK(parser.Text(R"({"text":"\uD83D\uDE00\uD800\uDC00\uDBFF\uDFFF"})") ==
        "\xF0\x9F\x98\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
  CHECK(parser.Text(R"({"text":"a\u0000b"})") == "a\0b"s);
}

TEST_CASE("half surrogate pairs become U+FFFD one by one") {
  LineParser parser;
  const std::string r = "\xEF\xBF\xBD";
  CHECK(parser.Text(R"({"text":"a\ud800b"})") == "a" + r + "b");
  CHECK(parser.Text(R"({"text":"\udc00"})") == r);
  CHECK(parser.Text(R"({"text":"\ude00\ud83d"})") == r + r);
  CHECK(parser.Text(R"({"text":"\ud83d\ud83d\ude00"})") == r + "\xF0\x9F\x98\x80");
  CHECK(parser.Text(R"({"text":"\ud83d\n"})") == r + "\n");
  CHECK(parser.Text(R"({"text":"\ud83d\u0041"})") == r + "A");
}

TEST_CASE("of fields that stand twice the first counts") {
  LineParser parser;
  CHECK(parser.Text(R"({"text":"first","text":"second"})") == "first");
}

TEST_CASE("a key may be written with escapes") {
  LineParser parser;
  CHECK(parser.Text(R"({"te\\xt":"no","te\"xt":"no","te\u0078t":"yes"})") == "yes");
}

TEST_CASE("a dot in a field's name goes into an object or is part of a name") {
  ReadOptions options;
  options.text_field = "doc.body.text";
  options.id_field = "doc.id";
  LineParser parser(options);
  const Parsed nested =
      parser.Parse(R"({"id":1,"doc":{"x":{},"body":{"text":"in"},"id":2},"text":"out"})");
  CHECK(nested.text == "in");
  CHECK(nested.id == "2");
  CHECK(parser.Text(R"({"doc":{"body.text":"half"}})") == "half");
  CHECK(parser.Text(R"({"doc":{"body":[]},"doc.body.text":"flat"})") == "flat");
  CHECK(parser.Error(R"({"doc":"body"})") ==
        "the record has no field \"doc.body.text\": name the one that holds its text (text_field, "
        "--text-field)");
}

TEST_CASE("what is not JSON is refused at its byte") {
  LineParser parser;
  const struct {
    std::string line;
    std::string message;
  } cases[] = {
      {"{\"text\":\"ab\xFF"
       "cd\"}",
       "byte 11 of the record: the bytes are not UTF-8, which JSON must be"},
      {"{\"text\":\"a\xE5\x8C\"}",
       "byte 10 of the record: the bytes are not UTF-8, which JSON must be"},
      {"{\"text\":\"a\xED\xA0\x80\"}",
       "byte 10 of the record: the bytes are not UTF-8, which JSON must be"},
      {"{\"text\":\"a\tb\"}",
       "byte 10 of the record: a control character in a string must be written \\u0009"},
      {"{\"text\":\"a\0b\"}"s,
       "byte 10 of the record: a control character in a string must be written \\u0000"},
      {R"({"id":"1","text":"hello wor)",
       "byte 17 of the record: the string that begins here has no end"},
      {R"({"id":"1","text":"hello")",
       "byte 24 of the record: the line ends before its JSON object does"},
      {R"({"id":"1","text":)", "byte 17 of the record: the line ends before its JSON object does"},
      {R"({"id":"1","text":"a","x":[1,{)",
       "byte 29 of the record: the line ends before its JSON object does"},
      {R"({"text":"a\x41"})", "byte 10 of the record: JSON has no such escape"},
      {R"({"text":"a\u12g4"})", "byte 10 of the record: JSON has no such escape"},
      {R"({"text":"a\u12"})", "byte 10 of the record: JSON has no such escape"},
      {R"({"text":"a"}{"text":"b"})",
       "byte 12 of the record: the object ends before this, but the line goes on"},
      {R"(["text"])", "byte 0 of the record: a JSON object was expected"},
      {"  hello", "byte 2 of the record: a JSON object was expected"},
      {R"({"text":7})", "byte 8 of the record: the field \"text\" is not a string"},
      {R"({"text":null})", "byte 8 of the record: the field \"text\" is not a string"},
      {R"({"id":"x"})",
       "the record has no field \"text\": name the one that holds its text (text_field, "
       "--text-field)"},
      {"{}",
       "the record has no field \"text\": name the one that holds its text (text_field, "
       "--text-field)"},
  };
  for (const auto& [line, message] : cases) CHECK(parser.Error(line) == message);
}

TEST_CASE("what is no JSON on standard input is told to come by name") {
  const TemporaryDirectory directory;
  ReadOptions options;
  options.work_dir = directory.path();
  const absl::StatusOr<InputSet> inputs = InputSet::Open({"-"}, options);
  REQUIRE(inputs.ok());
  RecordParser parser(*inputs);
  const auto error = [&parser](std::string_view line) {
    RecordBatch batch;
    batch.buffer.Append(line);
    batch.records.resize(1);
    batch.records[0].bytes = {0, line.size()};
    batch.records[0].format = RecordFormat::kJsonl;
    Record record;
    return std::string(parser.Parse(batch, batch.records[0], record).message());
  };
  CHECK(
      error("<html>") ==
      "byte 0 of the record: a JSON object was expected; standard input is read as JSONL or WARC: "
      "give text and HTML files by name");
  CHECK(error(R"({"text":7})") == "byte 8 of the record: the field \"text\" is not a string");
}

TEST_CASE("commas, colons and quotes in the wrong place are refused") {
  LineParser parser;
  for (const char* line :
       {R"({"text":"a",})", R"({"text":"a" "id":"b"})", R"({"text" "a"})", R"({text:"a"})",
        R"({"text":"a"b})", R"({"text":"a"b})", R"({,"text":"a"})", R"({"text":"a"]})",
        R"({"text":"a"}})", R"({"text":"a","id":1x2})"}) {
    CHECK_THAT(parser.Error(line), Catch::Matchers::StartsWith("byte "));
  }
}

TEST_CASE("a line cut at any byte is refused and named by a byte inside it") {
  LineParser parser;
  const std::string line =
      "{\"id\":17,\"meta\":{\"a\":[1,true,null,\"\\u533a\"]},\"text\":\"\xE5\x8C\xBA \\n "
      "\xF0\x9F\x98\x80\"}";
  CHECK(parser.Text(line) == "\xE5\x8C\xBA \n \xF0\x9F\x98\x80");
  for (size_t length = 0; length < line.size(); ++length) {
    const std::string message = parser.Error(line.substr(0, length));
    CAPTURE(length, message);
    REQUIRE(message.starts_with("byte "));
    CHECK(std::stoul(message.substr(5)) <= length);
  }
}

TEST_CASE("random bytes and damaged lines never crash the parser") {
  LineParser parser;
  std::mt19937_64 random(20240917);
  const std::string line =
      R"({"id":17,"meta":{"a":[1,true,null,"\u533a"]},"text":"ab\ud83d\ude00"})";
  for (int round = 0; round < 20000; ++round) {
    std::string damaged = line;
    for (uint64_t i = random() % 4; i < 4; ++i) {
      const size_t at = random() % damaged.size();
      switch (random() % 3) {
        case 0:
          damaged[at] = static_cast<char>(random());
          break;
        case 1:
          damaged[at] = "{}[]\":,\\u"[random() % 9];
          break;
        case 2:
          damaged.erase(at, random() % 5);
          if (damaged.empty()) damaged.push_back('{');
          break;
      }
    }
    parser.Parse(damaged);
  }
}

TEST_CASE("deep nesting is refused or skimmed, never followed") {
  LineParser parser;
  std::string deep = "{\"text\":\"t\",\"x\":";
  for (int i = 0; i < 100000; ++i) deep += "[";
  for (int i = 0; i < 100000; ++i) deep += "]";
  CHECK(parser.Text(deep + "}") == "t");
  CHECK_THAT(parser.Error(deep), Catch::Matchers::StartsWith("byte "));
}

TEST_CASE("a text file is a record under its own name") {
  const TemporaryDirectory directory;
  directory.Write("crawl/sub/a.txt", "bytes \xFF");
  const absl::StatusOr<InputSet> inputs = InputSet::Open({directory.path() + "/crawl"}, {});
  REQUIRE(inputs.ok());
  RecordReader reader(*inputs);
  RecordBatch batch;
  REQUIRE(*reader.Next(batch));
  REQUIRE(batch.records.size() == 1);
  RecordParser parser(*inputs);
  Record record;
  REQUIRE(parser.Parse(batch, batch.records[0], record).ok());
  CHECK(record.id == "sub/a.txt");
  CHECK(record.text == "bytes \xFF");
  CHECK_FALSE(record.is_utf8);
}

}  // namespace
}  // namespace reprise
