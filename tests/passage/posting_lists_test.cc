#include "reprise/passage/internal/posting_lists.h"

#include <algorithm>
#include <map>
#include <random>
#include <tuple>
#include <vector>

#include "tests/catch.h"

namespace reprise::internal {
namespace {

// Every partition by key and value, from a map.
void CheckAgainstReference(PostingLists::Options options, size_t postings, uint64_t most_gap) {
  std::mt19937_64 random(postings + most_gap);
  PostingLists lists(options);
  std::map<size_t, std::vector<Posting>> expected;
  uint64_t value = 0;
  for (size_t i = 0; i < postings; ++i) {
    // Few keys, so that many are the same.
    const uint64_t hash = random() % 3 == 0 ? random() : random() % 5000 * 0x0123456789ABCDEFu;
    value += random() % most_gap;
    REQUIRE(lists.Append(hash, value).ok());
    const uint64_t key_mask = (uint64_t{1} << (8 * options.key_bytes)) - 1;
    expected[hash % PostingLists::kPartitions].push_back(
        {value, static_cast<uint32_t>(hash >> PostingLists::kPartitionBits & key_mask)});
  }
  REQUIRE(lists.Finish().ok());
  CHECK(lists.size() == postings);
  std::vector<Posting> read, scratch;
  for (size_t partition = 0; partition < PostingLists::kPartitions; ++partition) {
    std::vector<Posting>& wanted = expected[partition];
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const Posting& x, const Posting& y) { return x.key < y.key; });
    REQUIRE(lists.Read(partition, read, scratch).ok());
    REQUIRE(read == wanted);
  }
}

TEST_CASE("postings come back by key and value, whatever the length of keys and gaps") {
  for (const int key_bytes : {1, 2, 3, 4}) {
    for (const uint64_t most_gap : {1u, 100u, 40'000u, 4'000'000'000u}) {
      CAPTURE(key_bytes, most_gap);
      CheckAgainstReference({.key_bytes = key_bytes}, 20'000, most_gap);
    }
  }
}

TEST_CASE("postings of many runs come back in one, from memory, from a file and from both") {
  for (const uint64_t memory_bytes : {0u, 200'000u, 1u << 30}) {
    CAPTURE(memory_bytes);
    CheckAgainstReference({.memory_bytes = memory_bytes}, 100'000, 300);
  }
}

TEST_CASE("no postings are no lists") { CheckAgainstReference({}, 0, 1); }

void CheckSort(size_t count, int key_bits) {
  std::mt19937_64 random(count);
  std::vector<Posting> postings(count);
  for (size_t i = 0; i < postings.size(); ++i) {
    postings[i] = {i, static_cast<uint32_t>(random() & ((uint64_t{1} << key_bits) - 1) &
                                            (i % 2 == 0 ? ~uint64_t{0} : 0xF0F))};
  }
  std::vector<Posting> sorted = postings;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Posting& x, const Posting& y) { return x.key < y.key; });
  std::vector<Posting> scratch;
  SortByKey(key_bits, postings, scratch);
  CAPTURE(count, key_bits);
  REQUIRE(postings == sorted);
}

TEST_CASE("partitions of any size are sorted by key and keep the order of equal ones") {
  for (const int key_bits : {8, 16, 24, 32}) {
    for (const size_t count : {0, 1, 2, 60, 4'000, 5'000}) CheckSort(count, key_bits);
  }
}

TEST_CASE("a posting takes its key and little more") {
  std::mt19937_64 random(4);
  PostingLists lists({.key_bytes = 3, .memory_bytes = 1 << 20});
  for (uint64_t i = 0; i < 1'000'000; ++i) REQUIRE(lists.Append(random(), i / 70).ok());
  REQUIRE(lists.Finish().ok());
  CHECK(lists.bytes() < 4'200'000);
  CHECK(lists.spilled_bytes() > 3'000'000);
}

}  // namespace
}  // namespace reprise::internal
