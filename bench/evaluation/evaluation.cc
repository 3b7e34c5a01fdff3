#include "bench/evaluation/evaluation.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_format.h"
#include "absl/types/span.h"
#include "reprise/cluster/union_find.h"
#include "reprise/core/parallel_for.h"
#include "reprise/core/status_macros.h"

namespace reprise::bench {
namespace {

// Sums over one group: documents that truth or result connect, so that no cluster and no pair
// reaches beyond it.
struct GroupSums {
  double similar = 0;
  double missed = 0;
  double together = 0;
  double found = 0;
  double wrong = 0;
  ClusterSums clusters;

  void Add(const GroupSums& other, double times) {
    similar += times * other.similar;
    missed += times * other.missed;
    together += times * other.together;
    found += times * other.found;
    wrong += times * other.wrong;
    clusters.Add(other.clusters, times);
  }
};

struct Scores {
  double precision, recall, f1, together, clustered_bcubed_f1;
  ClusterScores clusters;
};

double Share(double part, double whole) { return whole == 0 ? 1 : part / whole; }

Scores ScoresOf(const GroupSums& sums, double singletons) {
  Scores scores{};
  scores.precision = Share(sums.found - sums.wrong, sums.found);
  scores.recall = Share(sums.similar - sums.missed, sums.similar);
  scores.f1 = HarmonicMean(scores.precision, scores.recall);
  scores.together = Share(sums.together, sums.similar);
  scores.clustered_bcubed_f1 = Score(sums.clusters).bcubed_f1;
  ClusterSums all = sums.clusters;
  all.AddSingletons(singletons);
  scores.clusters = Score(all);
  return scores;
}

uint64_t PairKey(uint32_t a, uint32_t b) {
  return (uint64_t{std::min(a, b)} << 32) | std::max(a, b);
}

double Pairs(double count) { return count * (count - 1) / 2; }

class Evaluator {
 public:
  Evaluator(const TruthFile& truth, const FoundCopies& found, uint32_t ids,
            const EvaluationOptions& options)
      : truth_(truth),
        found_(found),
        options_(options),
        text_of_(ids),
        true_clusters_(ids),
        groups_(ids),
        result_label_(ids),
        removed_(ids) {
    std::iota(text_of_.begin(), text_of_.end(), 0u);
    std::iota(result_label_.begin(), result_label_.end(), 0u);
  }

  Evaluation Run() {
    ConnectTruth();
    ConnectResult();
    SortDocuments();
    SumGroups();
    Evaluation evaluation;
    Measure(evaluation);
    Count(evaluation);
    CountRelations(evaluation);
    return evaluation;
  }

 private:
  // Documents of one text that are in one result cluster.
  struct Cell {
    uint32_t label = 0;
    uint32_t documents = 0;
  };
  struct Text {
    uint32_t first_cell = 0;
    uint32_t cells = 0;
    uint32_t documents = 0;
    uint32_t kept = 0;
  };

  bool IsTruePair(const TruthFile::RelatedPair& pair) const {
    return pair.overlap.ResemblanceAtLeast(options_.threshold_milli);
  }

  bool AreSimilar(uint32_t a, uint32_t b) const {
    return text_of_[a] == text_of_[b] || similar_.contains(PairKey(text_of_[a], text_of_[b]));
  }

  void ConnectTruth() {
    for (const TruthFile::Planted& planted : truth_.planted) {
      text_of_[planted.document] = planted.same_text;
      true_clusters_.Union(planted.document, planted.same_text);
    }
    for (const TruthFile::RelatedPair& pair : truth_.pairs) {
      if (!IsTruePair(pair)) continue;
      similar_.insert(PairKey(pair.a, pair.b));
      true_clusters_.Union(pair.a, pair.b);
    }
    for (uint32_t document = 0; document < text_of_.size(); ++document)
      groups_.Union(document, true_clusters_.Find(document));
  }

  void ConnectResult() {
    for (const auto& members : found_.clusters) {
      for (const uint32_t member : members) {
        result_label_[member] = members[0];
        groups_.Union(member, members[0]);
      }
    }
    for (const auto& pair : found_.pairs) groups_.Union(pair.first, pair.second);
    for (const uint32_t document : found_.removed) removed_[document] = true;
  }

  // By group, then text, then result cluster; documents that are alone in both are left out.
  void SortDocuments() {
    std::vector<uint32_t> group_size(text_of_.size());
    for (uint32_t document = 0; document < text_of_.size(); ++document)
      ++group_size[groups_.Find(document)];
    for (uint32_t document = 0; document < text_of_.size(); ++document) {
      if (group_size[groups_.Find(document)] > 1) sorted_.push_back(document);
    }
    std::sort(sorted_.begin(), sorted_.end(), [&](uint32_t a, uint32_t b) {
      const auto key = [&](uint32_t document) {
        return std::make_tuple(groups_.Find(document), text_of_[document], result_label_[document]);
      };
      return key(a) < key(b);
    });
  }

