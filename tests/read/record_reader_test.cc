#include "reprise/read/record_reader.h"

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/read/packed.h"
#include "tests/read/walk.h"

namespace reprise {
namespace {

using Lines = std::vector<std::string>;

// `content` cut at random into pieces, each packed by itself.
std::string PackInPieces(const std::string& content, std::mt19937_64& random,
                         const std::function<std::string(const std::string&)>& pack) {
  std::string packed;
  size_t at = 0;
  while (at < content.size()) {
    const size_t size = std::min<size_t>(content.size() - at, random() % 5000);
    packed += pack(content.substr(at, size));
    at += size;
  }
  return packed;
}

struct Expected {
  std::string content;
  std::vector<Walked::Item> records;
};

// Lines of JSON with every kind of end, blank ones among them, some far longer than a chunk.
Expected RandomJsonl(std::mt19937_64& random) {
  Expected expected;
  if (random() % 2 == 0) expected.content = "\xEF\xBB\xBF";
  const uint64_t count = 1 + random() % 60;
  for (uint64_t line = 1; line <= count; ++line) {
    const char* const ends[] = {"\n", "\r\n", ""};
    const char* const end = ends[random() % (line == count ? 3 : 2)];
    if (line > 1 && random() % 8 == 0) {
      expected.content += std::string(random() % 3, ' ') + end;
      continue;
    }
    std::string text;
    const uint64_t longest = random() % 10 == 0 ? 20000 : 200;
    for (uint64_t i = random() % longest; i > 0; --i) {
      text += static_cast<char>('a' + random() % 26);
    }
    const std::string record = "{\"text\":\"" + text + "\"}";
    expected.records.push_back({static_cast<DocIndex>(expected.records.size()), record, line,
                                expected.content.size(), 0, RecordFormat::kJsonl});
    expected.content += record + end;
  }
  return expected;
}

TEST_CASE("random JSONL is the same through every container and at every boundary") {
  const TemporaryDirectory directory;
  std::mt19937_64 random(1);
  for (int round = 0; round < 40; ++round) {
    const Expected expected = RandomJsonl(random);
    const std::vector<std::string> paths = {
        directory.Write("plain", expected.content),
        directory.Write("packed.gz", PackInPieces(expected.content, random,
                                                  [](const std::string& s) { return Gzip(s); })),
        directory.Write("packed.zst",
                        PackInPieces(expected.content, random, [](const std::string& s) {
                          return Zstd({s.substr(0, s.size() / 3), s.substr(s.size() / 3)});
                        }))};
    for (const std::string& path : paths) {
      for (const ReadSizes sizes :
           {ReadSizes{}, ReadSizes{1, 1}, ReadSizes{1 + random() % 3000, 1 + random() % 300},
            ReadSizes{1 + random() % 300, 1 + random() % 3000}}) {
        CAPTURE(round, path, sizes.batch_bytes, sizes.chunk_bytes);
        const Walked walked = WalkFiles({path}, sizes);
        REQUIRE(walked.records == expected.records);
        REQUIRE(walked.rejections.empty());
        REQUIRE(walked.content_bytes == expected.content.size());
      }
    }
  }
}

TEST_CASE("files of all formats in one walk are numbered through") {
  const TemporaryDirectory directory;
  directory.Write("d/a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n");
  directory.Write("d/b.txt.gz", Gzip("3"));
  directory.Write("d/c.zst", Zstd("{\"text\":\"4\"}\n\n{\"text\":\"5\"}"));
  directory.Write("d/d.json", "{\n\"text\":\n\"no\"}");
  directory.Write("d/e.xz", std::string("\xFD"
                                        "7zXZ\0",
                                        6));
  directory.Write("d/f.gz", "6: unpacked on its way");
  for (const ReadSizes sizes : {ReadSizes{}, ReadSizes{1, 1}}) {
    const Walked walked = WalkFiles({directory.path() + "/d"}, sizes);
    CHECK(walked.Bytes() == Lines{"{\"text\":\"1\"}", "{\"text\":\"2\"}", "3", "{\"text\":\"4\"}",
                                  "{\"text\":\"5\"}", "6: unpacked on its way"});
    for (DocIndex i = 0; i < walked.records.size(); ++i) CHECK(walked.records[i].doc == i);
    REQUIRE(walked.rejections.size() == 2);
    CHECK_THAT(walked.rejections[0].message,
               Catch::Matchers::ContainsSubstring("write one object a line"));
    CHECK_THAT(walked.rejections[1].message, Catch::Matchers::ContainsSubstring("xz"));
  }
}

TEST_CASE("a walk may be made again and gives the same") {
  const TemporaryDirectory directory;
  std::mt19937_64 random(2);
  directory.Write("d/a.jsonl", RandomJsonl(random).content);
  directory.Write("d/b.jsonl.gz", Gzip(RandomJsonl(random).content));
  const absl::StatusOr<InputSet> inputs = InputSet::Open({directory.path() + "/d"}, {});
  REQUIRE(inputs.ok());
  CHECK(WalkAll(*inputs).records == WalkAll(*inputs, {100, 100}).records);
}

TEST_CASE("a stretch of nothing but rejections is handed over in parts") {
  const TemporaryDirectory directory;
  std::string content;
  for (int i = 0; i < 5000; ++i) content += "{\"text\":\"too long\"}\n";
  ReadOptions options;
  options.max_record_bytes = 10;
  const Walked walked =
      WalkFiles({directory.Write("a.jsonl", content)}, {size_t{1} << 20, 100}, options);
  CHECK(walked.rejections.size() == 5000);
  CHECK(walked.batches >= 2);
}

TEST_CASE("no inputs but an empty file give no batch or an empty text") {
  const TemporaryDirectory directory;
  const std::string empty = directory.Write("empty.jsonl", "");
  CHECK(WalkFiles({empty}).records.empty());
  CHECK(WalkFiles({directory.Write("empty.txt", "")}).Bytes() == Lines{""});
}

}  // namespace
}  // namespace reprise
