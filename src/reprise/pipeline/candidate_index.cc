#include "reprise/pipeline/candidate_index.h"

#include "reprise/core/status_macros.h"
#include "reprise/sketch/simhash.h"
#include "reprise/verify/shingle_set.h"

namespace reprise {

absl::StatusOr<CandidateIndex> CandidateIndex::Create(const DedupOptions& options) {
  if (options.sketch == SketchKind::kSimHash) {
    return CandidateIndex(std::make_unique<Index>(SimHashIndex(options.simhash_distance)));
  }
  REPRISE_ASSIGN_OR_RETURN(const Bands bands, ChooseBands(options.threshold_milli, kMinHashSlots));
  return CandidateIndex(std::make_unique<Index>(MinHashIndex(bands, options.threshold_milli)));
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

void CandidateIndex::Add(DocIndex doc, const Sketch& sketch) {
  if (MinHashIndex* minhash = std::get_if<MinHashIndex>(index_.get())) {
    minhash->Add(doc, std::get<MinHashSignature>(sketch));
  } else {
    std::get<SimHashIndex>(*index_).Add(doc, std::get<uint64_t>(sketch));
  }
}

std::vector<CandidatePair> CandidateIndex::CandidatesAmong(absl::Span<const DocIndex> docs,
                                                           int threads) const {
  return std::visit([&](const auto& index) { return index.CandidatesAmong(docs, threads); },
                    *index_);
}

}  // namespace reprise
