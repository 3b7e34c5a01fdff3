// Writes what a search for passages found.
//
//   REPRISE_ASSIGN_OR_RETURN(OutputDirectory directory, OutputDirectory::Create("out", false));
//   REPRISE_RETURN_IF_ERROR(WritePassages(analysis, directory));
//   // then summary.json, then directory.Commit()
//
// passages.jsonl (the longest first), boilerplate.jsonl (in most documents first), repeats.jsonl,
// contained.jsonl and rejected.jsonl (in input order). Their lines: report/records.h.
#ifndef REPRISE_PIPELINE_PASSAGES_EXPORT_H_
#define REPRISE_PIPELINE_PASSAGES_EXPORT_H_

#include "absl/status/status.h"
#include "reprise/pipeline/passages.h"
#include "reprise/report/output_directory.h"

namespace reprise {

absl::Status WritePassages(const PassagesAnalysis& analysis, OutputDirectory& directory);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_PASSAGES_EXPORT_H_
