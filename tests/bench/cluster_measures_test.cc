#include "bench/evaluation/cluster_measures.h"

#include <cstdint>
#include <vector>

#include "tests/catch.h"

namespace reprise::bench {
namespace {

using Labels = std::vector<uint32_t>;

ClusterScores ScoreLabels(const Labels& truth, const Labels& result) {
  return Score(SumClusters(truth, result));
}

// Bagga and Baldwin, "Algorithms for Scoring Coreference Chains", 1998, section 4: three true
// chains of 5, 2 and 5; joining the two long ones is worse than joining a long and the short one.
TEST_CASE("B-cubed gives the values of the paper that defined it") {
  const Labels truth = {1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3};
  const ClusterScores near = ScoreLabels(truth, {1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2});
  CHECK(near.bcubed_precision == Approx(16.0 / 21));
  CHECK(near.bcubed_recall == Approx(1));
  const ClusterScores far = ScoreLabels(truth, {1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1});
  CHECK(far.bcubed_precision == Approx(7.0 / 12));
  CHECK(far.bcubed_recall == Approx(1));
  CHECK(far.bcubed_f1 == Approx(2 * 7.0 / 12 / (7.0 / 12 + 1)));
}

TEST_CASE("Splitting a cluster costs B-cubed recall and nothing else") {
  const ClusterScores scores = ScoreLabels({7, 7, 7, 7}, {1, 1, 1, 2});
  CHECK(scores.bcubed_precision == Approx(1));
  CHECK(scores.bcubed_recall == Approx((3 * 0.75 + 0.25) / 4));
}

// By hand: pairs together in both 1, in truth 1, in the result 2, of 6: (1 - 1/3) / (3/2 - 1/3).
TEST_CASE("The adjusted Rand index is what its definition gives by hand") {
  CHECK(ScoreLabels({0, 0, 1, 2}, {0, 0, 1, 1}).adjusted_rand == Approx(4.0 / 7));
  CHECK(ScoreLabels({0, 0, 1, 1}, {0, 0, 1, 2}).adjusted_rand == Approx(4.0 / 7));
  CHECK(ScoreLabels({0, 0, 0, 0}, {0, 1, 2, 3}).adjusted_rand == Approx(0).margin(1e-12));
  // Worse than chance: 0 in both, 2 and 2 of 6.
  CHECK(ScoreLabels({0, 0, 1, 1}, {0, 1, 0, 1}).adjusted_rand == Approx(-0.5));
}

TEST_CASE("Equal clusters score 1 whatever their labels are, and so do no clusters at all") {
  for (const Labels& result : {Labels{5, 5, 9, 4, 4, 4}, Labels{0, 0, 1, 2, 2, 2}}) {
    const ClusterScores scores = ScoreLabels({0, 0, 1, 2, 2, 2}, result);
    CHECK(scores.bcubed_f1 == Approx(1));
    CHECK(scores.adjusted_rand == Approx(1));
  }
  CHECK(ScoreLabels({1, 2, 3}, {3, 2, 1}).adjusted_rand == 1);
  CHECK(Score({}).bcubed_f1 == 1);
}

TEST_CASE("Sums of separate documents add up to those of all together") {
  ClusterSums parts = SumClusters(Labels{1, 1, 1}, Labels{1, 1, 2});
  parts += SumClusters(Labels{5, 6}, Labels{5, 5});
  parts.AddSingletons(3);
  const ClusterScores whole = ScoreLabels({1, 1, 1, 5, 6, 10, 11, 12}, {1, 1, 2, 5, 5, 10, 11, 12});
  CHECK(Score(parts).bcubed_f1 == Approx(whole.bcubed_f1));
  CHECK(Score(parts).adjusted_rand == Approx(whole.adjusted_rand));
}

}  // namespace
}  // namespace reprise::bench
