// The LSH join: from the signatures of all documents, to the candidate pairs worth verifying. No
// hash map: for each band, (key, document) is partitioned and sorted, and runs of equal keys are
// buckets.
//
//   MinHashIndex index(bands, /*threshold_milli=*/800);
//   for (...) index.Add(doc, signature);                     // any order; documents without
//   shingles are not added std::vector<CandidatePair> pairs = index.Candidates(threads);
//
// Linear in the number of documents whatever they contain: in a bucket of m documents each is
// paired with a bounded number of others (the first ones and its nearest predecessors), never all
// with all. Pairs whose slots agree too rarely for resemblance at the threshold (four standard
// errors below it) are dropped here.
//
// Memory: kept a document about 8 bytes + one or two bytes a slot (slots are cut to 8 bits, or 16
// where bands are short), so 140 bytes at threshold 0.8; while joining, 16 bytes a document more,
// plus the pairs. Determinism: the result is sorted, without repeats, and the same at any thread
// count and order of Add.
#ifndef REPRISE_INDEX_MINHASH_INDEX_H_
#define REPRISE_INDEX_MINHASH_INDEX_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/pair.h"
#include "reprise/index/bands.h"
#include "reprise/sketch/minhash.h"

namespace reprise {

class MinHashIndex {
 public:
  MinHashIndex(Bands bands, uint32_t threshold_milli);

  // REQUIRES: `doc` was not added before and has at least one shingle.
  void Add(DocIndex doc, const MinHashSignature& signature);

  // Over all documents.
  std::vector<CandidatePair> Candidates(int threads) const;
  // Among these documents only. REQUIRES: ascending, each added before.
  std::vector<CandidatePair> CandidatesAmong(absl::Span<const DocIndex> docs, int threads) const;

  uint64_t memory_bytes() const;

 private:
  Bands bands_;
  uint32_t threshold_milli_;
  int slot_bytes_;
  std::vector<DocIndex> docs_;
  std::vector<uint8_t>
      slots_;  // docs_.size() rows of bands.count * bands.rows slots of slot_bytes_ each.
};

}  // namespace reprise

#endif  // REPRISE_INDEX_MINHASH_INDEX_H_
