#include "reprise/core/kernel.h"

#include <algorithm>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("the scalar kernel is always there and the best one is the default") {
  const std::vector<Kernel> kernels = AvailableKernels();
  REQUIRE(!kernels.empty());
  CHECK(kernels.front() == Kernel::kScalar);
  CHECK(std::is_sorted(kernels.begin(), kernels.end()));
  CHECK(ActiveKernel() == kernels.back());
}

TEST_CASE("a kernel that the machine lacks is refused, any other is used") {
  const std::vector<Kernel> kernels = AvailableKernels();
  for (const Kernel kernel : {Kernel::kAvx512, Kernel::kAvx2, Kernel::kScalar}) {
    const Kernel before = ActiveKernel();
    const bool available = std::find(kernels.begin(), kernels.end(), kernel) != kernels.end();
    CHECK(ForceKernel(kernel).ok() == available);
    CHECK(ActiveKernel() == (available ? kernel : before));
    CHECK(!KernelName(kernel).empty());
  }
  CHECK(ForceKernel(kernels.back()).ok());
}

}  // namespace
}  // namespace reprise
