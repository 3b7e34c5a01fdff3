#include "reprise/core/column.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("a column that grows leaves what its memory held before") {
  // The memory was written to before, by way of data(): nothing may write zeros over it.
  Column<uint64_t> column;
  column.resize(3);
  uint64_t* const memory = column.data();
  std::fill(memory, memory + 3, 7);
  column.resize(1);
  column.resize(3);
  REQUIRE(column.data() == memory);
  CHECK(column == Column<uint64_t>{7, 7, 7});
}

template <typename T>
void CheckAlignment() {
  for (const size_t size : {1, 3, 1000}) {
    Column<T> column(size);
    CHECK(reinterpret_cast<uintptr_t>(column.data()) % 64 == 0);
    column.resize(7 * size);
    CHECK(reinterpret_cast<uintptr_t>(column.data()) % 64 == 0);
  }
}

TEST_CASE("a column begins a cache line") {
  CheckAlignment<uint8_t>();
  CheckAlignment<uint32_t>();
  CheckAlignment<uint64_t>();
}

TEST_CASE("a column that moves to more memory keeps its elements") {
  Column<uint32_t> column;
  for (uint32_t i = 0; i < 1000; ++i) column.push_back(i);
  column.resize(5000);
  for (uint32_t i = 0; i < 1000; ++i) REQUIRE(column[i] == i);
  const Column<uint32_t> copy = column;
  CHECK(copy.size() == 5000);
  CHECK(copy[999] == 999);
}

}  // namespace
}  // namespace reprise
