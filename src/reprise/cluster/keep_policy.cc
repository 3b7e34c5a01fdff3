#include "reprise/cluster/keep_policy.h"

#include "absl/status/status.h"
#include "absl/strings/str_format.h"

namespace reprise {
namespace {

constexpr KeepPolicy kPolicies[] = {KeepPolicy::kCleanest, KeepPolicy::kLongest,
                                    KeepPolicy::kFirst};

}  // namespace

absl::StatusOr<KeepPolicy> ParseKeepPolicy(std::string_view name) {
  for (const KeepPolicy policy : kPolicies) {
    if (name == KeepPolicyName(policy)) return policy;
  }
  return absl::InvalidArgumentError(
      absl::StrFormat("'%s' is no keep policy: choose cleanest, longest or first", name));
}

const char* KeepPolicyName(KeepPolicy policy) {
  switch (policy) {
    case KeepPolicy::kCleanest:
      return "cleanest";
    case KeepPolicy::kLongest:
      return "longest";
    case KeepPolicy::kFirst:
      return "first";
  }
  return "";
}

bool IsBetter(KeepPolicy policy, const KeepFacts& a, const KeepFacts& b) {
  if (policy == KeepPolicy::kCleanest && a.damage != b.damage) return a.damage < b.damage;
  if (policy != KeepPolicy::kFirst && a.text_tokens != b.text_tokens) {
    return a.text_tokens > b.text_tokens;
  }
  if (policy == KeepPolicy::kLongest && a.damage != b.damage) return a.damage < b.damage;
  return a.doc < b.doc;
}

}  // namespace reprise
