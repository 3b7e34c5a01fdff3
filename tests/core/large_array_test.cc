#include "reprise/core/large_array.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("an array of any size can be written to its ends, and stays where it is when moved") {
  for (const size_t size : {size_t{0}, size_t{1}, size_t{1000}, (size_t{2} << 20) / 8,
                            (size_t{2} << 20) / 8 + 1, size_t{1'500'000}}) {
    CAPTURE(size);
    LargeArray<uint64_t> array(size);
    REQUIRE(array.size() == size);
    std::fill_n(array.data(), size, 7);
    const uint64_t* const place = array.data();
    std::vector<LargeArray<uint64_t>> arrays;
    arrays.push_back(std::move(array));
    arrays.emplace_back(1000);
    std::fill_n(arrays.back().data(), 1000, 1);
    CHECK(arrays.front().data() == place);
    CHECK(std::count(place, place + size, uint64_t{7}) == static_cast<std::ptrdiff_t>(size));
  }
}

TEST_CASE("an array without memory has none to give") {
  const LargeArray<uint32_t> array;
  CHECK(array.size() == 0);
  CHECK(array.data() == nullptr);
}

TEST_CASE("an array from 2 MiB up begins at a huge page, any at a cache line") {
  for (const size_t bytes : {1, 4096, 2 << 20, (4 << 20) + 1}) {
    const LargeArray<uint8_t> array(bytes);
    const auto address = reinterpret_cast<uintptr_t>(array.data());
    CHECK(address % (bytes < (size_t{2} << 20) ? 64 : size_t{2} << 20) == 0);
  }
}

}  // namespace
}  // namespace reprise
