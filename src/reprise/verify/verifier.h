// From candidate pairs, to those that are really similar.
//
//   Verifier verifier(store, /*threshold_milli=*/800, threads);
//   REPRISE_ASSIGN_OR_RETURN(std::vector<uint8_t> similar, verifier.CheckAll(pairs));
//   REPRISE_ASSIGN_OR_RETURN(std::vector<Overlap> overlaps, verifier.MeasureAll(pairs));
//
// Pairs may come in any order and, here, with their ends in any order: entry i of an answer is
// about pair i, and its `a` is the pair's `a`. They are visited sorted by `a`, so that a set is
// fetched once for all pairs that begin with it.
//
// Cost: one merge of two sorted lists a pair, about 0.5 ns a shingle, and far less for most
// dissimilar pairs in CheckAll, MeasureSimilar and MeasureContained, which look at filters first
// (shingle_filter.h) and stop when the answer is certain. The answer does not depend on the thread
// count. Thread-safe. Errors: those of ShingleStore::Reader; NotFound for a document that the store
// does not hold.
#ifndef REPRISE_VERIFY_VERIFIER_H_
#define REPRISE_VERIFY_VERIFIER_H_

#include <cstdint>
#include <optional>
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
  // Exact counts of every pair.
  absl::StatusOr<std::vector<Overlap>> MeasureAll(absl::Span<const CandidatePair> pairs) const;
  // Exact counts of the similar pairs, nothing for the others.
  absl::StatusOr<std::vector<std::optional<Overlap>>> MeasureSimilar(
      absl::Span<const CandidatePair> pairs) const;
  // Exact counts of the pairs of which the smaller set is contained in the other one at least to
  // the threshold, nothing for the others. Few of the larger sets are read for it.
  absl::StatusOr<std::vector<std::optional<Overlap>>> MeasureContained(
      absl::Span<const CandidatePair> pairs) const;

  uint32_t threshold_milli() const { return threshold_milli_; }

 private:
  template <typename Answer, typename Decide>
  absl::StatusOr<std::vector<Answer>> ForEach(absl::Span<const CandidatePair> pairs,
                                              const Decide& decide) const;

  const ShingleStore& store_;
  uint32_t threshold_milli_;
  int threads_;
};

}  // namespace reprise

#endif  // REPRISE_VERIFY_VERIFIER_H_
