#include "reprise/core/column.h"

#include <cstdint>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("a column that grows leaves what its memory held before") {
  Column<uint64_t> column(3, 7);
  REQUIRE(column == Column<uint64_t>{7, 7, 7});
  column.resize(1);
  column.resize(3);
  CHECK(column == Column<uint64_t>{7, 7, 7});
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
