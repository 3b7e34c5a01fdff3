#include "reprise/cluster/keep_policy.h"

#include <string>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("each policy looks at its own facts first and the input order breaks ties") {
  const KeepFacts clean = {.doc = 7, .damage = 0, .text_tokens = 100};
  const KeepFacts longer = {.doc = 8, .damage = 2, .text_tokens = 150};
  const KeepFacts early = {.doc = 1, .damage = 2, .text_tokens = 100};
  const KeepFacts late = {.doc = 9, .damage = 0, .text_tokens = 100};
  CHECK(IsBetter(KeepPolicy::kCleanest, clean, longer));
  CHECK(IsBetter(KeepPolicy::kCleanest, longer, early));
  CHECK(IsBetter(KeepPolicy::kCleanest, clean, late));
  CHECK(IsBetter(KeepPolicy::kLongest, longer, clean));
  CHECK(IsBetter(KeepPolicy::kLongest, clean, early));
  CHECK(IsBetter(KeepPolicy::kLongest, clean, late));
  CHECK(IsBetter(KeepPolicy::kFirst, early, clean));
  CHECK(IsBetter(KeepPolicy::kFirst, clean, longer));
}

TEST_CASE("every policy is a strict total order") {
  std::vector<KeepFacts> facts;
  for (DocIndex doc = 0; doc < 27; ++doc) facts.push_back({doc, doc % 3, doc / 3 % 3});
  for (const KeepPolicy policy :
       {KeepPolicy::kCleanest, KeepPolicy::kLongest, KeepPolicy::kFirst}) {
    for (const KeepFacts& a : facts) {
      CHECK_FALSE(IsBetter(policy, a, a));
      for (const KeepFacts& b : facts) {
        if (a.doc != b.doc) REQUIRE(IsBetter(policy, a, b) != IsBetter(policy, b, a));
        for (const KeepFacts& c : facts) {
          if (IsBetter(policy, a, b) && IsBetter(policy, b, c)) REQUIRE(IsBetter(policy, a, c));
        }
      }
    }
  }
}

TEST_CASE("policies are known by name and a wrong name is answered with the right ones") {
  for (const KeepPolicy policy :
       {KeepPolicy::kCleanest, KeepPolicy::kLongest, KeepPolicy::kFirst}) {
    const auto parsed = ParseKeepPolicy(KeepPolicyName(policy));
    REQUIRE(parsed.ok());
    CHECK(*parsed == policy);
  }
  for (const char* name : {"", "Cleanest", "newest"}) {
    const auto parsed = ParseKeepPolicy(name);
    REQUIRE(absl::IsInvalidArgument(parsed.status()));
    CHECK(std::string(parsed.status().message()).find("cleanest, longest or first") !=
          std::string::npos);
  }
}

}  // namespace
}  // namespace reprise
