// The last pass: writes the kept corpus and the reasons for each removal.
//
//   REPRISE_ASSIGN_OR_RETURN(OutputDirectory directory, OutputDirectory::Create("out", false));
//   REPRISE_RETURN_IF_ERROR(WriteResults(corpus, options, analysis, listener, directory));
//   // then summary.json, then directory.Commit()
//
// Files and their lines: report/records.h. All records stand in input order.
#ifndef REPRISE_PIPELINE_EXPORT_PASS_H_
#define REPRISE_PIPELINE_EXPORT_PASS_H_

#include "absl/status/status.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/report/output_directory.h"

namespace reprise {

// Memory: the ids, addresses and places of all documents that are in a cluster, up to an eighth of
// options.memory_bytes, beside a few batches. Errors: those of writing; FailedPrecondition when the
// corpus is not what was analyzed.
absl::Status WriteResults(const Corpus& corpus, const DedupOptions& options,
                          const DedupAnalysis& analysis, RunListener& listener,
                          OutputDirectory& directory);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_EXPORT_PASS_H_
