// From candidate pairs, to those that are really similar.
//
//   Verifier verifier(store, /*threshold_milli=*/800, threads);
//   REPRISE_ASSIGN_OR_RETURN(std::vector<uint8_t> similar, verifier.CheckAll(pairs));
//   REPRISE_ASSIGN_OR_RETURN(std::vector<Overlap> overlaps, verifier.MeasureAll(pairs));   // exact
//   counts, for reports
//
// Cost: one merge of two sorted lists a pair, about 1 ns a shingle. The answer does not depend on
// the thread count.
#ifndef REPRISE_VERIFY_VERIFIER_H_
#define REPRISE_VERIFY_VERIFIER_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/core/pair.h"
#include "reprise/verify/shingle_store.h"

namespace reprise {

class Verifier {
 public:
  // `store` must outlive the verifier and hold every document of the pairs given to it.
  Verifier(const ShingleStore& store, uint32_t threshold_milli, int threads);

  // An entry a pair, 1 where resemblance is at least the threshold.
  absl::StatusOr<std::vector<uint8_t>> CheckAll(absl::Span<const CandidatePair> pairs) const;
  absl::StatusOr<std::vector<Overlap>> MeasureAll(absl::Span<const CandidatePair> pairs) const;

 private:
  const ShingleStore& store_;
  uint32_t threshold_milli_;
  int threads_;
};

}  // namespace reprise

#endif  // REPRISE_VERIFY_VERIFIER_H_
