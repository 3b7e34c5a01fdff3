// How good a deduplication is: from what was found and what is true, to shares with intervals.
//
//   REPRISE_ASSIGN_OR_RETURN(const Evaluation evaluation, Evaluate(truth, found, ids.size(), {}));
//   evaluation.recall.value, evaluation.recall.interval.low
//
// Two documents are similar when they have the same tokens or their exact resemblance is at least
// the threshold. Then
//
//   precision   of the pairs that were found, the share that are similar
//   recall      of the similar pairs, the share of which not both are kept: what is left over is a
//               corpus with copies in it. A pair may have been removed for a third document.
//   together    of the similar pairs, the share that ended in one cluster
//   B-cubed, adjusted Rand   of the clusters, against the connected components of similar pairs
//
// `clustered` figures leave out the documents that are alone in both, which any tool gets right.
// Intervals are of 95 per cent: by bootstrap over groups of documents that truth or result connect,
// for precision and recall the wider one of that and Wilson's.
//
// Memory: about 100 bytes a document of the truth file and the result. Errors: InvalidArgument when
// the two are not of one corpus, a pair is one document twice, or the truth file does not list all
// pairs from the threshold on.
#ifndef REPRISE_BENCH_EVALUATION_EVALUATION_H_
#define REPRISE_BENCH_EVALUATION_EVALUATION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "bench/evaluation/cluster_measures.h"
#include "bench/evaluation/interval.h"
#include "bench/evaluation/result_files.h"
#include "bench/evaluation/truth_file.h"

namespace reprise::bench {

struct EvaluationOptions {
  uint32_t threshold_milli = 800;
  uint32_t replicates = 200;  // Of the bootstrap; at least 40.
  uint64_t seed = 1;
  int threads = 2;
};

struct Measure {
  double value = 1;
  Interval interval;
};

struct Evaluation {
  Measure precision, recall, f1, together;
  Measure bcubed_precision, bcubed_recall, bcubed_f1, adjusted_rand;
  Measure clustered_bcubed_f1;
  uint64_t documents = 0;
  uint64_t removed = 0;
  uint64_t similar_pairs = 0;
  uint64_t missed_pairs = 0;
  uint64_t found_pairs = 0;
  uint64_t wrong_pairs = 0;
  uint64_t true_clusters = 0;  // Of two or more.
  uint64_t found_clusters = 0;

  // Copies by what they are, each against its source.
  struct Relation {
    std::string name;
    uint64_t planted = 0;
    uint64_t similar = 0;
    uint64_t missed = 0;  // Similar, and both kept.
    // Not similar, both kept, and the source stands in the copy by the threshold.
    uint64_t contained = 0;
    uint64_t told = 0;  // Of those, with a source that is reported as contained in some document.
  };
  std::vector<Relation> relations;
};

// `ids`: all that are in `truth` and `found`.
absl::StatusOr<Evaluation> Evaluate(const TruthFile& truth, const FoundCopies& found, uint32_t ids,
                                    const EvaluationOptions& options);

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_EVALUATION_EVALUATION_H_
