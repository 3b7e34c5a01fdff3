#include "bench/evaluation/cluster_measures.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace reprise::bench {
namespace {

double Pairs(double count) { return count * (count - 1) / 2; }

absl::flat_hash_map<uint32_t, double> Sizes(absl::Span<const uint32_t> labels) {
  absl::flat_hash_map<uint32_t, double> sizes;
  for (const uint32_t label : labels) ++sizes[label];
  return sizes;
}

}  // namespace

ClusterSums& ClusterSums::Add(const ClusterSums& other, double times) {
  documents += times * other.documents;
  precision += times * other.precision;
  recall += times * other.recall;
  pairs_together += times * other.pairs_together;
  pairs_in_truth += times * other.pairs_in_truth;
  pairs_in_result += times * other.pairs_in_result;
  return *this;
}

ClusterSums SumClusters(absl::Span<const uint32_t> true_labels,
                        absl::Span<const uint32_t> result_labels) {
  const auto true_sizes = Sizes(true_labels);
  const auto result_sizes = Sizes(result_labels);
  std::vector<std::pair<uint32_t, uint32_t>> labels;
  labels.reserve(true_labels.size());
  for (size_t i = 0; i < true_labels.size(); ++i)
    labels.emplace_back(true_labels[i], result_labels[i]);
  std::sort(labels.begin(), labels.end());
  ClusterSums sums{.documents = static_cast<double>(labels.size())};
  for (const auto& entry : true_sizes) sums.pairs_in_truth += Pairs(entry.second);
  for (const auto& entry : result_sizes) sums.pairs_in_result += Pairs(entry.second);
  for (auto begin = labels.begin(); begin != labels.end();) {
    const auto end = std::upper_bound(begin, labels.end(), *begin);
    const auto both = static_cast<double>(end - begin);
    sums.pairs_together += Pairs(both);
    sums.recall += both * both / true_sizes.at(begin->first);
    sums.precision += both * both / result_sizes.at(begin->second);
    begin = end;
  }
  return sums;
}

ClusterScores Score(const ClusterSums& sums) {
  ClusterScores scores;
  if (sums.documents == 0) return scores;
  scores.bcubed_precision = sums.precision / sums.documents;
  scores.bcubed_recall = sums.recall / sums.documents;
  scores.bcubed_f1 = HarmonicMean(scores.bcubed_precision, scores.bcubed_recall);
  const double all = Pairs(sums.documents);
  const double chance = all == 0 ? 0 : sums.pairs_in_truth * sums.pairs_in_result / all;
  const double most = (sums.pairs_in_truth + sums.pairs_in_result) / 2;
  if (most != chance) scores.adjusted_rand = (sums.pairs_together - chance) / (most - chance);
  return scores;
}

double HarmonicMean(double precision, double recall) {
  return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

}  // namespace reprise::bench
