#include "reprise/cluster/same_text.h"

#include <map>
#include <random>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("documents with one hash share a leader and a best copy, empty ones stay alone") {
  std::mt19937 random(7);
  for (int trial = 0; trial < 200; ++trial) {
    const DocIndex count = random() % 50;
    std::vector<SameText::Text> texts;
    std::vector<KeepFacts> facts;
    for (DocIndex doc = 0; doc < count; ++doc) {
      texts.push_back({.hash = {0, random() % 10}, .comparable = random() % 4 != 0});
      facts.push_back({.doc = doc, .damage = random() % 3, .text_tokens = random() % 3});
    }
    const SameText groups(
        count, [&](DocIndex doc) { return texts[doc]; }, KeepPolicy::kCleanest,
        [&](DocIndex doc) { return facts[doc]; });

    std::map<Hash128, DocIndex> first;
    std::map<Hash128, KeepFacts> best;
    std::vector<DocIndex> leaders;
    for (DocIndex doc = 0; doc < count; ++doc) {
      if (!texts[doc].comparable) continue;
      if (first.emplace(texts[doc].hash, doc).second) leaders.push_back(doc);
      const auto [at, fresh] = best.emplace(texts[doc].hash, facts[doc]);
      if (!fresh && IsBetter(KeepPolicy::kCleanest, facts[doc], at->second))
        at->second = facts[doc];
    }
    CHECK(groups.leaders() == leaders);
    for (DocIndex doc = 0; doc < count; ++doc) {
      CAPTURE(trial, doc);
      REQUIRE(groups.leader(doc) == (texts[doc].comparable ? first.at(texts[doc].hash) : doc));
      REQUIRE(groups.best(doc) == (texts[doc].comparable ? best.at(texts[doc].hash).doc : doc));
    }
  }
}

TEST_CASE("a corpus that is grouped in parts has the groups of the whole") {
  constexpr DocIndex kCount = 700'000;
  constexpr DocIndex kTexts = 1'000;
  const SameText groups(
      kCount,
      [](DocIndex doc) {
        return SameText::Text{{Mix64(doc % kTexts), Mix64(doc % kTexts + kTexts)}, true};
      },
      KeepPolicy::kLongest,
      [](DocIndex doc) { return KeepFacts{.doc = doc, .text_tokens = doc == 5'003 ? 2u : 1u}; });
  REQUIRE(groups.leaders().size() == kTexts);
  for (DocIndex doc = 0; doc < kCount; ++doc) {
    if (groups.leader(doc) != doc % kTexts) FAIL("document " << doc);
    if (groups.best(doc) != (doc % kTexts == 3 ? 5'003 : doc % kTexts)) FAIL("document " << doc);
  }
}

}  // namespace
}  // namespace reprise
