// The LSH join: from the signatures of all documents, to the candidate pairs worth verifying. No
// hash map: for each band, (key, document) is partitioned and sorted, and runs of equal keys are
// buckets.
//
//   MinHashIndex index(bands, /*threshold_milli=*/800, {.memory_bytes = budget});
//   for (...) REPRISE_RETURN_IF_ERROR(index.Add(doc, signature));        // in any order
//   REPRISE_ASSIGN_OR_RETURN(std::vector<CandidatePair> pairs, index.Candidates({.threads = 2}));
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
// Memory: kept a document 4 bytes + one or two bytes a slot (slots are cut to 8 bits, or 16 where
// bands have four rows or fewer), so 132 bytes at threshold 0.8; of these, what exceeds the budget
// goes to an unnamed file of the work directory. While joining 9 bytes a document, what JoinOptions
// allow for keys and pairs (bucket_join.h has the floor), and the answer. Determinism: the result
// is sorted, without repeats, and the same at any thread count, memory and order of Add. Errors:
// ResourceExhausted when the work directory is full, naming it and --work-dir. Thread rule: Add
// from one thread; then Candidates from any.
#ifndef REPRISE_INDEX_MINHASH_INDEX_H_
#define REPRISE_INDEX_MINHASH_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/core/chunked_vector.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/pair.h"
#include "reprise/index/bands.h"
#include "reprise/index/index_options.h"
#include "reprise/sketch/minhash.h"

namespace reprise {

namespace internal {
class SignatureRows;
}  // namespace internal

class MinHashIndex {
 public:
  // REQUIRES: bands.count * bands.rows in [1, kMinHashSlots], threshold in [1, 1000] thousandths.
  MinHashIndex(Bands bands, uint32_t threshold_milli, IndexOptions options = {});
  ~MinHashIndex();
  MinHashIndex(MinHashIndex&&);

  // REQUIRES: `doc` was not added before and has at least one shingle.
  absl::Status Add(DocIndex doc, const MinHashSignature& signature);

  // Signatures take no more memory than this from now on: what is more goes to the file.
  absl::Status LimitMemory(uint64_t bytes);

  // Over all documents.
  absl::StatusOr<std::vector<CandidatePair>> Candidates(const JoinOptions& options) const;
  // Among these documents only. REQUIRES: ascending, each added before.
  absl::StatusOr<std::vector<CandidatePair>> CandidatesAmong(absl::Span<const DocIndex> docs,
                                                             const JoinOptions& options) const;

  uint64_t memory_bytes() const;
  // Bytes of signatures that did not fit into memory.
  uint64_t spilled_bytes() const;

 private:
  class Rows;

  Bands bands_;
  IndexOptions options_;
  size_t slot_bytes_;
  int least_agreement_;  // Slots of a row that must be equal.
  ChunkedVector<DocIndex> docs_;
  // A row for each of docs_, padded with zeros to a multiple of 16 bytes.
  std::unique_ptr<internal::SignatureRows> slots_;
};

}  // namespace reprise

#endif  // REPRISE_INDEX_MINHASH_INDEX_H_
