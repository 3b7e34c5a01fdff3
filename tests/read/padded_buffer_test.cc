#include "reprise/read/padded_buffer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("what is committed stays through growth, with zeros behind it") {
  PaddedBuffer buffer;
  std::string expected;
  for (size_t size = 1; size < 3000; size += 97) {
    const absl::Span<char> tail = buffer.Tail(size);
    REQUIRE(tail.size() >= size);
    std::fill_n(tail.begin(), size, static_cast<char>('a' + size % 26));
    buffer.Commit(size);
    expected.append(size, static_cast<char>('a' + size % 26));
    REQUIRE(buffer.view() == expected);
    REQUIRE(std::count(buffer.data() + buffer.size(),
                       buffer.data() + buffer.size() + PaddedBuffer::kPadding,
                       '\0') == PaddedBuffer::kPadding);
  }
  buffer.Truncate(10);
  CHECK(buffer.view() == expected.substr(0, 10));
  PaddedBuffer moved = std::move(buffer);
  CHECK(moved.view() == expected.substr(0, 10));
}

TEST_CASE("clearing keeps the memory of an ordinary buffer and gives back that of a giant") {
  PaddedBuffer buffer;
  buffer.Append(std::string(1000, 'x'));
  buffer.Clear(1000);
  CHECK(buffer.size() == 0);
  CHECK(buffer.capacity() >= 1000);
  buffer.Append(std::string(5000, 'x'));
  buffer.Clear(1000);
  CHECK(buffer.capacity() == 0);
  buffer.Append("y");
  CHECK(buffer.view() == "y");
}

}  // namespace
}  // namespace reprise
