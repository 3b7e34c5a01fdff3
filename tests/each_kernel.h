// Runs the same checks on every kernel that the machine has, so that each is held to the same
// expectations as the scalar one.
#ifndef REPRISE_TESTS_EACH_KERNEL_H_
#define REPRISE_TESTS_EACH_KERNEL_H_

#include <string>

#include "reprise/core/kernel.h"
#include "tests/catch.h"

namespace reprise {

template <typename Body>
void OnEachKernel(const Body& body) {
  const Kernel before = ActiveKernel();
  for (const Kernel kernel : AvailableKernels()) {
    REQUIRE(ForceKernel(kernel).ok());
    CAPTURE(std::string(KernelName(kernel)));
    body();
  }
  REQUIRE(ForceKernel(before).ok());
}

}  // namespace reprise

#endif  // REPRISE_TESTS_EACH_KERNEL_H_
