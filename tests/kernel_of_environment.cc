// Linked into every test binary: REPRISE_KERNEL=scalar (or avx2, avx512) runs its tests on that
// kernel instead of the best one of the machine.
#include <cstdio>
#include <cstdlib>

#include "reprise/core/kernel.h"

namespace reprise {
namespace {

bool ForceKernelOfEnvironment() {
  const char* const name = std::getenv("REPRISE_KERNEL");
  if (name == nullptr || *name == '\0') return false;
  const std::optional<Kernel> kernel = FindKernel(name);
  if (kernel && ForceKernel(*kernel).ok()) return true;
  std::fprintf(stderr, "REPRISE_KERNEL=%s: %s\n", name,
               kernel ? "this machine cannot run it" : "there is no such kernel");
  std::_Exit(2);
}

[[maybe_unused]] const bool kForced = ForceKernelOfEnvironment();

}  // namespace
}  // namespace reprise
