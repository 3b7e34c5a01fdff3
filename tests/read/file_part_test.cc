#include "reprise/read/file_part.h"

#include <unistd.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "tests/catch.h"
#include "tests/read/packed.h"
#include "tests/read/walk.h"

namespace reprise {
namespace {

constexpr size_t kMebibyte = size_t{1} << 20;

// Lines that hardly pack.
std::string Lines(uint64_t seed, size_t bytes) {
  std::mt19937_64 random(seed);
  std::string lines;
  while (lines.size() < bytes) {
    lines += "{\"text\":\"";
    for (uint64_t left = random() % 400; left > 0; --left) {
      lines += absl::StrFormat("%016x", random());
    }
    lines += "\"}\n";
  }
  return lines;
}

std::string Frames(const std::string& content, size_t frame_bytes) {
  std::string packed;
  for (size_t at = 0; at < content.size(); at += frame_bytes) {
    packed += Zstd({content.substr(at, frame_bytes)});
  }
  return packed;
}

void Append(const Walked& part, Walked& all) {
  const auto docs = static_cast<DocIndex>(all.records.size());
  for (Walked::Item item : part.records) {
    item.doc += docs;
    all.records.push_back(item);
  }
  for (ReadMark mark : part.marks) {
    mark.doc += docs;
    all.marks.push_back(mark);
  }
  all.rejections.insert(all.rejections.end(), part.rejections.begin(), part.rejections.end());
  all.input_bytes += part.input_bytes;
  all.content_bytes += part.content_bytes;
}

bool SameMark(const ReadMark& a, const ReadMark& b) {
  return a.input_bytes == b.input_bytes && a.file == b.file && a.doc == b.doc &&
         a.frame_offset == b.frame_offset && a.frame_content == b.frame_content &&
         a.record_offset == b.record_offset && a.record == b.record;
}

TEST_CASE("the parts one after the other hold what a whole walk finds, and leave its marks") {
  const TemporaryDirectory directory;
  std::vector<std::string> paths;
  for (int i = 0; i < 40; ++i) {
    paths.push_back(directory.Write(absl::StrFormat("a/%02d.txt", i), Lines(i, 9'000 * i)));
  }
  paths.push_back(directory.Write("b.jsonl.zst", Frames(Lines(50, 9 * kMebibyte), 700'001)));
  paths.push_back(directory.Write("c.jsonl", ""));
  paths.push_back(directory.Write("d.jsonl", "\n\n\n"));
  paths.push_back(directory.Write("e.jsonl.gz", Gzip(Lines(51, 9 * kMebibyte))));
  const std::string cut = Zstd({Lines(52, 9 * kMebibyte)});
  paths.push_back(directory.Write("f.jsonl.zst", cut.substr(0, cut.size() * 9 / 10)));
  paths.push_back(directory.Write("g.jsonl", Lines(53, kSmallestPartBytes)));
  paths.push_back(directory.Write("h.jsonl", "\n\n"));
  // The reader has had all of the packed bytes long before it is through with what was in them.
  const std::string one = Lines(54, 100) + std::string(3 * kMebibyte, '\n');
  paths.push_back(directory.Write("i.jsonl.zst", Zstd({one})));
  paths.push_back(directory.Write("j.jsonl", Lines(55, 2 * kSmallestPartBytes)));
  paths.push_back(directory.Write("k.jsonl.gz", Gzip(one)));
  const InputSet inputs = InputSet::Open(paths, {}).value();
  const std::vector<FilePart> parts = PartsOf(inputs);
  REQUIRE(parts.size() > 5);
  Walked joined;
  uint32_t file = 0;
  for (const FilePart& part : parts) {
    CHECK(part.first == file);
    file = part.end;
    RecordReader reader(inputs, {}, part);
    Append(WalkAll(reader), joined);
  }
  CHECK(file == inputs.files().size());
  const Walked whole = WalkAll(inputs);
  CHECK(joined.records == whole.records);
  REQUIRE(joined.rejections.size() == 1);
  REQUIRE(whole.rejections.size() == 1);
  CHECK(joined.rejections[0].origin.path == whole.rejections[0].origin.path);
  CHECK(joined.rejections[0].message == whole.rejections[0].message);
  CHECK(joined.input_bytes == whole.input_bytes);
  CHECK(joined.content_bytes == whole.content_bytes);
  const Walked last = WalkAll(InputSet::Open({paths.back()}, {}).value());
  CHECK(last.content_bytes == one.size());
  REQUIRE(joined.marks.size() == whole.marks.size());
  for (size_t i = 0; i < whole.marks.size(); ++i) {
    CAPTURE(i);
    CHECK(SameMark(joined.marks[i], whole.marks[i]));
  }
}

TEST_CASE("nobody waits for a pipe who could read a file") {
  const TemporaryDirectory directory;
  const std::string large = directory.Write("large.txt", std::string(3 * kSmallestPartBytes, 'a'));
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const int saved = dup(0);
  REQUIRE(dup2(ends[0], 0) == 0);
  const std::vector<FilePart> parts = PartsOf(InputSet::Open({large, "-", large}, {}).value());
  dup2(saved, 0);
  for (const int descriptor : {ends[0], ends[1], saved}) close(descriptor);
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].first == 0);
  CHECK(parts[0].end == 3);
}

TEST_CASE("small files stay together, and no file is parted") {
  const TemporaryDirectory directory;
  for (int i = 0; i < 300; ++i) {
    directory.Write(absl::StrFormat("small/%03d.txt", i), std::string(1000, 'a'));
  }
  const std::string large = directory.Write("large.txt", std::string(3 * kSmallestPartBytes, 'a'));
  const std::string small = directory.path() + "/small";
  CHECK(PartsOf(InputSet::Open({small}, {}).value()).size() == 1);
  CHECK(PartsOf(InputSet::Open({large}, {}).value()).size() == 1);
  CHECK(PartsOf(InputSet::Open({large, small}, {}).value()).size() == 2);
  CHECK(PartsOf(InputSet::Open({large, large, large}, {}).value()).size() == 3);
  directory.Write("empty/.hidden", "a");
  CHECK(PartsOf(InputSet::Open({directory.path() + "/empty"}, {}).value()).empty());
}

}  // namespace
}  // namespace reprise