  void SumGroups() {
    group_number_.assign(text_of_.size(), 0);
    for (size_t begin = 0; begin < sorted_.size();) {
      size_t end = begin;
      const uint32_t group = groups_.Find(sorted_[begin]);
      while (end < sorted_.size() && groups_.Find(sorted_[end]) == group) ++end;
      group_number_[group] = static_cast<uint32_t>(sums_.size());
      sums_.push_back(SumGroup(absl::MakeConstSpan(sorted_).subspan(begin, end - begin)));
      begin = end;
    }
    for (const TruthFile::RelatedPair& pair : truth_.pairs) {
      if (IsTruePair(pair)) AddPairOfTexts(texts_.at(pair.a), texts_.at(pair.b), SumsOf(pair.a));
    }
    for (const auto& pair : found_.pairs) {
      GroupSums& sums = SumsOf(pair.first);
      ++sums.found;
      if (!AreSimilar(pair.first, pair.second)) ++sums.wrong;
    }
  }

  GroupSums& SumsOf(uint32_t document) { return sums_[group_number_[groups_.Find(document)]]; }

  // All but what is between two texts.
  GroupSums SumGroup(absl::Span<const uint32_t> documents) {
    GroupSums sums;
    std::vector<uint32_t> true_labels;
    std::vector<uint32_t> result_labels;
    for (size_t begin = 0; begin < documents.size();) {
      Text text{.first_cell = static_cast<uint32_t>(cells_.size())};
      const uint32_t first = text_of_[documents[begin]];
      size_t end = begin;
      for (; end < documents.size() && text_of_[documents[end]] == first; ++end) {
        const uint32_t document = documents[end];
        true_labels.push_back(true_clusters_.Find(document));
        result_labels.push_back(result_label_[document]);
        ++text.documents;
        if (!removed_[document]) ++text.kept;
        if (text.cells == 0 || cells_.back().label != result_label_[document]) {
          cells_.push_back({result_label_[document], 0});
          ++text.cells;
        }
        ++cells_.back().documents;
      }
      sums.similar += Pairs(text.documents);
      sums.missed += Pairs(text.kept);
      for (uint32_t cell = 0; cell < text.cells; ++cell)
        sums.together += Pairs(cells_[text.first_cell + cell].documents);
      texts_[first] = text;
      begin = end;
    }
    sums.clusters = SumClusters(true_labels, result_labels);
    return sums;
  }

  void AddPairOfTexts(const Text& a, const Text& b, GroupSums& sums) const {
    sums.similar += static_cast<double>(a.documents) * b.documents;
    sums.missed += static_cast<double>(a.kept) * b.kept;
    // The cells of a text are in the order of their labels.
    for (uint32_t i = 0, j = 0; i < a.cells && j < b.cells;) {
      const Cell& left = cells_[a.first_cell + i];
      const Cell& right = cells_[b.first_cell + j];
      if (left.label == right.label)
        sums.together += static_cast<double>(left.documents) * right.documents;
      if (left.label <= right.label) ++i;
      if (right.label <= left.label) ++j;
    }
  }

  std::vector<Scores> Bootstrap(double singletons) const {
    std::vector<Scores> replicates(options_.replicates);
    ParallelFor(options_.threads, replicates.size(), 1, [&](size_t begin, size_t end, int) {
      for (size_t replicate = begin; replicate < end; ++replicate) {
        PoissonWeights weights(options_.seed, replicate);
        GroupSums drawn;
        for (const GroupSums& sums : sums_) {
          const uint32_t weight = weights.Next();
          if (weight > 0) drawn.Add(sums, weight);
        }
        replicates[replicate] = ScoresOf(drawn, singletons);
      }
    });
    return replicates;
  }

  void Measure(Evaluation& evaluation) {
    for (const GroupSums& sums : sums_) total_.Add(sums, 1);
    const double singletons =
        static_cast<double>(truth_.documents) - static_cast<double>(sorted_.size());
    const Scores scores = ScoresOf(total_, singletons);
    const std::vector<Scores> replicates = Bootstrap(singletons);
    const auto measure = [&](auto value) {
      std::vector<double> values;
      for (const Scores& replicate : replicates) values.push_back(value(replicate));
      return bench::Measure{value(scores), Percentiles(std::move(values))};
    };
    evaluation.precision = measure([](const Scores& s) { return s.precision; });
    evaluation.recall = measure([](const Scores& s) { return s.recall; });
    evaluation.f1 = measure([](const Scores& s) { return s.f1; });
    evaluation.together = measure([](const Scores& s) { return s.together; });
    evaluation.bcubed_precision =
        measure([](const Scores& s) { return s.clusters.bcubed_precision; });
    evaluation.bcubed_recall = measure([](const Scores& s) { return s.clusters.bcubed_recall; });
    evaluation.bcubed_f1 = measure([](const Scores& s) { return s.clusters.bcubed_f1; });
    evaluation.adjusted_rand = measure([](const Scores& s) { return s.clusters.adjusted_rand; });
    evaluation.clustered_bcubed_f1 = measure([](const Scores& s) { return s.clustered_bcubed_f1; });
    evaluation.precision.interval =
        Wider(evaluation.precision.interval, Wilson(total_.found - total_.wrong, total_.found));
    evaluation.recall.interval =
        Wider(evaluation.recall.interval, Wilson(total_.similar - total_.missed, total_.similar));
  }

