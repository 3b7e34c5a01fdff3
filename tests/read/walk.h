// What a whole walk over some files gives, for tests: every record as it was delivered and every
// rejection.
//
//   const TemporaryDirectory directory;
//   const std::string path = directory.Write("a.jsonl", "{}\n");
//   const Walked walked = WalkFiles({path});
#ifndef REPRISE_TESTS_READ_WALK_H_
#define REPRISE_TESTS_READ_WALK_H_

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/read/record_reader.h"
#include "tests/catch.h"

namespace reprise {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string path = (std::filesystem::temp_directory_path() / "reprise-test-XXXXXX").native();
    REQUIRE(mkdtemp(path.data()) != nullptr);
    path_ = path;
  }
  ~TemporaryDirectory() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::string& path() const { return path_; }

  std::string Write(const std::string& name, std::string_view content) const {
    const std::filesystem::path path = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    REQUIRE(file.good());
    return path.native();
  }

 private:
  std::string path_;
};

struct Walked {
  struct Item {
    DocIndex doc = 0;
    std::string bytes;
    uint64_t record = 0;
    uint64_t offset = 0;
    uint32_t file = 0;
    RecordFormat format = RecordFormat::kText;

    friend bool operator==(const Item&, const Item&) = default;
  };

  std::vector<Item> records;
  std::vector<Rejection> rejections;
  size_t batches = 0;
  size_t largest_buffer = 0;  // Capacity, in bytes.
  uint64_t input_bytes = 0;
  uint64_t content_bytes = 0;
  std::vector<ReadMark> marks;

  std::vector<std::string> Bytes() const {
    std::vector<std::string> bytes;
    for (const Item& item : records) bytes.push_back(item.bytes);
    return bytes;
  }
};

inline Walked WalkAll(RecordReader& reader) {
  Walked walked;
  RecordBatch batch;
  while (true) {
    const absl::StatusOr<bool> more = reader.Next(batch);
    REQUIRE(more.ok());
    if (!*more) break;
    ++walked.batches;
    DocIndex doc = batch.first_doc;
    for (const RawRecord& raw : batch.records) {
      walked.records.push_back(
          {doc++, std::string(batch.bytes(raw)), raw.record, raw.offset, raw.file, raw.format});
    }
    walked.marks.insert(walked.marks.end(), batch.marks.begin(), batch.marks.end());
    for (const Rejection& rejection : batch.rejections) walked.rejections.push_back(rejection);
    walked.largest_buffer = std::max(walked.largest_buffer, batch.buffer.capacity());
  }
  walked.input_bytes = batch.input_bytes_read;
  walked.content_bytes = batch.content_bytes_read;
  CHECK(batch.records.empty());
  CHECK(batch.rejections.empty());
  return walked;
}

inline Walked WalkAll(const InputSet& inputs, ReadSizes sizes = {}) {
  RecordReader reader(inputs, sizes);
  return WalkAll(reader);
}

inline Walked WalkFiles(const std::vector<std::string>& paths, ReadSizes sizes = {},
                        ReadOptions options = {}) {
  const absl::StatusOr<InputSet> inputs = InputSet::Open(paths, std::move(options));
  REQUIRE(inputs.ok());
  return WalkAll(*inputs, sizes);
}

}  // namespace reprise

#endif  // REPRISE_TESTS_READ_WALK_H_
