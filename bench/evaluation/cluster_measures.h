// How well clusters agree with the true ones: from two labels a document, to B-cubed precision and
// recall and the adjusted Rand index.
//
//   ClusterSums sums = SumClusters(true_labels, result_labels);
//   sums += SumClusters(other_true_labels, other_result_labels);   // of documents apart from those
//   sums.AddSingletons(1'000'000);                                 // alone in both
//   const ClusterScores scores = Score(sums);                      // scores.bcubed_f1
//
// B-cubed (Bagga, Baldwin 1998; Amigó, Gonzalo, Artiles, Verdejo 2009, section 3): for each
// document the share of its result cluster that is in its true cluster (precision) and of its true
// cluster that is in its result cluster (recall), itself included, averaged over documents.
// Adjusted Rand index (Hubert, Arabie 1985): pairs of documents together in both, against what
// chance would give clusters of these sizes; 1 for equal clusters, about 0 for random ones.
//
// Cost: n log n in the documents of one call.
#ifndef REPRISE_BENCH_EVALUATION_CLUSTER_MEASURES_H_
#define REPRISE_BENCH_EVALUATION_CLUSTER_MEASURES_H_

#include <cstdint>

#include "absl/types/span.h"

namespace reprise::bench {

// Sums over documents and pairs; those of disjoint sets of clusters add up.
struct ClusterSums {
  double documents = 0;
  double precision = 0;       // Over documents.
  double recall = 0;          // Over documents.
  double pairs_together = 0;  // In both.
  double pairs_in_truth = 0;
  double pairs_in_result = 0;

  void AddSingletons(double count) {
    documents += count;
    precision += count;
    recall += count;
  }
  ClusterSums& operator+=(const ClusterSums& other) { return Add(other, 1); }
  ClusterSums& Add(const ClusterSums& other, double times);
};

struct ClusterScores {
  double bcubed_precision = 1;
  double bcubed_recall = 1;
  double bcubed_f1 = 1;
  double adjusted_rand = 1;
};

// REQUIRES: one label of either kind a document. Labels are any numbers.
ClusterSums SumClusters(absl::Span<const uint32_t> true_labels,
                        absl::Span<const uint32_t> result_labels);

// Without documents, and for the Rand index without clusters in either, all agree: 1.
ClusterScores Score(const ClusterSums& sums);

// 2 p r / (p + r); 0 when both are.
double HarmonicMean(double precision, double recall);

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_EVALUATION_CLUSTER_MEASURES_H_
