// The index that DedupOptions::sketch asks for, behind one face.
//
//   CandidateIndex index = *CandidateIndex::Create(options);
//   Sketch sketch;
//   index.MakeSketch(shingles.hashes, sketch);      // any thread
//   index.Add(doc, sketch);                         // one thread
//   index.CandidatesAmong(docs, threads);
#ifndef REPRISE_PIPELINE_CANDIDATE_INDEX_H_
#define REPRISE_PIPELINE_CANDIDATE_INDEX_H_

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
  static absl::StatusOr<CandidateIndex> Create(const DedupOptions& options);

  void MakeSketch(absl::Span<const uint64_t> shingles, Sketch& sketch) const;
  void Add(DocIndex doc, const Sketch& sketch);
  std::vector<CandidatePair> CandidatesAmong(absl::Span<const DocIndex> docs, int threads) const;

 private:
  using Index = std::variant<MinHashIndex, SimHashIndex>;

  explicit CandidateIndex(std::unique_ptr<Index> index) : index_(std::move(index)) {}

  std::unique_ptr<Index> index_;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_CANDIDATE_INDEX_H_
