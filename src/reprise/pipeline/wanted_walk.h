// One pass that wants some documents of a corpus, and takes them in no order: in parts that are
// read at the same time where that is faster, else from front to end. What holds none of them may
// be left out. Parts are taken from the back: the pass before has just read what stands there, so
// it is in the page cache, and what is read last is what the next pass, from the front, begins
// with. Of a corpus that memory cannot hold much less is read from the disk that way.
//
//   WalkWanted<std::vector<uint64_t>>(corpus, facts, [&](DocIndex doc) { return wanted[doc]; },
//       "verify", threads, listener,
//       [&](int worker, const RecordBatch& batch, std::vector<uint64_t>& result) { ... },
//       [&](std::vector<uint64_t>& result) { ...; return absl::OkStatus(); });
//
// Batches hold documents that are not wanted, too. Threads and errors: see stretch_walk.h; of
// several errors the one that stands last in the input is told.
#ifndef REPRISE_PIPELINE_WANTED_WALK_H_
#define REPRISE_PIPELINE_WANTED_WALK_H_

#include <algorithm>
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
  std::vector<ReadStretch> stretches = PlanStretches(facts, wanted, threads);
  if (!stretches.empty()) {
    std::reverse(stretches.begin(), stretches.end());
    return WalkStretches<Result>(corpus, stretches, stage, threads, listener, work, consume);
  }
  return WalkCorpus<Result>(corpus, facts.documents.size(), stage, threads, listener, work,
                            consume);
}

}  // namespace reprise

#endif  // REPRISE_PIPELINE_WANTED_WALK_H_
