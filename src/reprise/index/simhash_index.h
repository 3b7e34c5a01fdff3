// From 64-bit SimHashes, to the pairs at Hamming distance at most d: the bits are cut into blocks,
// and any two fingerprints within distance d agree exactly on all but d of the blocks, so it is
// enough to look among those that agree there.
//
//   SimHashIndex index(/*max_distance=*/3);
//   REPRISE_RETURN_IF_ERROR(index.Add(doc, simhash));
//   REPRISE_ASSIGN_OR_RETURN(std::vector<CandidatePair> pairs, index.Candidates({.threads = 2}));
//
// How many blocks is decided by the number of documents, so that sorting into tables and comparing
// in buckets cost about the same. All pairs within the distance are found while no bucket has more
// than 64 documents; larger ones are linear as in MinHashIndex. Memory: 12 bytes a document, all
// the time; while joining as MinHashIndex. Determinism and errors: as MinHashIndex. Source: Manku,
// Jain, Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007, section 3 (permuted
// tables).
#ifndef REPRISE_INDEX_SIMHASH_INDEX_H_
#define REPRISE_INDEX_SIMHASH_INDEX_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/core/chunked_vector.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/pair.h"
#include "reprise/index/index_options.h"

namespace reprise {

class SimHashIndex {
 public:
  // REQUIRES: 0 <= max_distance <= 8. The number of tables grows fast with it.
  explicit SimHashIndex(int max_distance, IndexOptions options = {});

  // REQUIRES: `doc` was not added before.
  absl::Status Add(DocIndex doc, uint64_t simhash);

  absl::StatusOr<std::vector<CandidatePair>> Candidates(const JoinOptions& options) const;
  // REQUIRES: ascending, each added before.
  absl::StatusOr<std::vector<CandidatePair>> CandidatesAmong(absl::Span<const DocIndex> docs,
                                                             const JoinOptions& options) const;

  uint64_t memory_bytes() const { return docs_.memory_bytes() + hashes_.memory_bytes(); }

 private:
  class Rows;

  int max_distance_;
  IndexOptions options_;
  ChunkedVector<DocIndex> docs_;
  ChunkedVector<uint64_t> hashes_;
};

}  // namespace reprise

#endif  // REPRISE_INDEX_SIMHASH_INDEX_H_
