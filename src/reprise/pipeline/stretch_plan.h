// Which parts of a corpus a later pass has to read: from the documents it wants, to stretches that
// several threads can read at the same time.
//
//   const std::vector<ReadStretch> stretches =
//       PlanStretches(facts, [&](DocIndex doc) { return wanted[doc]; }, threads);
//   if (stretches.empty()) // read all of it from front to end
//
// What holds nothing that is wanted is left out. Cost: a look at every document.
#ifndef REPRISE_PIPELINE_STRETCH_PLAN_H_
#define REPRISE_PIPELINE_STRETCH_PLAN_H_

#include <functional>
#include <vector>

#include "reprise/pipeline/corpus_facts.h"
#include "reprise/read/read_mark.h"

namespace reprise {

// In input order; neighbours become one as long as there is enough to do for all threads. Empty
// where a single reader from front to end, beside the threads, is likely as fast: nearly all stands
// in one file that cannot be begun in the middle.
std::vector<ReadStretch> PlanStretches(const CorpusFacts& facts,
                                       const std::function<bool(DocIndex)>& wanted, int threads);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_STRETCH_PLAN_H_
