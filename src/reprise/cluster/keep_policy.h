// Which copy of an article is kept.
//
//   KeepPolicy policy = *ParseKeepPolicy("cleanest");
//   IsBetter(policy, facts_a, facts_b)
//
// cleanest, the default: least damage (TextFacts::Damage), then most text, then first in the input.
// longest: most text, then least damage, then first. first: the first in the input.
#ifndef REPRISE_CLUSTER_KEEP_POLICY_H_
#define REPRISE_CLUSTER_KEEP_POLICY_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "reprise/core/doc_index.h"

namespace reprise {

enum class KeepPolicy : uint8_t { kCleanest, kLongest, kFirst };

// InvalidArgument names the policies there are.
absl::StatusOr<KeepPolicy> ParseKeepPolicy(std::string_view name);
const char* KeepPolicyName(KeepPolicy policy);

// What a policy looks at.
struct KeepFacts {
  DocIndex doc = 0;
  uint64_t damage = 0;
  uint64_t text_tokens = 0;
};

// Whether `a` is kept rather than `b`: a strict total order, because `doc` breaks ties.
bool IsBetter(KeepPolicy policy, const KeepFacts& a, const KeepFacts& b);

}  // namespace reprise

#endif  // REPRISE_CLUSTER_KEEP_POLICY_H_
