// The report of an earlier run: from the directory that `dedup --out DIR` wrote, to the data of the
// page.
//
//   REPRISE_ASSIGN_OR_RETURN(ReportData data, MakeResultsReport("out", listener));
//
// Texts of removed documents are read again where they came from; those of kept ones from
// kept.jsonl.zst, by their id. So a text is missing, and its document is listed without it, when
// its file is gone (or came through a pipe, or is named relative to another directory), when two
// kept documents have its id, or when a kept JSONL record has no id of its own. A file that was
// changed since is shown as it is now. `removed_bytes` counts what was found. For everything else
// see dedup_report.h, whose bounds are those of this report too.
//
// Cost: reads kept.jsonl.zst and the files that removed documents came from. Errors: those of
// report/results_directory.h.
#ifndef REPRISE_PIPELINE_RESULTS_REPORT_H_
#define REPRISE_PIPELINE_RESULTS_REPORT_H_

#include <string>

#include "absl/status/statusor.h"
#include "reprise/pipeline/progress.h"
#include "reprise/report/html_report.h"

namespace reprise {

// Version and options are those of the run; the title is left to the caller.
absl::StatusOr<ReportData> MakeResultsReport(const std::string& directory, RunListener& listener);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_RESULTS_REPORT_H_
