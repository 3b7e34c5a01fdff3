#include "reprise/read/internal/text_record.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/read/packed.h"
#include "tests/read/walk.h"

namespace reprise {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("a text file is one record with all its bytes, also when it is empty") {
  const TemporaryDirectory directory;
  using namespace std::string_literals;
  const Texts texts = {"a\r\nb\0\xFF"s, "", "\xEF\xBB\xBFx", std::string(300000, 'y')};
  std::vector<std::string> paths;
  for (size_t i = 0; i < texts.size(); ++i) {
    paths.push_back(directory.Write(std::to_string(i), texts[i]));
  }
  for (const ReadSizes sizes : {ReadSizes{}, ReadSizes{1, 100}, ReadSizes{1000, 7000}}) {
    const Walked walked = WalkFiles(paths, sizes);
    CHECK(walked.Bytes() == texts);
    CHECK(walked.rejections.empty());
    for (uint32_t i = 0; i < walked.records.size(); ++i) {
      CHECK(walked.records[i].doc == i);
      CHECK(walked.records[i].file == i);
      CHECK(walked.records[i].record == 1);
      CHECK(walked.records[i].offset == 0);
      CHECK(walked.records[i].format == RecordFormat::kText);
    }
  }
}

TEST_CASE("many small files share a batch") {
  const TemporaryDirectory directory;
  for (int i = 0; i < 100; ++i) directory.Write("d/" + std::to_string(i), std::string(100, 'x'));
  CHECK(WalkFiles({directory.path() + "/d"}).batches == 1);
  CHECK(WalkFiles({directory.path() + "/d"}, {1000, 1000}).batches == 10);
}

TEST_CASE("a text is rejected from one byte over the limit on") {
  const TemporaryDirectory directory;
  const std::vector<std::string> paths = {
      directory.Write("a", std::string(100, 'a')), directory.Write("b", std::string(101, 'b')),
      directory.Write("c.gz", Gzip(std::string(101, 'c'))),
      directory.Write("d.zst", Zstd(std::string(101, 'd'))), directory.Write("e", "e")};
  ReadOptions options;
  options.max_record_bytes = 100;
  for (const ReadSizes sizes : {ReadSizes{}, ReadSizes{1, 1}}) {
    const Walked walked = WalkFiles(paths, sizes, options);
    CHECK(walked.Bytes() == Texts{std::string(100, 'a'), "e"});
    REQUIRE(walked.rejections.size() == 3);
    for (size_t i = 0; i < 3; ++i) {
      CHECK(walked.rejections[i].origin.path == paths[i + 1]);
      CHECK(walked.rejections[i].message ==
            "text is longer than the limit of 100 bytes: raise the limit (max_record_bytes, "
            "--max-record) to read it");
    }
  }
}

TEST_CASE("a bomb stops at the limit") {
  const TemporaryDirectory directory;
  const std::string megabyte(size_t{1} << 20, 'x');
  std::string zstd_bomb;
  std::string gzip_bomb;
  for (int i = 0; i < 4096; ++i) zstd_bomb += Zstd(megabyte);
  const std::string gzip_megabyte = Gzip(megabyte);
  for (int i = 0; i < 4096; ++i) gzip_bomb += gzip_megabyte;
  ReadOptions options;
  options.max_record_bytes = size_t{2} << 20;
  const Walked walked =
      WalkFiles({directory.Write("a.txt.zst", zstd_bomb), directory.Write("b.txt.gz", gzip_bomb)},
                {}, options);
  CHECK(walked.records.empty());
  CHECK(walked.rejections.size() == 2);
  CHECK(walked.content_bytes <= uint64_t{6} << 20);
  CHECK(walked.largest_buffer <= size_t{8} << 20);
}

}  // namespace
}  // namespace reprise
