#include "reprise/index/bands.h"

#include <cmath>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("the documented bands come out of their thresholds") {
  CHECK(ChooseBands(800, 128).value() == Bands{.count = 21, .rows = 6});
  CHECK(ChooseBands(750, 128).value() == Bands{.count = 25, .rows = 5});
  CHECK(ChooseBands(650, 128).value() == Bands{.count = 32, .rows = 4});
  CHECK(ChooseBands(600, 128).value() == Bands{.count = 42, .rows = 3});
}

TEST_CASE("the probability of being found is the S-curve") {
  const Bands bands{.count = 21, .rows = 6};
  for (double s = 0; s <= 1; s += 0.01) {
    CHECK(bands.ProbabilityFound(s) == Approx(1 - std::pow(1 - std::pow(s, 6), 21)).margin(1e-12));
  }
}

TEST_CASE("every threshold that can be served is found with probability 0.995") {
  for (uint32_t milli = 1; milli <= 1000; ++milli) {
    CAPTURE(milli);
    const absl::StatusOr<Bands> bands = ChooseBands(milli, 128);
    // One row a band is the most that 128 slots can do.
    const bool possible = Bands{.count = 128, .rows = 1}.ProbabilityFound(milli / 1000.0) >= 0.995;
    REQUIRE(bands.ok() == possible);
    if (!possible) continue;
    CHECK(bands->count * bands->rows <= 128);
    CHECK(bands->ProbabilityFound(milli / 1000.0) >= 0.995);
    // One row more would let fewer dissimilar pairs through, and too few similar ones.
    const Bands stricter{.count = 128 / (bands->rows + 1), .rows = bands->rows + 1};
    CHECK((bands->rows == 128 || stricter.ProbabilityFound(milli / 1000.0) < 0.995));
  }
}

TEST_CASE("a threshold out of range is refused") {
  CHECK(ChooseBands(0, 128).status().code() == absl::StatusCode::kInvalidArgument);
  CHECK(ChooseBands(1001, 128).status().code() == absl::StatusCode::kInvalidArgument);
  CHECK(ChooseBands(20, 128).status().code() == absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace reprise
