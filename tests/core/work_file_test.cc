#include "reprise/core/work_file.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

std::vector<uint64_t> Words(uint64_t first, size_t count) {
  std::vector<uint64_t> words(count);
  std::iota(words.begin(), words.end(), first);
  return words;
}

TEST_CASE("what is appended to a work file is read back from where it was put") {
  const TemporaryDirectory dir;
  WorkFile file(dir.path());
  const std::vector<uint64_t> first = Words(1, 1000);
  const std::vector<uint64_t> second = Words(5000, 7);
  CHECK(file.Append(first.data(), 8000).value() == 0);
  CHECK(file.Append(second.data(), 56).value() == 8000);
  CHECK(file.size() == 8056);
  WorkFile moved = std::move(file);
  std::vector<uint64_t> read(7);
  REQUIRE(moved.Read(8000, read.data(), 56).ok());
  CHECK(read == second);
  REQUIRE(moved.Read(8 * 990, read.data(), 56).ok());
  CHECK(read == Words(991, 7));
}

TEST_CASE("a work file has no name, not even while it is used") {
  const TemporaryDirectory dir;
  WorkFile file(dir.path());
  REQUIRE(file.Append("bytes", 5).ok());
  CHECK(std::filesystem::is_empty(dir.path()));
}

TEST_CASE("a process that is killed leaves no work file behind") {
  const TemporaryDirectory dir;
  int ready[2];
  REQUIRE(pipe(ready) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    WorkFile file(dir.path());
    const char answer = file.Append("bytes", 5).ok() ? 'y' : 'n';
    if (write(ready[1], &answer, 1) != 1) _exit(1);
    while (true) pause();
  }
  char answer = 0;
  REQUIRE(read(ready[0], &answer, 1) == 1);
  close(ready[0]);
  close(ready[1]);
  REQUIRE(kill(child, SIGKILL) == 0);
  REQUIRE(waitpid(child, nullptr, 0) == child);
  CHECK(answer == 'y');
  CHECK(std::filesystem::is_empty(dir.path()));
}

TEST_CASE("reading beyond the end of a work file is DataLoss that names the directory") {
  const TemporaryDirectory dir;
  WorkFile file(dir.path());
  REQUIRE(file.Append("bytes", 5).ok());
  char bytes[6];
  const absl::Status status = file.Read(0, bytes, 6);
  CHECK(absl::IsDataLoss(status));
  CHECK(std::string(status.message()).find(dir.path().string()) != std::string::npos);
}

TEST_CASE("a work file that may not grow is ResourceExhausted and names directory and option") {
  const TemporaryDirectory dir;
  rlimit before = {};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = signal(SIGXFSZ, SIG_IGN);
  const rlimit small = {4096, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  WorkFile file(dir.path());
  const std::vector<uint64_t> words = Words(0, 1000);
  const absl::Status status = file.Append(words.data(), 8000).status();
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, handler);
  REQUIRE(absl::IsResourceExhausted(status));
  const std::string message(status.message());
  CHECK(message.find(dir.path().string()) != std::string::npos);
  CHECK(message.find("--work-dir") != std::string::npos);
}

TEST_CASE("a directory that is not there is an error that names it and the option") {
  WorkFile file("/nonexistent/work");
  const absl::Status status = file.Append("bytes", 5).status();
  REQUIRE_FALSE(status.ok());
  const std::string message(status.message());
  CHECK(message.find("/nonexistent/work") != std::string::npos);
  CHECK(message.find("--work-dir") != std::string::npos);
}

}  // namespace
}  // namespace reprise