  void Count(Evaluation& evaluation) {
    evaluation.documents = truth_.documents;
    evaluation.removed = static_cast<uint64_t>(std::count(removed_.begin(), removed_.end(), true));
    evaluation.similar_pairs = static_cast<uint64_t>(total_.similar);
    evaluation.missed_pairs = static_cast<uint64_t>(total_.missed);
    evaluation.found_pairs = static_cast<uint64_t>(total_.found);
    evaluation.wrong_pairs = static_cast<uint64_t>(total_.wrong);
    evaluation.found_clusters = found_.clusters.size();
    std::vector<uint32_t> sizes(text_of_.size());
    for (uint32_t document = 0; document < text_of_.size(); ++document) {
      if (++sizes[true_clusters_.Find(document)] == 2) ++evaluation.true_clusters;
    }
  }

  void CountRelations(Evaluation& evaluation) {
    absl::flat_hash_map<uint64_t, const Overlap*> overlaps;
    for (const TruthFile::RelatedPair& pair : truth_.pairs) {
      overlaps[(uint64_t{pair.a} << 32) | pair.b] = &pair.overlap;
    }
    std::vector<bool> told(text_of_.size());
    for (const auto& pair : found_.contained) told[pair.first] = true;
    for (const std::string& name : truth_.relations) evaluation.relations.push_back({.name = name});
    for (const TruthFile::Planted& planted : truth_.planted) {
      Evaluation::Relation& relation = evaluation.relations[planted.relation];
      ++relation.planted;
      if (planted.source == planted.document) continue;
      const bool both_kept = !removed_[planted.source] && !removed_[planted.document];
      if (AreSimilar(planted.source, planted.document)) {
        ++relation.similar;
        if (both_kept) ++relation.missed;
        continue;
      }
      const auto overlap = overlaps.find((uint64_t{planted.source} << 32) | planted.same_text);
      if (both_kept && overlap != overlaps.end() &&
          overlap->second->ContainmentOfAAtLeast(options_.threshold_milli)) {
        ++relation.contained;
        if (told[planted.source]) ++relation.told;
      }
    }
    // "edited 5 per mille" before "edited 10 per mille".
    std::sort(evaluation.relations.begin(), evaluation.relations.end(),
              [](const Evaluation::Relation& a, const Evaluation::Relation& b) {
                const auto key = [](const std::string& name) {
                  return std::make_tuple(name.substr(0, name.find(' ')), name.size(), name);
                };
                return key(a.name) < key(b.name);
              });
  }

  const TruthFile& truth_;
  const FoundCopies& found_;
  const EvaluationOptions& options_;

  std::vector<uint32_t> text_of_;  // The first document with the same tokens.
  absl::flat_hash_set<uint64_t> similar_;
  UnionFind true_clusters_;
  UnionFind groups_;
  std::vector<uint32_t> result_label_;
  std::vector<bool> removed_;

  std::vector<uint32_t> sorted_;
  std::vector<Cell> cells_;
  absl::flat_hash_map<uint32_t, Text> texts_;  // By their first document.
  std::vector<uint32_t> group_number_;         // By the group's root.
  std::vector<GroupSums> sums_;
  GroupSums total_;
};

}  // namespace

absl::StatusOr<Evaluation> Evaluate(const TruthFile& truth, const FoundCopies& found, uint32_t ids,
                                    const EvaluationOptions& options) {
  if (options.replicates < 40) {
    return absl::InvalidArgumentError(
        "a bootstrap of fewer than 40 replicates has no 2.5 per cent");
  }
  if (ids > truth.documents || found.documents.value_or(truth.documents) != truth.documents) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "the truth is about %d documents, the result about %d: they are not of one corpus",
        truth.documents, std::max<uint64_t>(found.documents.value_or(0), ids)));
  }
  if (options.threshold_milli < truth.least_threshold_milli) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "a threshold of %.3f: the truth file does not list all pairs of this crawl that resemble "
        "each other less than %.3f, as its documents are made to; choose that or more",
        options.threshold_milli / 1000.0, truth.least_threshold_milli / 1000.0));
  }
  for (const auto& pair : found.pairs) {
    if (pair.first == pair.second) {
      return absl::InvalidArgumentError(
          "the result has a pair of a document and itself: every document needs an id of its own");
    }
  }
  return Evaluator(truth, found, ids, options).Run();
}

}  // namespace reprise::bench
