#include "reprise/index/internal/pair_collector.h"

#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise::internal {
namespace {

using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;

TEST_CASE("collectors give each pair once and in order, in memory or from many runs") {
  const TemporaryDirectory dir;
  for (const uint64_t memory : {uint64_t{0}, uint64_t{300'000}, uint64_t{1} << 30}) {
    for (const size_t threads : {1, 3}) {
      CAPTURE(memory, threads);
      std::mt19937_64 random(1);
      std::vector<PairCollector> collectors;
      for (size_t i = 0; i < threads; ++i) collectors.emplace_back(memory, dir.path());
      std::set<std::pair<uint32_t, uint32_t>> expected;
      for (int i = 0; i < 200'000; ++i) {
        const auto a = static_cast<uint32_t>(random() % 300);
        const auto b = static_cast<uint32_t>(a + 1 + random() % 300);
        expected.emplace(a, b);
        collectors[random() % threads].Add(a, b);
      }
      uint64_t spilled = 0;
      for (const PairCollector& collector : collectors) spilled += collector.spilled_bytes();
      CHECK((spilled > 0) == (memory < 1 << 30));
      Pairs found;
      REQUIRE(MergePairs(absl::MakeSpan(collectors), [&](uint32_t a, uint32_t b) {
                found.emplace_back(a, b);
              }).ok());
      CHECK(found == Pairs(expected.begin(), expected.end()));
    }
  }
}

TEST_CASE("pairs that could not be written end the merge with the error of the work directory") {
  std::vector<PairCollector> collectors;
  collectors.emplace_back(0, "/nonexistent/work");
  for (uint32_t i = 0; i < 100'000; ++i) collectors[0].Add(i, i + 1);
  const absl::Status status = MergePairs(absl::MakeSpan(collectors), [](uint32_t, uint32_t) {});
  REQUIRE_FALSE(status.ok());
  CHECK(std::string(status.message()).find("/nonexistent/work") != std::string::npos);
}

}  // namespace
}  // namespace reprise::internal
