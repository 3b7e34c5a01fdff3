#include "reprise/core/chunked_vector.h"

#include <numeric>
#include <utility>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

struct Entry {
  uint64_t number = 0;
  uint8_t rest[56] = {};
};

TEST_CASE("a chunked vector holds what was pushed, by index and in order") {
  constexpr uint64_t kCount = 3 * ChunkedVector<Entry>::kChunk + 5;
  ChunkedVector<Entry> vector;
  CHECK(vector.empty());
  CHECK(vector.begin() == vector.end());
  for (uint64_t i = 0; i < kCount; ++i) vector.push_back({.number = i});
  REQUIRE(vector.size() == kCount);
  uint64_t next = 0;
  for (const Entry& entry : vector) REQUIRE(entry.number == next++);
  CHECK(next == kCount);
  vector[kCount - 1].number = 7;
  CHECK(std::as_const(vector)[kCount - 1].number == 7);
}

TEST_CASE("growing moves no element and costs one chunk at a time") {
  ChunkedVector<Entry> vector;
  vector.push_back({.number = 1});
  const Entry* const first = &vector[0];
  for (int i = 0; i < 100'000; ++i) vector.push_back({});
  CHECK(&vector[0] == first);
  CHECK(vector.memory_bytes() < 100'001 * sizeof(Entry) + (70 << 10));
}

}  // namespace
}  // namespace reprise
