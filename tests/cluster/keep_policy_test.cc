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

TEST_CASE("earliest looks at the crawl's date, then at the page's, then as cleanest does") {
  const KeepFacts early = {.doc = 9, .damage = 5, .text_tokens = 10, .rank = {100, 90}};
  const KeepFacts late = {.doc = 1, .damage = 0, .text_tokens = 100, .rank = {200, 10}};
  const KeepFacts late_page = {.doc = 2, .damage = 0, .text_tokens = 100, .rank = {100, 95}};
  const KeepFacts undated = {.doc = 0, .damage = 0, .text_tokens = 100, .rank = {}};
  const KeepFacts undated_damaged = {.doc = 3, .damage = 1, .text_tokens = 100, .rank = {}};
  CHECK(IsBetter(KeepPolicy::kEarliest, early, late));
  CHECK(IsBetter(KeepPolicy::kEarliest, early, late_page));
  CHECK(IsBetter(KeepPolicy::kEarliest, late, undated));
  CHECK(IsBetter(KeepPolicy::kEarliest, undated, undated_damaged));
  CHECK(IsBetter(KeepPolicy::kHost, early, undated));
  CHECK(IsBetter(KeepPolicy::kCleanest, undated, early));
}

TEST_CASE("a list of hosts is read as addresses name them, and what is wrong in it is named") {
  CHECK(*ParseHostList("Example.ORG,www.mirror.example") ==
        std::vector<std::string>{"example.org", "mirror.example"});
  CHECK(*ParseHostList("[2001:DB8::1]") == std::vector<std::string>{"[2001:db8::1]"});
  struct Case {
    const char* list;
    const char* named;
  };
  for (const Case& c : {Case{"", "''"},
                        {"a.example,", "''"},
                        {",a.example", "''"},
                        {"a.example,,b.example", "''"},
                        {"https://a.example", "'https://a.example'"},
                        {"a.example, b.example", "' b.example'"},
                        {"a.example:80", "'a.example:80'"},
                        {".", "'.'"},
                        {"a.example,www.A.example", "a.example stands twice"}}) {
    INFO(c.list);
    const auto hosts = ParseHostList(c.list);
    REQUIRE(absl::IsInvalidArgument(hosts.status()));
    CHECK(std::string(hosts.status().message()).find(c.named) != std::string::npos);
  }
}

TEST_CASE("every policy is a strict total order") {
  std::vector<KeepFacts> facts;
  for (DocIndex doc = 0; doc < 54; ++doc) {
    facts.push_back({doc, doc % 3, doc / 3 % 3, {doc % 2, doc / 9 % 3}});
  }
  for (const KeepPolicy policy : {KeepPolicy::kCleanest, KeepPolicy::kLongest, KeepPolicy::kFirst,
                                  KeepPolicy::kEarliest, KeepPolicy::kHost}) {
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
  for (const KeepPolicy policy : {KeepPolicy::kCleanest, KeepPolicy::kLongest, KeepPolicy::kFirst,
                                  KeepPolicy::kEarliest, KeepPolicy::kHost}) {
    const auto parsed = ParseKeepPolicy(KeepPolicyName(policy));
    REQUIRE(parsed.ok());
    CHECK(*parsed == policy);
  }
  for (const char* name : {"", "Cleanest", "newest"}) {
    const auto parsed = ParseKeepPolicy(name);
    REQUIRE(absl::IsInvalidArgument(parsed.status()));
    CHECK(
        std::string(parsed.status().message()).find("cleanest, longest, first, earliest or host") !=
        std::string::npos);
  }
}

}  // namespace
}  // namespace reprise
