// The join at any memory: the same pairs as with all in memory, which the tests of both indexes
// compare with brute force.
#include "reprise/index/internal/bucket_join.h"

#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "reprise/core/hash.h"
#include "reprise/index/minhash_index.h"
#include "reprise/index/simhash_index.h"
#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

constexpr uint32_t kDocs = 12'000;

// A third stand alone, a third are a family in which each agrees with one signature in nine of ten
// slots, and a third are equal to it.
MinHashSignature SignatureOf(uint32_t doc) {
  const auto slot = [](uint64_t stream, int i) {
    return static_cast<uint32_t>(Mix64(Mix64(stream) + static_cast<uint64_t>(i)) >> 33);
  };
  MinHashSignature signature;
  for (int i = 0; i < kMinHashSlots; ++i) {
    const bool own = doc % 3 == 0 || (doc % 3 == 1 && slot(~uint64_t{doc}, i) % 10 == 0);
    signature[static_cast<size_t>(i)] = slot(own ? doc : 0, i);
  }
  return signature;
}

MinHashIndex FilledIndex(uint64_t memory_bytes, const std::string& work_dir) {
  MinHashIndex index(ChooseBands(800, kMinHashSlots).value(), 800,
                     {.memory_bytes = memory_bytes, .work_dir = work_dir});
  for (uint32_t doc = 0; doc < kDocs; ++doc) REQUIRE(index.Add(doc, SignatureOf(doc)).ok());
  return index;
}

TEST_CASE("a MinHash join gives the same pairs at any memory and thread count") {
  const TemporaryDirectory dir;
  const MinHashIndex in_memory = FilledIndex(uint64_t{1} << 30, dir.path());
  REQUIRE(in_memory.spilled_bytes() == 0);
  const std::vector<CandidatePair> expected = in_memory.Candidates({.threads = 1}).value();
  REQUIRE(expected.size() > 20'000);
  for (const uint64_t rows_memory : {uint64_t{0}, uint64_t{1} << 20, uint64_t{1} << 30}) {
    const MinHashIndex index = FilledIndex(rows_memory, dir.path());
    CHECK((index.spilled_bytes() > 0) == (rows_memory < 1 << 30));
    for (const auto& [threads, join_memory] :
         {std::pair(1, uint64_t{0}), std::pair(2, uint64_t{0}), std::pair(8, uint64_t{1} << 19),
          std::pair(2, uint64_t{1} << 30)}) {
      CAPTURE(rows_memory, join_memory, threads);
      CHECK(index.Candidates({.threads = threads, .memory_bytes = join_memory}).value() ==
            expected);
    }
  }
  CHECK(std::filesystem::is_empty(dir.path()));
}

TEST_CASE("a SimHash join gives the same pairs at any memory and thread count") {
  const TemporaryDirectory dir;
  for (const int distance : {0, 3}) {
    SimHashIndex index(distance, {.memory_bytes = 0, .work_dir = dir.path()});
    for (uint32_t doc = 0; doc < kDocs; ++doc) {
      const uint64_t own = uint64_t{1} << Mix64(doc) % 64;
      REQUIRE(index.Add(doc, doc % 3 == 0 ? Mix64(doc) : doc % 3 == 1 ? own : 0).ok());
    }
    const std::vector<CandidatePair> expected = index.Candidates({.threads = 1}).value();
    REQUIRE(expected.size() > 5'000);
    for (const int threads : {1, 8}) {
      CAPTURE(distance, threads);
      CHECK(index.Candidates({.threads = threads, .memory_bytes = 0}).value() == expected);
    }
  }
}

TEST_CASE("a join that cannot spill says where, and does not answer with less") {
  const MinHashIndex index = FilledIndex(uint64_t{1} << 30, "/nonexistent/work");
  const absl::Status status = index.Candidates({.threads = 2, .memory_bytes = 0}).status();
  REQUIRE_FALSE(status.ok());
  CHECK(std::string(status.message()).find("/nonexistent/work") != std::string::npos);
}

}  // namespace
}  // namespace reprise
