#include "reprise/core/memory_budget.h"

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("shares are parts of what is left, and something is left even when all is held") {
  MemoryBudget budget(3200);
  CHECK(budget.Share(3, 8) == 1200);
  budget.Hold(1200);
  CHECK(budget.left() == 2000);
  budget.Release(200);
  CHECK(budget.Share(1, 2) == 1100);
  budget.Hold(5000);
  CHECK(budget.left() == 100);
}

}  // namespace
}  // namespace reprise
