// Which instruction set the inner loops run on: the best that the machine has, unless a test or the
// user forces another. All kernels give the same bytes; the scalar one is the definition.
//
//   switch (ActiveKernel()) { case Kernel::kAvx512: ...
//
// Thread rule: force a kernel before other threads work.
#ifndef REPRISE_CORE_KERNEL_H_
#define REPRISE_CORE_KERNEL_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace reprise {

enum class Kernel : uint8_t {
  kScalar,
  kAvx2,
  kAvx512,  // F, BW, CD, DQ, VL, VBMI, VBMI2: Ice Lake, Zen 4 and later.
};

// "scalar", "avx2", "avx512".
std::string_view KernelName(Kernel kernel);

// The kernel of that name, whether this machine can run it or not; nothing when there is none.
std::optional<Kernel> FindKernel(std::string_view name);

// What this machine can run, from the scalar one to the best.
std::vector<Kernel> AvailableKernels();

Kernel ActiveKernel();

// InvalidArgument when the machine cannot run it; nothing changes then.
absl::Status ForceKernel(Kernel kernel);

}  // namespace reprise

#endif  // REPRISE_CORE_KERNEL_H_
