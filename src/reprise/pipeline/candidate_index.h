// The index that DedupOptions::sketch asks for, behind one face.
//
//   CandidateIndex index = *CandidateIndex::Create(options, memory_bytes);
//   Sketch sketch;
//   index.MakeSketch(shingles.hashes, sketch);      // any thread
//   REPRISE_RETURN_IF_ERROR(index.Add(doc, sketch));         // one thread
//   REPRISE_ASSIGN_OR_RETURN(auto pairs, index.CandidatesAmong(docs, {.threads = threads}));
#ifndef REPRISE_PIPELINE_CANDIDATE_INDEX_H_
#define REPRISE_PIPELINE_CANDIDATE_INDEX_H_

#include <cstdint>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/index/minhash_index.h"
#include "reprise/index/simhash_index.h"
#include "reprise/pipeline/options.h"

namespace reprise {

using Sketch = std::variant<MinHashSignature, uint64_t>;

class CandidateIndex {
 public:
  // Signatures beyond `memory_bytes` go to options.work_dir.
  static absl::StatusOr<CandidateIndex> Create(const DedupOptions& options, uint64_t memory_bytes);

  void MakeSketch(absl::Span<const uint64_t> shingles, Sketch& sketch) const;
  absl::Status Add(DocIndex doc, const Sketch& sketch);
  // Signatures take no more memory than this from now on.
  absl::Status LimitMemory(uint64_t bytes);
  absl::StatusOr<std::vector<CandidatePair>> CandidatesAmong(absl::Span<const DocIndex> docs,
                                                             const JoinOptions& options) const;

  uint64_t memory_bytes() const;
  uint64_t spilled_bytes() const;
  // Gives everything back; nothing else may be called afterwards.
  void Clear() { index_.reset(); }

 private:
  using Index = std::variant<MinHashIndex, SimHashIndex>;

  explicit CandidateIndex(std::unique_ptr<Index> index) : index_(std::move(index)) {}

  std::unique_ptr<Index> index_;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_CANDIDATE_INDEX_H_
