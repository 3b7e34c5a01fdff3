// From 64-bit SimHashes, to the pairs at Hamming distance at most d: the bits are cut into blocks,
// and any two fingerprints within distance d agree exactly on all but d of the blocks, so it is
// enough to look among those that agree there.
//
//   SimHashIndex index(/*max_distance=*/3);
//   index.Add(doc, simhash);
//   std::vector<CandidatePair> pairs = index.Candidates(threads);
//
// How many blocks is decided by the number of documents, so that sorting into tables and comparing
// in buckets cost about the same. All pairs within the distance are found while no bucket has more
// than 64 documents; larger ones are linear as in MinHashIndex. Memory: 12 bytes a document, 16
// more a document and thread while joining, plus the pairs. Determinism: as MinHashIndex. Source:
// Manku, Jain, Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007, section 3
// (permuted tables).
#ifndef REPRISE_INDEX_SIMHASH_INDEX_H_
#define REPRISE_INDEX_SIMHASH_INDEX_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/pair.h"

namespace reprise {

class SimHashIndex {
 public:
  // REQUIRES: 0 <= max_distance <= 8. The number of tables grows fast with it.
  explicit SimHashIndex(int max_distance);

  // REQUIRES: `doc` was not added before.
  void Add(DocIndex doc, uint64_t simhash);

  std::vector<CandidatePair> Candidates(int threads) const;
  // REQUIRES: ascending, each added before.
  std::vector<CandidatePair> CandidatesAmong(absl::Span<const DocIndex> docs, int threads) const;

  uint64_t memory_bytes() const;

 private:
  class Join;

  std::vector<CandidatePair> JoinRows(absl::Span<const uint32_t> rows, int threads) const;

  int max_distance_;
  std::vector<DocIndex> docs_;
  std::vector<uint64_t> hashes_;
};

}  // namespace reprise

#endif  // REPRISE_INDEX_SIMHASH_INDEX_H_
