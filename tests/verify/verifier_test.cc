#include "reprise/verify/verifier.h"

#include <algorithm>
#include <random>
#include <string>

#include "reprise/verify/shingle_set.h"
#include "tests/catch.h"

namespace reprise {
namespace {

// Documents in families: in each, copies of one text with a few shingles replaced, and a part of
// it.
std::vector<std::vector<uint64_t>> FamilySets(int documents, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::vector<uint64_t>> sets;
  std::vector<uint64_t> original;
  for (int doc = 0; doc < documents; ++doc) {
    if (doc % 8 == 0) {
      original.resize(20 + random() % 200);
      for (uint64_t& hash : original) hash = random();
    }
    sets.push_back(original);
    const size_t edits = random() % (1 + original.size() / 4);
    for (size_t edit = 0; edit < edits; ++edit) sets.back()[random() % original.size()] = random();
    if (doc % 8 == 7) sets.back().resize(1 + sets.back().size() / 3);
    MakeShingleSet(sets.back());
  }
  return sets;
}

TEST_CASE("answers are exact, in the order of the pairs, at any thread count and budget") {
  const auto sets = FamilySets(200, 1);
  std::vector<CandidatePair> sorted;
  for (DocIndex a = 0; a < sets.size(); ++a) {
    for (DocIndex b = a + 1; b < sets.size(); ++b) sorted.push_back({a, b});
  }
  std::vector<CandidatePair> shuffled = sorted;
  std::mt19937_64 random(2);
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  for (size_t index = 0; index < shuffled.size(); index += 3) {
    std::swap(shuffled[index].a, shuffled[index].b);
  }
  size_t similar_pairs = 0;
  size_t contained_pairs = 0;
  for (const uint64_t budget : {uint64_t{0}, uint64_t{50'000}, uint64_t{1} << 30}) {
    ShingleStore store({.memory_bytes = budget});
    for (DocIndex doc = 0; doc < sets.size(); ++doc) REQUIRE(store.Put(doc, sets[doc]).ok());
    for (const int threads : {1, 2, 8}) {
      const Verifier verifier(store, 800, threads);
      for (const auto* pairs : {&sorted, &shuffled}) {
        const auto checked = verifier.CheckAll(*pairs);
        const auto measured = verifier.MeasureAll(*pairs);
        const auto similar = verifier.MeasureSimilar(*pairs);
        const auto contained = verifier.MeasureContained(*pairs);
        REQUIRE(contained.ok());
        REQUIRE(checked.ok());
        REQUIRE(measured.ok());
        REQUIRE(similar.ok());
        similar_pairs = 0;
        contained_pairs = 0;
        for (size_t index = 0; index < pairs->size(); ++index) {
          const CandidatePair& pair = (*pairs)[index];
          const Overlap expected = CountOverlap(sets[pair.a], sets[pair.b]);
          const bool is_similar = expected.ResemblanceAtLeast(800);
          similar_pairs += is_similar;
          const bool is_contained =
              1000 * expected.shared >= 800 * std::min(expected.a_size, expected.b_size);
          contained_pairs += is_contained;
          const Overlap& overlap = (*measured)[index];
          if (overlap.a_size != sets[pair.a].size() || overlap.b_size != sets[pair.b].size() ||
              overlap.shared != expected.shared || ((*checked)[index] != 0) != is_similar ||
              (*similar)[index].has_value() != is_similar ||
              (is_similar && ((*similar)[index]->shared != expected.shared ||
                              (*similar)[index]->a_size != sets[pair.a].size())) ||
              (*contained)[index].has_value() != is_contained ||
              (is_contained && ((*contained)[index]->shared != expected.shared ||
                                (*contained)[index]->b_size != sets[pair.b].size()))) {
            FAIL("pair " << pair.a << ", " << pair.b << " at " << threads << " threads");
          }
        }
      }
    }
  }
  CHECK(similar_pairs > 50);
  CHECK(contained_pairs > similar_pairs + 50);
}

TEST_CASE("a document that the store does not hold is an error, the same at any thread count") {
  ShingleStore store({});
  for (DocIndex doc = 0; doc < 2000; ++doc) {
    if (doc != 700 && doc != 1800) REQUIRE(store.Put(doc, std::vector<uint64_t>{1, 2, 3}).ok());
  }
  std::vector<CandidatePair> pairs;
  for (DocIndex doc = 0; doc + 1 < 2000; ++doc) pairs.push_back({doc, doc + 1});
  for (const int threads : {1, 2, 8}) {
    const auto checked = Verifier(store, 800, threads).CheckAll(pairs);
    REQUIRE(absl::IsNotFound(checked.status()));
    CHECK(std::string(checked.status().message()).find("document 700") != std::string::npos);
  }
}

TEST_CASE("no pairs, no answers") {
  const ShingleStore store({});
  const auto checked = Verifier(store, 800, 4).CheckAll({});
  REQUIRE(checked.ok());
  CHECK(checked->empty());
}

}  // namespace
}  // namespace reprise
