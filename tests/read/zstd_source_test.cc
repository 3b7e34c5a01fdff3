#include "reprise/read/internal/zstd_source.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/read/packed.h"
#include "tests/read/walk.h"

namespace reprise {
namespace {

using Lines = std::vector<std::string>;
using namespace std::string_literals;

std::string Line(int i) {
  return "{\"id\":" + std::to_string(i) + ",\"text\":\"" + std::to_string(i * 7919) + "\"}\n";
}

// A frame of a block a line.
std::string Frame(int first, int last) {
  std::vector<std::string> blocks;
  for (int i = first; i < last; ++i) blocks.push_back(Line(i));
  return Zstd(blocks);
}

Lines ExpectedLines(size_t count) {
  Lines lines;
  for (size_t i = 0; i < count; ++i) {
    lines.push_back(Line(static_cast<int>(i)));
    lines.back().pop_back();
  }
  return lines;
}

TEST_CASE("frames that follow one another are one content, skippable ones are skipped") {
  const TemporaryDirectory directory;
  const std::string skippable = "\x5A\x2A\x4D\x18\x03\x00\x00\x00xyz"s;
  const std::string path = directory.Write("a", skippable + Zstd("{\"a\":1}\n{\"a\"") + skippable +
                                                    Zstd("") + Zstd(":2}\n") + skippable);
  for (const ReadSizes sizes : {ReadSizes{}, ReadSizes{1, 1}, ReadSizes{64, 3}}) {
    const Walked walked = WalkFiles({path}, sizes);
    CHECK(walked.Bytes() == Lines{"{\"a\":1}", "{\"a\":2}"});
    CHECK(walked.rejections.empty());
  }
}

TEST_CASE("a file cut at any byte keeps every block before the cut and rejects once") {
  const TemporaryDirectory directory;
  const std::string first = Frame(0, 20);
  const std::string whole = first + Frame(20, 40);
  for (size_t length = 0; length <= whole.size(); ++length) {
    CAPTURE(length);
    const std::string path = directory.Write("cut.jsonl.zst", whole.substr(0, length));
    const Walked walked = WalkFiles({path}, {256, 100});
    const Lines kept = walked.Bytes();
    CHECK(kept == ExpectedLines(kept.size()));
    CHECK(kept.size() >= (length >= first.size() ? 20 : 0));
    if (length == first.size() || length == whole.size()) {
      CHECK(walked.rejections.empty());
      CHECK(kept.size() == (length == whole.size() ? 40 : 20));
      continue;
    }
    REQUIRE(walked.rejections.size() == 1);
    CHECK(walked.rejections[0].origin.record == kept.size() + 1);
    CHECK_THAT(walked.rejections[0].message,
               Catch::Matchers::StartsWith("zstd stream ends early at byte " +
                                           std::to_string(length) + " of the file"));
  }
}

TEST_CASE("blocks before a corrupt one are kept, whatever is read at once") {
  const TemporaryDirectory directory;
  std::vector<std::string> blocks;
  for (int i = 0; i < 30; ++i) blocks.push_back(Line(i));
  const std::string good = Zstd(blocks);
  const std::string twenty = Zstd(std::vector<std::string>(blocks.begin(), blocks.begin() + 20));
  // Up to its last, empty block and its checksum the shorter frame is the front of the longer one.
  const size_t header_of_21 = twenty.size() - 7;
  REQUIRE(good.substr(0, header_of_21) == twenty.substr(0, header_of_21));
  std::string broken = good;
  broken[header_of_21] = static_cast<char>(broken[header_of_21] | 6);  // The reserved block type.
  const std::string path = directory.Write("a.jsonl.zst", broken);
  for (const ReadSizes sizes : {ReadSizes{}, ReadSizes{1, 1}, ReadSizes{64, 100}}) {
    const Walked walked = WalkFiles({path}, sizes);
    CHECK(walked.Bytes() == ExpectedLines(20));
    REQUIRE(walked.rejections.size() == 1);
    CHECK(walked.rejections[0].origin.record == 21);
    // A chunk that ends inside the header is a byte or two ahead.
    const uint64_t byte = std::stoull(walked.rejections[0].message.substr(28));
    CHECK(byte >= header_of_21);
    CHECK(byte < header_of_21 + 3);
  }
}

TEST_CASE("a flipped bit anywhere never loses a frame before it") {
  const TemporaryDirectory directory;
  const std::string first = Frame(0, 20);
  const std::string whole = first + Frame(20, 40);
  for (size_t byte = 0; byte < whole.size(); ++byte) {
    CAPTURE(byte);
    std::string broken = whole;
    broken[byte] = static_cast<char>(broken[byte] ^ (1 << (byte % 8)));
    const Walked walked = WalkFiles({directory.Write("broken.jsonl.zst", broken)});
    CHECK(walked.rejections.size() <= 1);
    if (byte < first.size()) continue;
    const Lines kept = walked.Bytes();
    REQUIRE(kept.size() >= 20);
    CHECK(Lines(kept.begin(), kept.begin() + 20) == ExpectedLines(20));
  }
}

TEST_CASE("bytes behind the last frame are rejected") {
  const TemporaryDirectory directory;
  const Walked walked = WalkFiles({directory.Write("a.jsonl.zst", Zstd("{}\n") + "garbage")});
  CHECK(walked.Bytes() == Lines{"{}"});
  CHECK(walked.rejections.size() == 1);
}

TEST_CASE("a window over 128 MiB is refused with the way out") {
  const TemporaryDirectory directory;
  const Walked walked = WalkFiles({directory.Write("a.jsonl.zst", Zstd({"{}\n"}, 28))});
  CHECK(walked.records.empty());
  REQUIRE(walked.rejections.size() == 1);
  CHECK_THAT(walked.rejections[0].message,
             Catch::Matchers::ContainsSubstring("window of more than 128 MiB"));
}

}  // namespace
}  // namespace reprise
