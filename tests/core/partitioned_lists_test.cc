#include "reprise/core/partitioned_lists.h"

#include <random>
#include <string>
#include <vector>

#include "reprise/core/hash.h"
#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

TEST_CASE("each partition gives back its entries in order, whatever part of them fits in memory") {
  const TemporaryDirectory dir;
  constexpr uint64_t kEntries = 1'000'000;
  for (const uint64_t budget : {uint64_t{0}, uint64_t{1} << 20, uint64_t{1} << 30}) {
    CAPTURE(budget);
    PartitionedLists lists(budget, dir.path());
    std::vector<std::vector<uint64_t>> expected(PartitionedLists::kPartitions);
    for (uint64_t i = 0; i < kEntries; ++i) {
      // One partition holds half of all.
      const size_t partition = i % 2 == 0 ? 7 : Mix64(i) % PartitionedLists::kPartitions;
      expected[partition].push_back(i);
      REQUIRE(lists.Append(partition, i).ok());
    }
    CHECK(lists.size() == kEntries);
    CHECK((lists.spilled_bytes() > 0) == (budget < 8 * kEntries));
    CHECK(lists.memory_bytes() + lists.spilled_bytes() == 8 * kEntries);
    CHECK(lists.memory_bytes() <= budget + PartitionedLists::kPartitions * 4096);
    std::vector<uint64_t> entries = {1, 2, 3};
    for (size_t partition = 0; partition < expected.size(); ++partition) {
      REQUIRE(lists.Take(partition, entries).ok());
      CHECK(entries == expected[partition]);
    }
  }
}

TEST_CASE("a visit sees the entries of a partition in order, in stretches that keep pairs whole") {
  const TemporaryDirectory dir;
  for (const uint64_t budget : {uint64_t{0}, uint64_t{8192}, uint64_t{1} << 30}) {
    CAPTURE(budget);
    PartitionedLists lists(budget, dir.path());
    for (uint64_t i = 0; i < 5'002; ++i) REQUIRE(lists.Append(3, i).ok());
    std::vector<uint64_t> seen;
    const absl::Status status = lists.Visit(3, [&](absl::Span<const uint64_t> entries) {
      CHECK(entries.size() % 2 == 0);
      seen.insert(seen.end(), entries.begin(), entries.end());
    });
    REQUIRE(status.ok());
    REQUIRE(seen.size() == 5'002);
    for (uint64_t i = 0; i < seen.size(); ++i) REQUIRE(seen[i] == i);
    size_t left = 0;
    REQUIRE(
        lists.Visit(3, [&](absl::Span<const uint64_t> entries) { left += entries.size(); }).ok());
    CHECK(left == 0);
  }
}

TEST_CASE("lists that cannot be spilled say where") {
  PartitionedLists lists(0, "/nonexistent/work");
  absl::Status status;
  for (uint64_t i = 0; i < 10'000 && status.ok(); ++i) status = lists.Append(3, i);
  REQUIRE_FALSE(status.ok());
  CHECK(std::string(status.message()).find("/nonexistent/work") != std::string::npos);
}

}  // namespace
}  // namespace reprise
