#include "reprise/pipeline/candidate_index.h"

#include "reprise/core/status_macros.h"
#include "reprise/sketch/simhash.h"
#include "reprise/verify/shingle_set.h"

namespace reprise {

absl::StatusOr<CandidateIndex> CandidateIndex::Create(const DedupOptions& options,
                                                      uint64_t memory_bytes) {
  const IndexOptions limits = {.memory_bytes = memory_bytes, .work_dir = options.work_dir};
  if (options.sketch == SketchKind::kSimHash) {
    return CandidateIndex(std::make_unique<Index>(SimHashIndex(options.simhash_distance, limits)));
  }
  REPRISE_ASSIGN_OR_RETURN(const Bands bands, ChooseBands(options.threshold_milli, kMinHashSlots));
  return CandidateIndex(
      std::make_unique<Index>(MinHashIndex(bands, options.threshold_milli, limits)));
}

void CandidateIndex::MakeSketch(absl::Span<const uint64_t> shingles, Sketch& sketch) const {
  if (std::holds_alternative<MinHashIndex>(*index_)) {
    SketchMinHash(shingles, sketch.emplace<MinHashSignature>());
  } else {
    // A page printed twice must not lean towards its repeated half.
    std::vector<uint64_t> distinct(shingles.begin(), shingles.end());
    MakeShingleSet(distinct);
    sketch = SketchSimHash(distinct);
  }
}

absl::Status CandidateIndex::Add(DocIndex doc, const Sketch& sketch) {
  if (MinHashIndex* minhash = std::get_if<MinHashIndex>(index_.get())) {
    return minhash->Add(doc, std::get<MinHashSignature>(sketch));
  }
  return std::get<SimHashIndex>(*index_).Add(doc, std::get<uint64_t>(sketch));
}

absl::Status CandidateIndex::LimitMemory(uint64_t bytes) {
  MinHashIndex* const minhash = std::get_if<MinHashIndex>(index_.get());
  return minhash == nullptr ? absl::OkStatus() : minhash->LimitMemory(bytes);
}

absl::StatusOr<std::vector<CandidatePair>> CandidateIndex::CandidatesAmong(
    absl::Span<const DocIndex> docs, const JoinOptions& options) const {
  return std::visit([&](const auto& index) { return index.CandidatesAmong(docs, options); },
                    *index_);
}

uint64_t CandidateIndex::memory_bytes() const {
  return std::visit([](const auto& index) { return index.memory_bytes(); }, *index_);
}

uint64_t CandidateIndex::spilled_bytes() const {
  const MinHashIndex* minhash = std::get_if<MinHashIndex>(index_.get());
  return minhash == nullptr ? 0 : minhash->spilled_bytes();
}

}  // namespace reprise
