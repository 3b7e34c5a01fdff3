// Which copy of an article is kept.
//
//   KeepPolicy policy = *ParseKeepPolicy("cleanest");
//   IsBetter(policy, facts_a, facts_b)
//
// cleanest, the default: least damage (TextFacts::Damage), then most text, then first in the input.
// longest: most text, then least damage, then first. first: the first in the input. earliest: the
// first that was crawled, of equal ones the one whose page says the earlier date; host: the one
// from the host that stands first in a list; what neither tells apart, and what has no date or
// stands on no host of the list, is told apart as by cleanest, behind all that have one. Thread
// rule: free of state.
#ifndef REPRISE_CLUSTER_KEEP_POLICY_H_
#define REPRISE_CLUSTER_KEEP_POLICY_H_

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "reprise/core/doc_index.h"

namespace reprise {

enum class KeepPolicy : uint8_t { kCleanest, kLongest, kFirst, kEarliest, kHost };

// InvalidArgument names the policies there are.
absl::StatusOr<KeepPolicy> ParseKeepPolicy(std::string_view name);
const char* KeepPolicyName(KeepPolicy policy);

// "example.org,mirror.example": hosts in order of preference, as HostOf names them. InvalidArgument
// for an empty list, what is no name of a host, and one that stands twice.
absl::StatusOr<std::vector<std::string>> ParseHostList(std::string_view list);

// What kEarliest and kHost look at; the lesser is better.
struct KeepRank {
  static constexpr int64_t kLast = std::numeric_limits<int64_t>::max();

  int64_t first = kLast;   // Seconds since 1970 of the crawl, or the host's place in the list.
  int64_t second = kLast;  // Seconds since 1970 of the page.

  friend auto operator<=>(const KeepRank&, const KeepRank&) = default;
};

// What a policy looks at.
struct KeepFacts {
  DocIndex doc = 0;
  uint64_t damage = 0;
  uint64_t text_tokens = 0;
  KeepRank rank = {};
};

// Whether `a` is kept rather than `b`: a strict total order, because `doc` breaks ties.
bool IsBetter(KeepPolicy policy, const KeepFacts& a, const KeepFacts& b);

}  // namespace reprise

#endif  // REPRISE_CLUSTER_KEEP_POLICY_H_
