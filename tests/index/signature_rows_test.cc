#include "reprise/index/internal/signature_rows.h"

#include <cstring>
#include <random>

#include "reprise/core/hash.h"
#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise::internal {
namespace {

constexpr size_t kRowBytes = 48;

void RequireRow(const uint8_t* bytes, uint32_t row) {
  for (size_t i = 0; i < kRowBytes; ++i) {
    REQUIRE(bytes[i] == static_cast<uint8_t>(Mix64(row * kRowBytes + i)));
  }
}

TEST_CASE("rows are read back by any reader, in any order, whatever part of them fits in memory") {
  const TemporaryDirectory dir;
  constexpr uint32_t kRows = 20'001;
  for (const uint64_t memory : {uint64_t{0}, uint64_t{400'000}, uint64_t{1} << 30}) {
    CAPTURE(memory);
    SignatureRows rows(kRowBytes, {.memory_bytes = memory, .work_dir = dir.path()});
    for (uint32_t row = 0; row < kRows; ++row) {
      uint8_t* const bytes = rows.Append().value();
      for (size_t i = 0; i < kRowBytes; ++i) {
        REQUIRE(bytes[i] == 0);
        bytes[i] = static_cast<uint8_t>(Mix64(row * kRowBytes + i));
      }
    }
    CHECK(rows.size() == kRows);
    CHECK(rows.in_memory() == (memory == 1 << 30));
    CHECK((rows.spilled_bytes() > 0) == (memory < 1 << 30));
    CHECK(rows.memory_bytes() <= memory + 2048 * kRowBytes);
    SignatureRows::Reader reader(rows);
    for (uint32_t row = 0; row < kRows; row += 3) RequireRow(reader.RowInOrder(row), row);
    std::mt19937_64 random(1);
    for (int i = 0; i < 5'000; ++i) {
      const auto a = static_cast<uint32_t>(random() % kRows);
      // Rows that differ by a multiple of the cache's size come to the same place in it.
      const uint32_t b = i % 2 == 0 ? static_cast<uint32_t>(random() % kRows) : (a + 64) % kRows;
      const uint8_t* const first = reader.Row(a, 0);
      const uint8_t* const second = reader.Row(b, 1);
      RequireRow(first, a);
      RequireRow(second, b);
    }
    CHECK(reader.status().ok());
  }
}

TEST_CASE("rows go to the file as the limit is lowered, and are read back from there") {
  const TemporaryDirectory dir;
  constexpr uint32_t kRows = 40'000;
  constexpr uint64_t kChunkBytes = 2048 * kRowBytes;
  SignatureRows rows(kRowBytes, {.memory_bytes = 12 * kChunkBytes, .work_dir = dir.path()});
  for (uint32_t row = 0; row < kRows; ++row) {
    uint8_t* const bytes = rows.Append().value();
    for (size_t i = 0; i < kRowBytes; ++i) {
      bytes[i] = static_cast<uint8_t>(Mix64(row * kRowBytes + i));
    }
    if (row == 10'000) REQUIRE(rows.in_memory());
    if (row % 5'000 == 0) {
      const uint64_t limit = kChunkBytes * (12 - row / 5'000);
      REQUIRE(rows.LimitMemory(limit).ok());
      REQUIRE(rows.memory_bytes() <= limit);
    }
  }
  CHECK_FALSE(rows.in_memory());
  // A limit is never raised.
  REQUIRE(rows.LimitMemory(uint64_t{1} << 30).ok());
  CHECK(rows.memory_bytes() <= 5 * kChunkBytes);
  REQUIRE(rows.LimitMemory(0).ok());
  CHECK(rows.memory_bytes() == kChunkBytes);
  SignatureRows::Reader reader(rows);
  for (uint32_t row = 0; row < kRows; row += 7) RequireRow(reader.RowInOrder(row), row);
  for (uint32_t row = 0; row + 1'000 < kRows; row += 11) {
    const uint8_t* const first = reader.Row(row, 0);
    const uint8_t* const second = reader.Row(row + 1'000, 1);
    RequireRow(first, row);
    RequireRow(second, row + 1'000);
  }
  CHECK(reader.status().ok());
}

TEST_CASE("rows that cannot be written are an error of Append") {
  SignatureRows rows(kRowBytes, {.memory_bytes = 0, .work_dir = "/nonexistent/work"});
  absl::Status status;
  for (int i = 0; i < 10'000 && status.ok(); ++i) status = rows.Append().status();
  CHECK_FALSE(status.ok());
}

}  // namespace
}  // namespace reprise::internal
