#include "reprise/read/internal/standard_input_copy.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <thread>

#include "tests/catch.h"
#include "tests/read/packed.h"
#include "tests/read/walk.h"

namespace reprise {
namespace {

// A pipe with a thread that writes `content` into it.
class FedPipe {
 public:
  explicit FedPipe(std::string content) {
    std::signal(SIGPIPE, SIG_IGN);  // A reader that gives up must not end the tests.
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    read_end_ = ends[0];
    writer_ = std::thread([content = std::move(content), end = ends[1]] {
      for (size_t at = 0; at < content.size();) {
        const ssize_t size = write(end, content.data() + at, content.size() - at);
        if (size <= 0) break;
        at += static_cast<size_t>(size);
      }
      close(end);
    });
  }
  ~FedPipe() {
    close(read_end_);
    writer_.join();
  }
  int read_end() const { return read_end_; }

 private:
  int read_end_ = -1;
  std::thread writer_;
};

// Puts `descriptor` in the place of standard input as long as it lives.
class AsStandardInput {
 public:
  explicit AsStandardInput(int descriptor) : saved_(dup(0)) { REQUIRE(dup2(descriptor, 0) == 0); }
  ~AsStandardInput() {
    dup2(saved_, 0);
    close(saved_);
  }

 private:
  const int saved_;
};

std::string ReadAll(StandardInputCopy& copy, size_t chunk) {
  const std::unique_ptr<internal::ByteSource> source = internal::StandardInputSource(copy, chunk);
  std::string all;
  std::string room(1000, '\0');
  while (true) {
    const absl::StatusOr<size_t> size = source->Read(absl::MakeSpan(room.data(), room.size()));
    REQUIRE(size.ok());
    if (*size == 0) return all;
    all.append(room, 0, *size);
  }
}

std::string Numbers(int count) {
  std::string numbers;
  for (int i = 0; i < count; ++i) numbers += std::to_string(i) + " ";
  return numbers;
}

TEST_CASE("a pipe can be read again, also by readers that are at different places") {
  const TemporaryDirectory directory;
  const std::string content = Numbers(50000);
  FedPipe pipe(content);
  const auto copy = StandardInputCopy::Open(directory.path(), pipe.read_end());
  REQUIRE(copy.ok());
  CHECK(std::filesystem::is_empty(directory.path()));
  const auto first = internal::StandardInputSource(**copy, 777);
  std::string room(1000, '\0');
  REQUIRE(*first->Read(absl::MakeSpan(room.data(), room.size())) > 0);
  CHECK(ReadAll(**copy, 100) == content);
  CHECK(ReadAll(**copy, 100000) == content);
  std::string rest;
  while (*first->Read(absl::MakeSpan(room.data(), room.size())) > 0) rest += "x";
  CHECK(first->input_bytes() == content.size());
  CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("a file as standard input is read in place, from where it stands") {
  const TemporaryDirectory directory;
  const std::string path = directory.Write("in", "skipped, read");
  const int descriptor = open(path.c_str(), O_RDONLY);
  REQUIRE(lseek(descriptor, 9, SEEK_SET) == 9);
  const auto copy = StandardInputCopy::Open("/nonexistent", descriptor);
  REQUIRE(copy.ok());
  CHECK((*copy)->size_bytes() == 4);
  CHECK(ReadAll(**copy, 3) == "read");
  CHECK(ReadAll(**copy, 3) == "read");
  close(descriptor);
}

TEST_CASE("a work directory that takes no file is refused before anything is read") {
  FedPipe pipe("x");
  const auto copy = StandardInputCopy::Open("/nonexistent", pipe.read_end());
  CHECK(copy.status().code() == absl::StatusCode::kInvalidArgument);
  CHECK_THAT(std::string(copy.status().message().data(), copy.status().message().size()),
             Catch::Matchers::ContainsSubstring("work directory /nonexistent"));
}

TEST_CASE("JSONL through a pipe is walked twice with the same result, packed or not") {
  const TemporaryDirectory directory;
  std::string content;
  for (int i = 0; i < 2000; ++i) content += "{\"text\":\"" + std::to_string(i) + "\"}\n";
  for (const std::string& piped : {content, Gzip(content), Zstd(content)}) {
    FedPipe pipe(piped);
    const AsStandardInput in_place(pipe.read_end());
    ReadOptions options;
    options.work_dir = directory.path();
    const absl::StatusOr<InputSet> inputs = InputSet::Open({"-"}, options);
    REQUIRE(inputs.ok());
    CHECK(inputs->files()[0].path == "-");
    const Walked first = WalkAll(*inputs);
    const Walked second = WalkAll(*inputs);
    CHECK(first.records.size() == 2000);
    CHECK(first.records == second.records);
    CHECK(first.rejections.empty());
    CHECK(first.input_bytes == piped.size());
  }
}

TEST_CASE("standard input is JSONL whatever it begins with, and is named once") {
  const TemporaryDirectory directory;
  FedPipe pipe("no json\n{}\n");
  const AsStandardInput in_place(pipe.read_end());
  const absl::StatusOr<InputSet> inputs = InputSet::Open({"-"}, {});
  REQUIRE(inputs.ok());
  CHECK(WalkAll(*inputs).records.size() == 2);
  CHECK(InputSet::Open({"-", "-"}, {}).status().code() == absl::StatusCode::kInvalidArgument);
}

TEST_CASE("a copy that cannot be written ends the walk and names the work directory") {
  const TemporaryDirectory directory;
  FedPipe pipe("{\"text\":\"" + std::string(100000, 'x') + "\"}\n");
  const AsStandardInput in_place(pipe.read_end());
  ReadOptions options;
  options.work_dir = directory.path();
  const absl::StatusOr<InputSet> inputs = InputSet::Open({"-"}, options);
  REQUIRE(inputs.ok());

  // A limit on the size of files stands for a full disk.
  const auto signal_before = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before;
  REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
  const rlimit small = {1000, before.rlim_max};
  REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
  RecordReader reader(*inputs);
  RecordBatch batch;
  const absl::Status status = reader.Next(batch).status();
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, signal_before);

  CHECK(status.code() == absl::StatusCode::kResourceExhausted);
  CHECK_THAT(
      std::string(status.message().data(), status.message().size()),
      Catch::Matchers::ContainsSubstring("work directory " + directory.path() + " at byte 1000"));
}

}  // namespace
}  // namespace reprise
