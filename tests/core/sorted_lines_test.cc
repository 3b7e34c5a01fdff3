#include "reprise/core/sorted_lines.h"

#include <algorithm>
#include <random>
#include <vector>

#include "absl/strings/str_format.h"
#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

TEST_CASE("lines come out sorted, from memory and from runs in the work file") {
  const TemporaryDirectory temporary;
  std::mt19937_64 random(1);
  for (const uint64_t memory :
       {uint64_t{1} << 30, uint64_t{50'000}, uint64_t{2'000}, uint64_t{0}}) {
    CAPTURE(memory);
    const int count = memory == 0 ? 300 : 4000;
    SortedLines lines(memory, temporary.path());
    std::vector<std::string> expected;
    for (int i = 0; i < count; ++i) {
      // Some equal, some empty, some longer than what is read of a run at a time, any bytes.
      std::string line = absl::StrFormat("%d\xFF", random() % 2000);
      if (i % 50 == 0) line.clear();
      if (i % 400 == 7) line += std::string(200'000, static_cast<char>('a' + i % 26));
      expected.push_back(line);
      REQUIRE(lines.Add(line).ok());
    }
    std::sort(expected.begin(), expected.end());
    std::vector<std::string> visited;
    REQUIRE(lines
                .Visit([&](std::string_view line) {
                  visited.emplace_back(line);
                  return absl::OkStatus();
                })
                .ok());
    CHECK(visited == expected);
    CHECK((lines.spilled_bytes() > 0) == (memory < 1 << 20));
  }
}

TEST_CASE("a visit of sorted lines ends at the first error") {
  for (const uint64_t memory : {0, 1 << 20}) {
    SortedLines lines(memory, "/tmp");
    for (const char* line : {"b", "a", "c"}) REQUIRE(lines.Add(line).ok());
    int visits = 0;
    const absl::Status status = lines.Visit([&](std::string_view) {
      return ++visits == 2 ? absl::ResourceExhaustedError("full") : absl::OkStatus();
    });
    CHECK(absl::IsResourceExhausted(status));
    CHECK(visits == 2);
  }
}

TEST_CASE("no lines are no visit") {
  SortedLines lines(1000, "/tmp");
  CHECK(lines.Visit([](std::string_view) { return absl::InternalError("visited"); }).ok());
}

}  // namespace
}  // namespace reprise
