// What a run takes of memory at most, measured by the system: crawls that once took several times
// what --memory says, small enough for every run of the tests.

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cstdint>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/cli/command.h"
#include "tests/temporary_directory.h"

// Sanitizers keep memory of their own, several times that of the program.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define REPRISE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(undefined_behavior_sanitizer)
#define REPRISE_SANITIZED 1
#endif
#endif

extern char** environ;

namespace reprise {
namespace {

#if defined(REPRISE_SANITIZED)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr uint64_t kMebi = uint64_t{1} << 20;

// Of one run of the command, in bytes. REQUIRES: it succeeds.
uint64_t PeakMemoryOf(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), kReprise);
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  REQUIRE(posix_spawn(&child, kReprise.c_str(), &actions, nullptr, words.data(), environ) == 0);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  rusage usage = {};
  REQUIRE(wait4(child, &status, 0, &usage) == child);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 0);
  return static_cast<uint64_t>(usage.ru_maxrss) * 1024;
}

// A crawl of one file.
class Crawl {
 public:
  Crawl(int documents, const std::function<std::string(int)>& text_of) {
    std::ofstream file(path());
    for (int doc = 0; doc < documents; ++doc) {
      file << R"({"id":")" << doc << R"(","text":")" << text_of(doc) << "\"}\n";
    }
  }

  std::string path() const { return (directory_.path() / "crawl.jsonl").string(); }

  uint64_t PeakMemory(const std::string& memory) const {
    const std::string work_dir = directory_.path().string();
    return PeakMemoryOf(
        {"dedup", path(), "--memory", memory, "--work-dir", work_dir, "--threads", "2", "--quiet"});
  }

 private:
  TemporaryDirectory directory_;
};

std::string Words(int count, std::mt19937_64& random) {
  std::string text;
  for (int word = 0; word < count; ++word) {
    for (int letter = 0; letter < 6; ++letter) text += static_cast<char>('a' + random() % 26);
    text += ' ';
  }
  return text;
}

TEST_CASE("a run keeps within a fifth of --memory, whether documents are different or all one") {
  if (kSanitized) return;
  std::mt19937_64 random(1);
  const std::string one_text = Words(40, random);
  CHECK(Crawl(800'000, [&](int) { return one_text; }).PeakMemory("128M") <= 128 * kMebi * 6 / 5);
  CHECK(Crawl(200'000, [&](int) { return Words(60, random); }).PeakMemory("64M") <=
        64 * kMebi * 6 / 5);
}

TEST_CASE("a run keeps within a fifth of --memory when all documents share a bucket") {
  if (kSanitized) return;
  std::mt19937_64 random(2);
  const std::string shared = Words(200, random);
  const Crawl crawl(30'000, [&](int) { return shared + Words(25, random); });
  CHECK(crawl.PeakMemory("100M") <= 100 * kMebi * 6 / 5);
}

TEST_CASE("a run keeps within a fifth of --memory when every record is rejected") {
  if (kSanitized) return;
  const TemporaryDirectory directory;
  std::string lines;
  for (int record = 0; record < 800'000; ++record)
    lines += "{\"id\":" + std::to_string(record) + "}\n";
  const std::string input = directory.Write("a.jsonl", lines);
  CHECK(PeakMemoryOf({"dedup", input, "--memory", "128M", "--threads", "2", "--quiet",
                      "--max-rejected", "800000"}) <= 128 * kMebi * 6 / 5);
}

TEST_CASE("a giant document takes a bounded number of bytes a byte of its own") {
  if (kSanitized) return;
  std::mt19937_64 random(3);
  constexpr uint64_t kBesides = 24 * kMebi;  // What a run takes for anything.
  constexpr uint64_t kSize = 16 * kMebi;
  const std::string one_character(kSize, 'a');
  CHECK(Crawl(1, [&](int) { return one_character; }).PeakMemory("4G") <= kBesides + 6 * kSize);
  const std::string words = Words(static_cast<int>(kSize / 7), random);
  CHECK(Crawl(1, [&](int) { return words; }).PeakMemory("4G") <= kBesides + 10 * kSize);
}

}  // namespace
}  // namespace reprise
