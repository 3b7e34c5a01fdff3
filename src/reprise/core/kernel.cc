#include "reprise/core/kernel.h"

#include <algorithm>
#include <atomic>

#include "absl/strings/str_format.h"

namespace reprise {
namespace {

constexpr Kernel kAllKernels[] = {Kernel::kScalar, Kernel::kAvx2, Kernel::kAvx512};

bool MachineRuns(Kernel kernel) {
#if defined(__x86_64__)
  switch (kernel) {
    case Kernel::kScalar:
      return true;
    case Kernel::kAvx2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
             __builtin_cpu_supports("popcnt");
    case Kernel::kAvx512:
      return MachineRuns(Kernel::kAvx2) && __builtin_cpu_supports("bmi2") &&
             __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
             __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
             __builtin_cpu_supports("avx512vbmi2");
  }
#endif
  return kernel == Kernel::kScalar;
}

std::atomic<Kernel>& Active() {
  static std::atomic<Kernel> active = AvailableKernels().back();
  return active;
}

}  // namespace

std::string_view KernelName(Kernel kernel) {
  switch (kernel) {
    case Kernel::kScalar:
      return "scalar";
    case Kernel::kAvx2:
      return "avx2";
    case Kernel::kAvx512:
      return "avx512";
  }
  return "";
}

std::optional<Kernel> FindKernel(std::string_view name) {
  for (const Kernel kernel : kAllKernels) {
    if (KernelName(kernel) == name) return kernel;
  }
  return std::nullopt;
}

std::vector<Kernel> AvailableKernels() {
  std::vector<Kernel> kernels;
  for (const Kernel kernel : kAllKernels) {
    if (MachineRuns(kernel)) kernels.push_back(kernel);
  }
  return kernels;
}

Kernel ActiveKernel() { return Active().load(std::memory_order_relaxed); }

absl::Status ForceKernel(Kernel kernel) {
  if (!MachineRuns(kernel)) {
    return absl::InvalidArgumentError(
        absl::StrFormat("this machine cannot run kernel %s; the best it has is %s",
                        KernelName(kernel), KernelName(AvailableKernels().back())));
  }
  Active().store(kernel, std::memory_order_relaxed);
  return absl::OkStatus();
}

}  // namespace reprise
