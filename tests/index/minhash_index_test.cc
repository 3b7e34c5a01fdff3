#include "reprise/index/minhash_index.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <random>
#include <vector>

#include "reprise/core/hash.h"
#include "reprise/sketch/minhash.h"
#include "tests/catch.h"

namespace reprise {
namespace {

using ShingleSet = std::vector<uint64_t>;

ShingleSet RandomSet(size_t size, std::mt19937_64& random) {
  ShingleSet set(size);
  for (uint64_t& shingle : set) shingle = random();
  std::sort(set.begin(), set.end());
  return set;
}

// As large as `set`, with so many elements in common that the resemblance is about `resemblance`.
ShingleSet Relative(const ShingleSet& set, double resemblance, std::mt19937_64& random) {
  ShingleSet other = set;
  std::shuffle(other.begin(), other.end(), random);
  const auto shared = static_cast<size_t>(
      2 * resemblance / (1 + resemblance) * static_cast<double>(set.size()) + 0.5);
  for (size_t i = shared; i < other.size(); ++i) other[i] = random();
  std::sort(other.begin(), other.end());
  return other;
}

bool Similar(const ShingleSet& a, const ShingleSet& b, uint32_t threshold_milli) {
  ShingleSet shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return 1000 * shared.size() >= threshold_milli * (a.size() + b.size() - shared.size());
}

MinHashIndex MakeIndex(const std::vector<ShingleSet>& sets, uint32_t threshold_milli) {
  MinHashIndex index(ChooseBands(threshold_milli, kMinHashSlots).value(), threshold_milli);
  for (uint32_t doc = 0; doc < sets.size(); ++doc) {
    MinHashSignature signature;
    SketchMinHash(sets[doc], signature);
    index.Add(doc, signature).IgnoreError();
  }
  return index;
}

TEST_CASE("recall is 0.995 at and above the threshold and precision 1 after verification") {
  std::mt19937_64 random(21);
  for (const uint32_t threshold : {100, 300, 600, 650, 750, 800, 900, 950, 1000}) {
    CAPTURE(threshold);
    // Families of a set and three relatives at resemblance 0.5 to 1.0, sizes from 5 to 2,000.
    std::vector<ShingleSet> sets;
    while (sets.size() < 6000) {
      const auto size = static_cast<size_t>(5 * std::pow(400.0, random() % 1000 / 1000.0));
      const ShingleSet base = RandomSet(size, random);
      sets.push_back(base);
      for (int i = 0; i < 3; ++i) {
        // One in six is an exact copy.
        const double over = std::min<double>(static_cast<double>(random() % 600), 500) / 1000;
        sets.push_back(Relative(base, 0.5 + over, random));
      }
    }
    const std::vector<CandidatePair> candidates =
        MakeIndex(sets, threshold).Candidates({.threads = 2}).value();

    std::vector<CandidatePair> truth;
    for (uint32_t base = 0; base < sets.size(); base += 4) {
      for (uint32_t a = base; a < base + 4; ++a) {
        for (uint32_t b = a + 1; b < base + 4; ++b) {
          if (Similar(sets[a], sets[b], threshold)) truth.push_back({a, b});
        }
      }
    }
    std::vector<CandidatePair> verified;
    for (const CandidatePair& pair : candidates) {
      if (Similar(sets[pair.a], sets[pair.b], threshold)) verified.push_back(pair);
    }
    std::vector<CandidatePair> found;
    std::set_intersection(truth.begin(), truth.end(), verified.begin(), verified.end(),
                          std::back_inserter(found));
    REQUIRE(truth.size() > 500);
    CHECK(static_cast<double>(found.size()) >= 0.995 * static_cast<double>(truth.size()));
    CHECK(found.size() == verified.size());
  }
}

// Pruning is off (threshold 0.001), so that the bands alone decide.
TEST_CASE("the measured S-curve is nowhere more than 0.01 below its formula") {
  uint64_t last = 0;
  const auto next = [&last] { return Mix64(last++); };
  // At 40,000 pairs the standard error of a share is at most 0.0025: 0.01 is four of them.
  constexpr uint32_t kPairs = 40'000;
  const std::vector<Bands> choices = {ChooseBands(600, kMinHashSlots).value(),
                                      ChooseBands(800, kMinHashSlots).value()};
  for (const size_t size : {60, 200}) {
    for (const double wanted : {0.4, 0.5, 0.6, 0.7, 0.8, 0.9}) {
      const auto shared =
          static_cast<size_t>(std::lround(2 * wanted / (1 + wanted) * static_cast<double>(size)));
      const double resemblance =
          static_cast<double>(shared) / static_cast<double>(2 * size - shared);
      std::vector<MinHashIndex> indexes;
      for (const Bands& bands : choices) indexes.emplace_back(bands, 1);
      ShingleSet set(size);
      MinHashSignature signature;
      for (uint32_t doc = 0; doc < 2 * kPairs; ++doc) {
        // An odd document keeps the first shingles of the even one before it.
        for (size_t i = doc % 2 == 0 ? 0 : shared; i < size; ++i) set[i] = next();
        SketchMinHash(set, signature);
        for (MinHashIndex& index : indexes) index.Add(doc, signature).IgnoreError();
      }
      for (size_t choice = 0; choice < choices.size(); ++choice) {
        uint32_t found = 0;
        const auto pairs = indexes[choice].Candidates({.threads = 2}).value();
        for (const CandidatePair& pair : pairs) {
          found += pair.a / 2 == pair.b / 2;
        }
        CAPTURE(size, choices[choice].rows, resemblance);
        CHECK(static_cast<double>(found) / kPairs >=
              choices[choice].ProbabilityFound(resemblance) - 0.01);
      }
    }
  }
}

TEST_CASE("threads and the order of adding do not change the pairs of a MinHash index") {
  std::mt19937_64 random(22);
  std::vector<MinHashSignature> signatures;
  const ShingleSet shared = RandomSet(300, random);
  for (int i = 0; i < 3000; ++i) {
    MinHashSignature signature;
    SketchMinHash(i % 3 == 0 ? RandomSet(300, random) : Relative(shared, 0.85, random), signature);
    signatures.push_back(signature);
  }
  const Bands bands = ChooseBands(800, kMinHashSlots).value();
  MinHashIndex forward(bands, 800);
  MinHashIndex backward(bands, 800);
  for (uint32_t doc = 0; doc < signatures.size(); ++doc)
    forward.Add(doc, signatures[doc]).IgnoreError();
  for (uint32_t doc = signatures.size(); doc-- > 0;)
    backward.Add(doc, signatures[doc]).IgnoreError();
  const std::vector<CandidatePair> pairs = forward.Candidates({.threads = 1}).value();
  CHECK(!pairs.empty());
  CHECK(std::is_sorted(pairs.begin(), pairs.end()));
  CHECK(std::adjacent_find(pairs.begin(), pairs.end()) == pairs.end());
  CHECK(forward.Candidates({.threads = 2}).value() == pairs);
  CHECK(forward.Candidates({.threads = 8}).value() == pairs);
  CHECK(backward.Candidates({.threads = 2}).value() == pairs);
}

TEST_CASE("a join among some documents is the join of an index that holds only them") {
  std::mt19937_64 random(23);
  std::vector<ShingleSet> sets;
  while (sets.size() < 2000) {
    sets.push_back(RandomSet(100, random));
    sets.push_back(Relative(sets.back(), 0.9, random));
  }
  const MinHashIndex all = MakeIndex(sets, 800);
  std::vector<DocIndex> docs;
  MinHashIndex some(ChooseBands(800, kMinHashSlots).value(), 800);
  for (uint32_t doc = 0; doc < sets.size(); ++doc) {
    if (random() % 4 == 0) continue;
    MinHashSignature signature;
    SketchMinHash(sets[doc], signature);
    docs.push_back(doc);
    some.Add(doc, signature).IgnoreError();
  }
  const std::vector<CandidatePair> pairs = all.CandidatesAmong(docs, {.threads = 2}).value();
  CHECK(pairs.size() > 100);
  CHECK(pairs == some.Candidates({.threads = 1}).value());
}

// All documents of a site share a template of 80 % of their shingles: two of them have resemblance
// 0.67, a sixth of the bands are template alone, and their buckets hold hundreds of documents.
TEST_CASE("pairs are found in buckets that mix families of one template") {
  std::mt19937_64 random(27);
  constexpr size_t kShingles = 200;
  constexpr size_t kTemplateShingles = 160;
  std::vector<ShingleSet> sets;
  for (int site = 0; site < 2; ++site) {
    const ShingleSet shared = RandomSet(kTemplateShingles, random);
    for (int i = 0; i < 600; ++i) {
      ShingleSet set = shared;
      while (set.size() < kShingles) set.push_back(random());
      std::sort(set.begin(), set.end());
      sets.push_back(set);
      if (i % 4 == 0) sets.push_back(Relative(set, 0.8 + random() % 150 / 1000.0, random));
    }
  }
  std::shuffle(sets.begin(), sets.end(), random);
  const std::vector<CandidatePair> candidates =
      MakeIndex(sets, 800).Candidates({.threads = 2}).value();
  CHECK(candidates.size() < 40 * sets.size());
  size_t similar = 0;
  size_t found = 0;
  for (uint32_t a = 0; a < sets.size(); ++a) {
    for (uint32_t b = a + 1; b < sets.size(); ++b) {
      if (!Similar(sets[a], sets[b], 800)) continue;
      ++similar;
      found += std::binary_search(candidates.begin(), candidates.end(), CandidatePair{a, b});
    }
  }
  CHECK(similar >= 280);
  CHECK(static_cast<double>(found) >= 0.995 * static_cast<double>(similar));
}

TEST_CASE("many equal signatures give a bounded number of pairs a document and stay connected") {
  std::mt19937_64 random(24);
  constexpr uint32_t kDocs = 5000;
  const std::vector<ShingleSet> sets(kDocs, RandomSet(100, random));
  const std::vector<CandidatePair> pairs = MakeIndex(sets, 800).Candidates({.threads = 2}).value();
  CHECK(pairs.size() < 3 * kDocs);
  std::vector<bool> reached(kDocs);
  reached[0] = true;
  for (const CandidatePair& pair : pairs) {
    if (reached[pair.a]) reached[pair.b] = true;
  }
  CHECK(std::count(reached.begin(), reached.end(), true) == kDocs);
}

TEST_CASE("memory a document is what the header says") {
  std::mt19937_64 random(25);
  MinHashIndex index(ChooseBands(800, kMinHashSlots).value(), 800);
  MinHashSignature signature;
  SketchMinHash(RandomSet(10, random), signature);
  constexpr uint32_t kDocs = 1 << 16;
  for (uint32_t doc = 0; doc < kDocs; ++doc) index.Add(doc, signature).IgnoreError();
  CHECK(index.memory_bytes() >= uint64_t{132} * kDocs);
  CHECK(index.memory_bytes() < uint64_t{133} * kDocs);
}

}  // namespace
}  // namespace reprise
