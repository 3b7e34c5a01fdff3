// Made-up corpora for the clusterer's tests: documents as sets of shingles, with facts for the keep
// policies, and two ways to propose candidate pairs.
#ifndef REPRISE_TESTS_CLUSTER_CORPUS_H_
#define REPRISE_TESTS_CLUSTER_CORPUS_H_

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "reprise/cluster/clusterer.h"
#include "reprise/core/hash.h"
#include "reprise/verify/shingle_set.h"
#include "reprise/verify/shingle_store.h"

namespace reprise {

struct Corpus {
  std::vector<std::vector<uint64_t>> sets;
  std::vector<KeepFacts> facts;

  void Add(std::vector<uint64_t> hashes) {
    MakeShingleSet(hashes);
    facts.push_back({static_cast<DocIndex>(sets.size()), 0, hashes.size()});
    sets.push_back(std::move(hashes));
  }
  bool Similar(DocIndex a, DocIndex b, uint32_t threshold_milli) const {
    return CountOverlap(sets[a], sets[b]).ResemblanceAtLeast(threshold_milli);
  }
  // Gives the documents other places in the input, and random damage and lengths.
  void Shuffle(std::mt19937_64& random) {
    std::shuffle(sets.begin(), sets.end(), random);
    for (KeepFacts& fact : facts) {
      fact.damage = random() % 3;
      fact.text_tokens = random() % 4;
    }
  }
};

// A text of `length` shingles of which each document has another `step` replaced: each is like the
// next, and far ones have nothing in common. 185 and 15 make 170 / 200 = 0.85.
inline void AddChain(Corpus& corpus, int documents, int length, int step, std::mt19937_64& random) {
  const uint64_t salt = random();
  for (int doc = 0; doc < documents; ++doc) {
    std::vector<uint64_t> set;
    for (int place = 0; place < length; ++place) set.push_back(Mix64(salt + doc * step + place));
    corpus.Add(std::move(set));
  }
}

// Each document is an earlier one with some shingles replaced.
inline void AddTree(Corpus& corpus, int documents, int length, double most_edits,
                    std::mt19937_64& random) {
  const size_t first = corpus.sets.size();
  for (int doc = 0; doc < documents; ++doc) {
    std::vector<uint64_t> set(length);
    if (doc == 0) {
      for (uint64_t& hash : set) hash = random();
    } else {
      set = corpus.sets[first + random() % static_cast<uint64_t>(doc)];
      const uint64_t edits = random() % static_cast<uint64_t>(1 + most_edits * length);
      for (uint64_t edit = 0; edit < edits; ++edit) set[random() % set.size()] = random();
      if (random() % 2 == 0) set.push_back(random());  // Sizes differ, too.
    }
    corpus.Add(std::move(set));
  }
}

// Copies of one text, each with its own noise.
inline void AddClique(Corpus& corpus, int documents, int length, double noise,
                      std::mt19937_64& random) {
  std::vector<uint64_t> original(length);
  for (uint64_t& hash : original) hash = random();
  for (int doc = 0; doc < documents; ++doc) {
    std::vector<uint64_t> set = original;
    const uint64_t edits = random() % static_cast<uint64_t>(1 + noise * length);
    for (uint64_t edit = 0; edit < edits; ++edit) set[random() % set.size()] = random();
    corpus.Add(std::move(set));
  }
}

inline std::vector<DocIndex> AllDocs(const Corpus& corpus) {
  std::vector<DocIndex> docs(corpus.sets.size());
  for (DocIndex doc = 0; doc < docs.size(); ++doc) docs[doc] = doc;
  return docs;
}

inline std::vector<CandidatePair> AllPairs(absl::Span<const DocIndex> docs) {
  std::vector<CandidatePair> pairs;
  for (size_t a = 0; a < docs.size(); ++a) {
    for (size_t b = a + 1; b < docs.size(); ++b) pairs.push_back({docs[a], docs[b]});
  }
  return pairs;
}

// As an index does: documents with the same least hash, by one of several orders, share a bucket,
// and in a bucket each is paired with the first one and the one before it only.
inline std::vector<CandidatePair> BucketPairs(const Corpus& corpus, absl::Span<const DocIndex> docs,
                                              int bands) {
  std::vector<CandidatePair> pairs;
  for (uint64_t band = 1; band <= static_cast<uint64_t>(bands); ++band) {
    std::map<uint64_t, std::pair<DocIndex, DocIndex>> buckets;  // First and last met.
    for (const DocIndex doc : docs) {
      uint64_t least = ~uint64_t{0};
      for (const uint64_t hash : corpus.sets[doc]) {
        least = std::min(least, Mix64(hash ^ (band << 56)));
      }
      const auto [bucket, is_new] = buckets.try_emplace(least, doc, doc);
      if (is_new) continue;
      auto& [first, last] = bucket->second;
      pairs.push_back({first, doc});
      if (last != first) pairs.push_back({last, doc});
      last = doc;
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

inline void Fill(ShingleStore& store, const Corpus& corpus) {
  for (DocIndex doc = 0; doc < corpus.sets.size(); ++doc) {
    store.Put(doc, corpus.sets[doc]).IgnoreError();
  }
}

}  // namespace reprise

#endif  // REPRISE_TESTS_CLUSTER_CORPUS_H_
