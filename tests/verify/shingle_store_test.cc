#include "reprise/verify/shingle_store.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <random>
#include <string>
#include <thread>

#include "reprise/verify/shingle_set.h"
#include "tests/catch.h"

namespace reprise {
namespace {

class WorkDir {
 public:
  WorkDir() {
    std::string name = std::filesystem::temp_directory_path() / "reprise-store-test-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ~WorkDir() { std::filesystem::remove_all(path_); }
  std::string path() const { return path_; }
  bool empty() const { return std::filesystem::is_empty(path_); }

 private:
  std::string path_;
};

std::vector<std::vector<uint64_t>> RandomSets(int count, size_t longest, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::vector<uint64_t>> sets(count);
  for (auto& set : sets) {
    set.resize(random() % (longest + 1));
    for (uint64_t& hash : set) hash = random();
    MakeShingleSet(set);
  }
  return sets;
}

void RequireHolds(const ShingleStore& store, const std::vector<std::vector<uint64_t>>& sets) {
  ShingleStore::Reader reader(store);
  for (size_t doc = sets.size(); doc-- > 0;) {
    const auto set = reader.Get(static_cast<DocIndex>(3 * doc));
    REQUIRE(set.ok());
    REQUIRE(*set == absl::MakeConstSpan(sets[doc]));
    std::vector<uint64_t> expected(FilterWords(sets[doc].size()));
    FillFilter(sets[doc], absl::MakeSpan(expected));
    const auto filtered = reader.GetFilter(static_cast<DocIndex>(3 * doc));
    REQUIRE(filtered.ok());
    REQUIRE(filtered->size == sets[doc].size());
    REQUIRE(filtered->filter == absl::MakeConstSpan(expected));
  }
  REQUIRE(absl::IsNotFound(reader.GetFilter(1).status()));
}

TEST_CASE("a store gives back what was put, whatever part of it fits into memory") {
  const auto sets = RandomSets(400, 900, 1);
  uint64_t all_bytes = 0;
  for (const auto& set : sets) all_bytes += 8 * (set.size() + FilterWords(set.size()));
  const WorkDir dir;
  for (const uint64_t budget : {uint64_t{0}, uint64_t{8}, uint64_t{7000}, all_bytes / 3,
                                all_bytes - 8, all_bytes, uint64_t{1} << 30}) {
    ShingleStore store({.memory_bytes = budget, .work_dir = dir.path()});
    for (size_t doc = 0; doc < sets.size(); ++doc) {
      REQUIRE(store.Put(static_cast<DocIndex>(3 * doc), sets[doc]).ok());
    }
    RequireHolds(store, sets);
    CHECK(store.documents() == sets.size());
    CHECK(store.spilled_bytes() + budget >= all_bytes);
    CHECK((store.spilled_bytes() == 0) == (budget >= all_bytes));
    CHECK(store.Contains(3));
    CHECK_FALSE(store.Contains(4));
    CHECK(dir.empty());
  }
}

TEST_CASE("with memory set aside the filters of sets in the file stay in it, as far as it goes") {
  const auto sets = RandomSets(3000, 900, 5);
  uint64_t filter_bytes = 0;
  uint64_t set_bytes = 0;
  for (const auto& set : sets) {
    filter_bytes += 8 * (1 + FilterWords(set.size()));
    set_bytes += 8 * set.size();
  }
  // Blocks leave up to the length of a set unused at their ends.
  for (const uint64_t budget : {uint64_t{0}, filter_bytes / 2, filter_bytes + 20'000,
                                filter_bytes + set_bytes / 2, uint64_t{1} << 30}) {
    ShingleStore store({.memory_bytes = budget});
    store.ReserveForFilters(filter_bytes);
    for (size_t doc = 0; doc < sets.size(); ++doc) {
      REQUIRE(store.Put(static_cast<DocIndex>(3 * doc), sets[doc]).ok());
    }
    RequireHolds(store, sets);
    CHECK(store.memory_bytes() - 40 * store.documents() <= budget);
    if (budget >= filter_bytes + 20'000) CHECK(store.spilled_bytes() <= set_bytes);
  }
}

TEST_CASE("a set larger than a block is kept whole, in memory or in the file") {
  std::vector<std::vector<uint64_t>> sets(3, std::vector<uint64_t>(3'000'000));
  std::mt19937_64 random(2);
  for (auto& set : sets) {
    for (uint64_t& hash : set) hash = random();
    MakeShingleSet(set);
  }
  for (const uint64_t budget : {uint64_t{0}, uint64_t{30'000'000}, uint64_t{1} << 30}) {
    ShingleStore store({.memory_bytes = budget});
    for (size_t doc = 0; doc < sets.size(); ++doc) {
      REQUIRE(store.Put(static_cast<DocIndex>(3 * doc), sets[doc]).ok());
    }
    RequireHolds(store, sets);
  }
}

TEST_CASE("two sets read from the file can be held at a time") {
  const auto sets = RandomSets(2000, 300, 3);
  ShingleStore store({.memory_bytes = 0});
  for (size_t doc = 0; doc < sets.size(); ++doc) {
    REQUIRE(store.Put(static_cast<DocIndex>(doc), sets[doc]).ok());
  }
  REQUIRE(store.spilled_bytes() > (1 << 20));
  ShingleStore::Reader reader(store);
  for (DocIndex doc = 0; doc + 1 < 500; ++doc) {
    const auto first = reader.Get(doc);
    const auto second = reader.Get(doc + 1);
    REQUIRE(*first == absl::MakeConstSpan(sets[doc]));
    REQUIRE(*second == absl::MakeConstSpan(sets[doc + 1]));
  }
}

TEST_CASE("readers on several threads see the same sets") {
  const auto sets = RandomSets(1000, 400, 4);
  ShingleStore store({.memory_bytes = 200'000});
  for (size_t doc = 0; doc < sets.size(); ++doc) {
    REQUIRE(store.Put(static_cast<DocIndex>(doc), sets[doc]).ok());
  }
  int wrong[4] = {};
  std::vector<std::thread> threads;
  for (int worker = 0; worker < 4; ++worker) {
    threads.emplace_back([&, worker] {
      ShingleStore::Reader reader(store);
      for (size_t step = 0; step < sets.size(); ++step) {
        const size_t doc = (step * 7 + static_cast<size_t>(worker)) % sets.size();
        const auto set = reader.Get(static_cast<DocIndex>(doc));
        wrong[worker] += !set.ok() || *set != absl::MakeConstSpan(sets[doc]);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : wrong) CHECK(count == 0);
}

TEST_CASE("a document that was never put is not found") {
  ShingleStore store({});
  REQUIRE(store.Put(1, std::vector<uint64_t>{5}).ok());
  const auto set = ShingleStore::Reader(store).Get(9);
  CHECK(absl::IsNotFound(set.status()));
  CHECK(std::string(set.status().message()).find("document 9") != std::string::npos);
}

TEST_CASE("a missing work directory is an error that names it and the option") {
  ShingleStore store({.memory_bytes = 0, .work_dir = "/nonexistent/work"});
  const absl::Status status = store.Put(1, std::vector<uint64_t>{5});
  REQUIRE_FALSE(status.ok());
  const std::string message(status.message());
  CHECK(message.find("/nonexistent/work") != std::string::npos);
  CHECK(message.find("--work-dir") != std::string::npos);
}

// Puts sets without memory until something fails.
absl::Status FillWithoutMemory(const std::string& work_dir) {
  const auto sets = RandomSets(2000, 400, 5);
  ShingleStore store({.memory_bytes = 0, .work_dir = work_dir});
  for (size_t doc = 0; doc < sets.size(); ++doc) {
    const absl::Status status = store.Put(static_cast<DocIndex>(doc), sets[doc]);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

void RequireNamesWorkDir(const absl::Status& status, const std::string& work_dir) {
  REQUIRE(absl::IsResourceExhausted(status));
  const std::string message(status.message());
  CHECK(message.find(work_dir) != std::string::npos);
  CHECK(message.find("free space there") != std::string::npos);
  CHECK(message.find("--work-dir") != std::string::npos);
}

TEST_CASE("a file that may not grow ends in ResourceExhausted, naming the work directory") {
  const WorkDir dir;
  rlimit before = {};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = signal(SIGXFSZ, SIG_IGN);
  const rlimit small = {1 << 20, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const absl::Status status = FillWithoutMemory(dir.path());
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, handler);
  RequireNamesWorkDir(status, dir.path());
  CHECK(dir.empty());
}

// Runs in a process of its own, whose mounts nobody else sees. 0 passed, 1 failed, 2 cannot mount.
int FillSmallDisk(const std::string& dir) {
  if (unshare(CLONE_NEWNS) != 0) return 2;
  if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return 2;
  if (mount("tmpfs", dir.c_str(), "tmpfs", 0, "size=1m") != 0) return 2;
  const absl::Status status = FillWithoutMemory(dir);
  const bool named =
      absl::IsResourceExhausted(status) &&
      std::string(status.message()).find(dir) != std::string::npos &&
      std::string(status.message()).find("No space left on device; free space there") !=
          std::string::npos;
  return named ? 0 : 1;
}

TEST_CASE("a full disk ends in ResourceExhausted, naming the work directory") {
  const WorkDir dir;
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) _exit(FillSmallDisk(dir.path()));
  int state = 0;
  REQUIRE(waitpid(child, &state, 0) == child);
  REQUIRE(WIFEXITED(state));
  if (WEXITSTATUS(state) == 2) {
    WARN("skipped: mounting a small tmpfs needs root");
  } else {
    CHECK(WEXITSTATUS(state) == 0);
  }
}

}  // namespace
}  // namespace reprise
