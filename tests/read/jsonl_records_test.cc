#include "reprise/read/internal/jsonl_records.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/read/packed.h"
#include "tests/read/walk.h"

namespace reprise {
namespace {

using Lines = std::vector<std::string>;
using namespace std::string_literals;

// Sizes that put every boundary in every place.
const std::vector<ReadSizes> kSizes = {{}, {1, 1}, {7, 3}, {64, 5}, {100, 1000}};

TEST_CASE("a line is a record, with or without CR, and the last needs no line break") {
  const TemporaryDirectory directory;
  const std::string path =
      directory.Write("a.jsonl", "{\"a\":1}\n{\"a\":2}\r\n{\"a\":\"\r\"}\r\n{\"a\":4}");
  for (const ReadSizes sizes : kSizes) {
    const Walked walked = WalkFiles({path}, sizes);
    CHECK(walked.Bytes() == Lines{"{\"a\":1}", "{\"a\":2}", "{\"a\":\"\r\"}", "{\"a\":4}"});
    CHECK(walked.rejections.empty());
  }
}

TEST_CASE("blank lines are no records but count, and documents stay dense") {
  const TemporaryDirectory directory;
  const std::string path = directory.Write("a.jsonl", "\n{\"a\":1}\n \t\r\n\r\n{\"a\":2}\n\n");
  for (const ReadSizes sizes : kSizes) {
    const Walked walked = WalkFiles({path}, sizes);
    REQUIRE(walked.records.size() == 2);
    CHECK(walked.records[0] == Walked::Item{0, "{\"a\":1}", 2, 1, 0, RecordFormat::kJsonl});
    CHECK(walked.records[1] == Walked::Item{1, "{\"a\":2}", 5, 15, 0, RecordFormat::kJsonl});
  }
}

TEST_CASE("a byte order mark at the start is no part of the first record") {
  const TemporaryDirectory directory;
  const std::string path =
      directory.Write("a.jsonl", "\xEF\xBB\xBF{\"a\":1}\n\xEF\xBB\xBF{\"a\":2}\n");
  for (const ReadSizes sizes : kSizes) {
    const Walked walked = WalkFiles({path}, sizes);
    REQUIRE(walked.records.size() == 2);
    CHECK(walked.records[0] == Walked::Item{0, "{\"a\":1}", 1, 3, 0, RecordFormat::kJsonl});
    CHECK(walked.records[1].bytes == "\xEF\xBB\xBF{\"a\":2}");
    CHECK(walked.records[1].offset == 11);
  }
}

TEST_CASE("NUL bytes are bytes like others") {
  const TemporaryDirectory directory;
  const std::string path = directory.Write("a.jsonl", "{\"a\":\"\0\"}\n\0\0\n{}"s);
  CHECK(WalkFiles({path}).Bytes() == Lines{"{\"a\":\"\0\"}"s, "\0\0"s, "{}"});
}

TEST_CASE("a line is rejected from one byte over the limit on, and reading goes on behind it") {
  const TemporaryDirectory directory;
  const std::string fits = "{\"a\":\"" + std::string(92, 'x') + "\"}";  // 100 bytes
  const std::string longer = "{\"a\":\"" + std::string(93, 'x') + "\"}";
  const std::string path = directory.Write(
      "a.jsonl", fits + "\n" + longer + "\n" + fits + "\r\n" + longer + "\r\n" + longer);
  ReadOptions options;
  options.max_record_bytes = 100;
  for (const ReadSizes sizes : kSizes) {
    const Walked walked = WalkFiles({path}, sizes, options);
    CHECK(walked.Bytes() == Lines{fits, fits});
    REQUIRE(walked.records.size() == 2);
    CHECK(walked.records[1].record == 3);
    CHECK(walked.records[1].doc == 1);
    REQUIRE(walked.rejections.size() == 3);
    CHECK(walked.rejections[0].origin.path == path);
    CHECK(walked.rejections[0].origin.record == 2);
    CHECK(walked.rejections[0].origin.offset == 101);
    CHECK(walked.rejections[1].origin.record == 4);
    CHECK(walked.rejections[1].origin.offset == 305);
    CHECK(walked.rejections[2].origin.record == 5);
    for (const Rejection& rejection : walked.rejections) {
      CHECK(rejection.stage == Stage::kRead);
      CHECK(rejection.message ==
            "line of 101 bytes is longer than the limit of 100 bytes: raise the limit "
            "(max_record_bytes, --max-record) to read it");
    }
  }
}

TEST_CASE("a line of 1 GiB is passed over in bounded memory") {
  const TemporaryDirectory directory;
  const std::string megabyte(size_t{1} << 20, 'x');
  const std::string packed_megabyte = Zstd(megabyte);
  std::string file = Zstd("{\"text\":\"before\"}\n{\"text\":\"");
  for (int i = 0; i < 1024; ++i) file += packed_megabyte;
  file += Zstd("\"}\n{\"text\":\"after\"}\n");
  const std::string path = directory.Write("long.jsonl.zst", file);
  ReadOptions options;
  options.max_record_bytes = size_t{1} << 20;
  const Walked walked = WalkFiles({path}, {}, options);
  CHECK(walked.Bytes() == Lines{"{\"text\":\"before\"}", "{\"text\":\"after\"}"});
  REQUIRE(walked.rejections.size() == 1);
  CHECK(walked.rejections[0].origin.record == 2);
  CHECK(walked.rejections[0].origin.offset == 18);
  CHECK(walked.records[1].record == 3);
  CHECK(walked.largest_buffer <= size_t{4} << 20);
}

TEST_CASE("a batch is about as large as asked for, or one record") {
  const TemporaryDirectory directory;
  std::string content;
  for (int i = 0; i < 1000; ++i) content += "{\"a\":\"" + std::string(91, 'x') + "\"}\n";
  const std::string path = directory.Write("a.jsonl", content);
  const Walked walked = WalkFiles({path}, {10000, 1000});
  CHECK(walked.records.size() == 1000);
  CHECK(walked.batches >= 9);
  CHECK(walked.batches <= 11);
  CHECK(walked.input_bytes == content.size());
  CHECK(walked.content_bytes == content.size());
}

}  // namespace
}  // namespace reprise
