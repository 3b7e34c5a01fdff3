#include "reprise/read/internal/gzip_source.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/read/packed.h"
#include "tests/read/walk.h"

namespace reprise {
namespace {

using Lines = std::vector<std::string>;
using namespace std::string_literals;

std::string ManyLines(int first, int last) {
  std::string lines;
  for (int i = first; i < last; ++i) {
    lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"" + std::to_string(i * 7919) + "\"}\n";
  }
  return lines;
}

TEST_CASE("members that follow one another are one content, also across a line") {
  const TemporaryDirectory directory;
  const std::string path =
      directory.Write("a.jsonl.gz", Gzip("{\"a\":1}\n{\"a\"") + Gzip("") + Gzip(":2}\n"));
  for (const ReadSizes sizes : {ReadSizes{}, ReadSizes{1, 1}, ReadSizes{64, 3}}) {
    const Walked walked = WalkFiles({path}, sizes);
    CHECK(walked.Bytes() == Lines{"{\"a\":1}", "{\"a\":2}"});
    CHECK(walked.rejections.empty());
  }
}

TEST_CASE("zero padding behind a member is ignored and other bytes are rejected") {
  const TemporaryDirectory directory;
  const std::string member = Gzip("{\"a\":1}\n");
  const std::string padded = directory.Write("a.jsonl.gz", member + std::string(1000, '\0'));
  CHECK(WalkFiles({padded}).Bytes() == Lines{"{\"a\":1}"});
  CHECK(WalkFiles({padded}).rejections.empty());

  const std::string dirty = directory.Write("b.jsonl.gz", member + "garbage");
  for (const ReadSizes sizes : {ReadSizes{}, ReadSizes{1, 1}}) {
    const Walked walked = WalkFiles({dirty}, sizes);
    CHECK(walked.Bytes() == Lines{"{\"a\":1}"});
    REQUIRE(walked.rejections.size() == 1);
    CHECK(walked.rejections[0].origin.record == 2);
    CHECK(walked.rejections[0].origin.offset == 8);
    CHECK(walked.rejections[0].message ==
          "the bytes from byte " + std::to_string(member.size()) +
              " of the file on, behind its last gzip member, are not gzip, after 1 records; the "
              "records before it are kept: fetch the file again");
  }
}

TEST_CASE("a file cut at any byte keeps every record before the cut and rejects once") {
  const TemporaryDirectory directory;
  const std::string first = Gzip(ManyLines(0, 20));
  const std::string second = Gzip(ManyLines(20, 40));
  const std::string whole = first + second;
  const std::string content = ManyLines(0, 40);
  const Lines all = WalkFiles({directory.Write("whole.jsonl", content)}).Bytes();
  REQUIRE(all.size() == 40);
  for (size_t length = 0; length <= whole.size(); ++length) {
    CAPTURE(length);
    const std::string path = directory.Write("cut.jsonl.gz", whole.substr(0, length));
    const Walked walked = WalkFiles({path}, {256, 100});
    const Lines kept = walked.Bytes();
    CHECK(kept == Lines(all.begin(), all.begin() + static_cast<long>(kept.size())));
    CHECK(kept.size() >= (length >= first.size() ? 20 : 0));
    if (length == first.size() || length == whole.size()) {
      CHECK(walked.rejections.empty());
      CHECK(kept.size() == (length == whole.size() ? 40 : 20));
      continue;
    }
    REQUIRE(walked.rejections.size() == 1);
    const Rejection& rejection = walked.rejections[0];
    CHECK(rejection.origin.path == path);
    CHECK(rejection.origin.record == kept.size() + 1);
    const std::string kept_text = kept.empty() ? ""
                                               : ", after " + std::to_string(kept.size()) +
                                                     " records; the records before it are kept";
    CHECK(rejection.message == "gzip stream ends early at byte " + std::to_string(length) +
                                   " of the file" + kept_text + ": fetch the file again");
  }
}

TEST_CASE("a flipped bit anywhere never loses a member before it") {
  const TemporaryDirectory directory;
  const std::string first = Gzip(ManyLines(0, 20));
  const std::string whole = first + Gzip(ManyLines(20, 40));
  const Lines all = WalkFiles({directory.Write("whole.jsonl", ManyLines(0, 40))}).Bytes();
  for (size_t byte = 0; byte < whole.size(); ++byte) {
    CAPTURE(byte);
    std::string broken = whole;
    broken[byte] = static_cast<char>(broken[byte] ^ (1 << (byte % 8)));
    const Walked walked = WalkFiles({directory.Write("broken.jsonl.gz", broken)});
    CHECK(walked.rejections.size() <= 1);
    if (byte < first.size()) continue;
    const Lines kept = walked.Bytes();
    REQUIRE(kept.size() >= 20);
    CHECK(Lines(kept.begin(), kept.begin() + 20) == Lines(all.begin(), all.begin() + 20));
  }
}

TEST_CASE("content with a wrong checksum is rejected behind the records") {
  const TemporaryDirectory directory;
  std::string packed = Gzip("{\"a\":1}\n{\"a\":2}\n");
  packed[packed.size() - 8] = static_cast<char>(packed[packed.size() - 8] ^ 1);
  const Walked walked = WalkFiles({directory.Write("a.jsonl.gz", packed)});
  CHECK(walked.Bytes() == Lines{"{\"a\":1}", "{\"a\":2}"});
  REQUIRE(walked.rejections.size() == 1);
  CHECK_THAT(walked.rejections[0].message,
             Catch::Matchers::ContainsSubstring("incorrect data check"));
}

TEST_CASE("a cut text file is rejected whole") {
  const TemporaryDirectory directory;
  const std::string packed = Gzip(std::string(1000, 'x') + "end");
  const Walked walked = WalkFiles({directory.Write("a.txt.gz", packed.substr(0, packed.size() - 9)),
                                   directory.Write("b.txt.gz", packed)});
  REQUIRE(walked.records.size() == 1);
  CHECK(walked.records[0].file == 1);
  REQUIRE(walked.rejections.size() == 1);
  CHECK(walked.rejections[0].message == "gzip stream ends early at byte " +
                                            std::to_string(packed.size() - 9) +
                                            " of the file: fetch the file again");
}

}  // namespace
}  // namespace reprise
