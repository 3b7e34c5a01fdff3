// The LSH join: from the signatures of all documents, to the candidate pairs worth verifying. No
// hash map: for each band, (key, document) is partitioned and sorted, and runs of equal keys are
// buckets.
//
//   MinHashIndex index(bands, /*threshold_milli=*/800);
//   for (...) index.Add(doc, signature);                     // in any order
//   std::vector<CandidatePair> pairs = index.Candidates(threads);
//
// Documents without shingles have no resemblance to any other and are not added.
//
// Linear in the number of documents whatever they contain: of more than 16 equal signatures only
// the first stand for all, the others are paired with the first and the previous one; in a bucket
// of more than 16 documents each is compared with three others (the first one and its two nearest
// predecessors in an order that makes alike documents neighbours), never all with all.
// Pairs whose slots agree too rarely for resemblance at the threshold (four standard errors below
// it) are dropped here.
//
// Memory: kept a document about 8 bytes + one or two bytes a slot (slots are cut to 8 bits, or 16
// where bands have four rows or fewer), so 132 bytes at threshold 0.8; while joining, 16 bytes a
// document and thread more, plus the pairs. Determinism: the result is sorted, without repeats, and
// the same at any thread count and order of Add.
#ifndef REPRISE_INDEX_MINHASH_INDEX_H_
#define REPRISE_INDEX_MINHASH_INDEX_H_

#include <cstddef>
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
  // REQUIRES: bands.count * bands.rows in [1, kMinHashSlots], threshold in [1, 1000] thousandths.
  MinHashIndex(Bands bands, uint32_t threshold_milli);

  // REQUIRES: `doc` was not added before and has at least one shingle.
  void Add(DocIndex doc, const MinHashSignature& signature);

  // Over all documents.
  std::vector<CandidatePair> Candidates(int threads) const;
  // Among these documents only. REQUIRES: ascending, each added before.
  std::vector<CandidatePair> CandidatesAmong(absl::Span<const DocIndex> docs, int threads) const;

  uint64_t memory_bytes() const;

 private:
  class Join;

  std::vector<CandidatePair> JoinRows(absl::Span<const uint32_t> rows, int threads) const;
  const uint8_t* Row(uint32_t row) const { return slots_.data() + row * row_bytes_; }

  Bands bands_;
  size_t slot_bytes_;
  size_t row_bytes_;     // A row is padded with zeros to a multiple of 16 bytes.
  int least_agreement_;  // Slots of a row that must be equal.
  std::vector<DocIndex> docs_;
  std::vector<uint8_t> slots_;  // A row of row_bytes_ for each of docs_.
};

}  // namespace reprise

#endif  // REPRISE_INDEX_MINHASH_INDEX_H_
