// The first pass: reads every document once and keeps what is needed to find its copies.
//
//   MemoryBudget budget(options.memory_bytes);
//   REPRISE_ASSIGN_OR_RETURN(SketchPassResult pass,
//                            RunSketchPass(corpus, options, budget, silent));
//   pass.index.CandidatesAmong(docs, {.threads = threads})       // pass.facts: see corpus_facts.h
//
// Where documents come from sites, it also counts the lines of their pages. These cannot be told
// from template before the site's last page was seen, so the documents wait until then, from the
// first of a site on, as tokens in memory. Where they do not fit, only lines are counted from there
// on, and all is read a second time, now without the template. Documents before the first that
// comes from a site pay nothing; the answer is the same either way.
#ifndef REPRISE_PIPELINE_SKETCH_PASS_H_
#define REPRISE_PIPELINE_SKETCH_PASS_H_

#include <optional>

#include "absl/status/statusor.h"
#include "reprise/core/memory_budget.h"
#include "reprise/extract/template_lines.h"
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
// containment, an eighth is for lines of pages; beyond that these go to options.work_dir. Five
// sixteenths are for documents that wait for template, one for results that wait for their turn.
absl::StatusOr<SketchPassResult> RunSketchPass(const Corpus& corpus, const DedupOptions& options,
                                               const MemoryBudget& budget, RunListener& listener);

// The lines of template among the pages of `corpus`, by a walk for them alone; none when options
// do not ask for them.
absl::StatusOr<TemplateLines> FindTemplateLines(const Corpus& corpus, const DedupOptions& options,
                                                RunListener& listener);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_SKETCH_PASS_H_
