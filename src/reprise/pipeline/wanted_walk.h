// One pass that wants some documents of a corpus, and takes them in no order: in parts that are
// read at the same time where that is faster, else from front to end. What holds none of them may
// be left out.
//
//   WalkWanted<std::vector<uint64_t>>(corpus, facts, [&](DocIndex doc) { return wanted[doc]; },
//       "verify", threads, listener,
//       [&](int worker, const RecordBatch& batch, std::vector<uint64_t>& result) { ... },
//       [&](std::vector<uint64_t>& result) { ...; return absl::OkStatus(); });
//
// Batches hold documents that are not wanted, too. Threads and errors: see stretch_walk.h.
#ifndef REPRISE_PIPELINE_WANTED_WALK_H_
#define REPRISE_PIPELINE_WANTED_WALK_H_

#include <functional>
#include <vector>

#include "reprise/pipeline/corpus_facts.h"
#include "reprise/pipeline/stretch_plan.h"
#include "reprise/pipeline/stretch_walk.h"
#include "reprise/pipeline/walk.h"

namespace reprise {

// `facts` are of a whole walk over `corpus`.
template <typename Result>
absl::Status WalkWanted(const Corpus& corpus, const CorpusFacts& facts,
                        const std::function<bool(DocIndex)>& wanted, const char* stage, int threads,
                        RunListener& listener, const typename StretchWalk<Result>::Work& work,
                        const typename StretchWalk<Result>::Consume& consume) {
  const std::vector<ReadStretch> stretches = PlanStretches(facts, wanted, threads);
  if (!stretches.empty()) {
    return WalkStretches<Result>(corpus, stretches, stage, threads, listener, work, consume);
  }
  return WalkCorpus<Result>(corpus, stage, threads, listener, work, consume);
}

}  // namespace reprise

#endif  // REPRISE_PIPELINE_WANTED_WALK_H_
