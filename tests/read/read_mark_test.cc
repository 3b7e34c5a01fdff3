#include "reprise/read/read_mark.h"

#include <algorithm>
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

// Lines of random letters, which pack badly, so that marks have room; a blank one now and then.
std::string Lines(uint64_t seed, size_t bytes) {
  std::mt19937_64 random(seed);
  std::string lines;
  while (lines.size() < bytes) {
    if (random() % 20 == 0) lines += '\n';
    lines += absl::StrFormat("{\"text\":\"");
    for (uint64_t left = random() % 400; left > 0; --left) {
      lines += absl::StrFormat("%016x", random());
    }
    lines += "\"}\n";
  }
  return lines;
}

// Frames that begin anywhere in a line, of `frame_bytes` of content.
std::string Frames(const std::string& content, size_t frame_bytes) {
  std::string packed;
  for (size_t at = 0; at < content.size(); at += frame_bytes) {
    packed += Zstd({content.substr(at, frame_bytes)});
  }
  return packed;
}

std::vector<Walked::Item> Between(const std::vector<Walked::Item>& records, DocIndex from,
                                  DocIndex to) {
  std::vector<Walked::Item> between;
  for (const Walked::Item& item : records) {
    if (item.doc >= from && item.doc < to) between.push_back(item);
  }
  return between;
}

void CheckAllStretches(const InputSet& inputs, const Walked& all) {
  std::vector<ReadMark> ends = all.marks;
  ends.push_back(ReadStretch().to);
  for (size_t from = 0; from < all.marks.size(); ++from) {
    for (const size_t to : {from + 1, (from + ends.size()) / 2 + 1, ends.size() - 1}) {
      if (to <= from || to >= ends.size()) continue;
      CAPTURE(from, to);
      RecordReader reader(inputs, {}, {.from = all.marks[from], .to = ends[to]});
      const Walked stretch = WalkAll(reader);
      CHECK(stretch.records == Between(all.records, all.marks[from].doc, ends[to].doc));
      CHECK(stretch.marks.empty());
    }
  }
}

TEST_CASE("between any two marks stand the records that the whole walk found there") {
  const TemporaryDirectory directory;
  std::vector<std::string> paths = {
      directory.Write("frames.jsonl.zst", Frames(Lines(1, 9 * kMebibyte), 700'001)),
      directory.Write("small_frames.jsonl.zst", Frames(Lines(2, 3 * kMebibyte), 5'003)),
      directory.Write("one_frame.jsonl.zst", Zstd({Lines(3, 4 * kMebibyte)})),
      directory.Write("plain.jsonl", Lines(4, 3 * kMebibyte)),
      directory.Write("packed.jsonl.gz", Gzip(Lines(5, 3 * kMebibyte))),
  };
  for (int i = 0; i < 30; ++i) {
    paths.push_back(directory.Write(absl::StrFormat("texts/%d.txt", i), Lines(100 + i, 99'000)));
  }
  const InputSet inputs = InputSet::Open(paths, {}).value();
  const Walked all = WalkAll(inputs);
  CHECK(all.rejections.empty());

  std::vector<size_t> marks_of(paths.size());
  for (const ReadMark& mark : all.marks) ++marks_of[mark.file];
  CHECK(marks_of[0] >= 4);
  CHECK(marks_of[1] >= 2);
  for (const size_t whole : {2, 3, 4}) CHECK(marks_of[whole] == 1);
  CHECK(std::count(marks_of.begin() + 5, marks_of.end(), 1) >= 2);
  CHECK(std::count(marks_of.begin() + 5, marks_of.end(), 0) >= 20);
  for (size_t i = 1; i < all.marks.size(); ++i) {
    CHECK(all.marks[i].doc >= all.marks[i - 1].doc);
    CHECK(all.marks[i].input_bytes > all.marks[i - 1].input_bytes);
  }
  CheckAllStretches(inputs, all);
}

TEST_CASE("marks hold in a file that is damaged, and behind it") {
  const TemporaryDirectory directory;
  std::string damaged = Frames(Lines(7, 12 * kMebibyte), 600'000);
  damaged[damaged.size() * 3 / 4] ^= 0x10;
  const std::vector<std::string> paths = {
      directory.Write("a.jsonl.zst", damaged),
      directory.Write("b.jsonl.zst", Frames(Lines(8, 6 * kMebibyte), 600'000))};
  const InputSet inputs = InputSet::Open(paths, {}).value();
  const Walked all = WalkAll(inputs);
  CHECK(all.rejections.size() == 1);
  CHECK(all.marks.size() >= 6);
  CheckAllStretches(inputs, all);
}

TEST_CASE("a line longer than several frames leaves no mark inside") {
  const TemporaryDirectory directory;
  std::mt19937_64 random(9);
  std::string text;
  while (text.size() < 8 * kMebibyte) text += absl::StrFormat("%016x", random());
  const std::string content =
      Lines(10, 2 * kMebibyte) + "{\"text\":\"" + text + "\"}\n" + Lines(11, 5 * kMebibyte);
  const std::string path = directory.Write("a.jsonl.zst", Frames(content, 500'000));
  const InputSet inputs = InputSet::Open({path}, {}).value();
  const Walked all = WalkAll(inputs);
  CHECK(all.marks.size() >= 3);
  CheckAllStretches(inputs, all);
}

TEST_CASE("a stretch of a file that became shorter gives fewer records, not others") {
  const TemporaryDirectory directory;
  const std::string content = Frames(Lines(12, 8 * kMebibyte), 500'000);
  const std::string path = directory.Write("a.jsonl.zst", content);
  const InputSet inputs = InputSet::Open({path}, {}).value();
  const Walked all = WalkAll(inputs);
  REQUIRE(all.marks.size() >= 3);
  directory.Write("a.jsonl.zst", content.substr(0, all.marks[1].frame_offset + 10));
  RecordReader reader(inputs, {}, {.from = all.marks[1], .to = all.marks[2]});
  CHECK(WalkAll(reader).records.empty());
}

}  // namespace
}  // namespace reprise
