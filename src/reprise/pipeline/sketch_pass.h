// The first pass: reads every document once and keeps what is needed to find its copies.
#ifndef REPRISE_PIPELINE_SKETCH_PASS_H_
#define REPRISE_PIPELINE_SKETCH_PASS_H_

#include <optional>

#include "absl/status/statusor.h"
#include "reprise/core/memory_budget.h"
#include "reprise/passage/containment.h"
#include "reprise/pipeline/candidate_index.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/corpus_facts.h"
#include "reprise/pipeline/options.h"
#include "reprise/pipeline/progress.h"

namespace reprise {

struct SketchPassResult {
  CorpusFacts facts;
  CandidateIndex index;
  std::optional<ContainmentIndex> containment;  // Of the comparable documents; with find_passages.
};

// Of what is left of the budget three eighths are for signatures and one eighth for the postings of
// containment; beyond that both go to options.work_dir.
absl::StatusOr<SketchPassResult> RunSketchPass(const Corpus& corpus, const DedupOptions& options,
                                               const MemoryBudget& budget, RunListener& listener);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_SKETCH_PASS_H_
