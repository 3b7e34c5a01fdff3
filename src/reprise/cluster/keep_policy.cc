#include "reprise/cluster/keep_policy.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "reprise/core/web_host.h"

namespace reprise {
namespace {

constexpr KeepPolicy kPolicies[] = {KeepPolicy::kCleanest, KeepPolicy::kLongest, KeepPolicy::kFirst,
                                    KeepPolicy::kEarliest, KeepPolicy::kHost};

}  // namespace

absl::StatusOr<KeepPolicy> ParseKeepPolicy(std::string_view name) {
  for (const KeepPolicy policy : kPolicies) {
    if (name == KeepPolicyName(policy)) return policy;
  }
  return absl::InvalidArgumentError(absl::StrFormat(
      "'%s' is no keep policy: choose cleanest, longest, first, earliest or host", name));
}

const char* KeepPolicyName(KeepPolicy policy) {
  switch (policy) {
    case KeepPolicy::kCleanest:
      return "cleanest";
    case KeepPolicy::kLongest:
      return "longest";
    case KeepPolicy::kFirst:
      return "first";
    case KeepPolicy::kEarliest:
      return "earliest";
    case KeepPolicy::kHost:
      return "host";
  }
  return "";
}

absl::StatusOr<std::vector<std::string>> ParseHostList(std::string_view list) {
  std::vector<std::string> hosts;
  for (size_t begin = 0; begin <= list.size();) {
    const size_t end = std::min(list.find(',', begin), list.size());
    const std::string_view name = list.substr(begin, end - begin);
    const std::string host = IsHostName(name) ? HostOf(absl::StrFormat("//%s/", name)) : "";
    if (host.empty()) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "'%s' is no name of a host; write names with commas between them, the host to keep most "
          "first: example.org,mirror.example",
          name));
    }
    if (std::find(hosts.begin(), hosts.end(), host) != hosts.end()) {
      return absl::InvalidArgumentError(
          absl::StrFormat("the host %s stands twice in the list", host));
    }
    hosts.push_back(host);
    begin = end + 1;
  }
  return hosts;
}

bool IsBetter(KeepPolicy policy, const KeepFacts& a, const KeepFacts& b) {
  const bool by_rank = policy == KeepPolicy::kEarliest || policy == KeepPolicy::kHost;
  if (by_rank && a.rank != b.rank) return a.rank < b.rank;
  if (policy == KeepPolicy::kFirst) return a.doc < b.doc;
  if (policy == KeepPolicy::kLongest && a.text_tokens != b.text_tokens) {
    return a.text_tokens > b.text_tokens;
  }
  if (a.damage != b.damage) return a.damage < b.damage;
  if (a.text_tokens != b.text_tokens) return a.text_tokens > b.text_tokens;
  return a.doc < b.doc;
}

}  // namespace reprise
