// A run of deduplication as a page: from what was found and the corpus it was found in, to the data
// of the HTML report.
//
//   REPRISE_ASSIGN_OR_RETURN(DedupAnalysis analysis, FindDuplicates(corpus, options, listener));
//   REPRISE_ASSIGN_OR_RETURN(ReportData data,
//                            MakeDedupReport(corpus, options, analysis, listener));
//   data.title = "crawl";
//   const std::string page = RenderHtmlReport(data);
//
// Reads the corpus once more: of the documents that stand in a cluster, in another one or repeat
// themselves their names and sizes, of a bounded number their texts (report_plan.h has the bounds).
// A document that stands in another one is listed in the cluster of that one, or makes one with it.
//
// Title, version and options are left to the caller. The data are the same at any options.threads.
// Memory: 8 bytes a document of the corpus and what report_plan.h says. Errors: those of reading;
// FailedPrecondition when the corpus changed since it was analyzed.
#ifndef REPRISE_PIPELINE_DEDUP_REPORT_H_
#define REPRISE_PIPELINE_DEDUP_REPORT_H_

#include "absl/status/statusor.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/report/html_report.h"

namespace reprise {

absl::StatusOr<ReportData> MakeDedupReport(const Corpus& corpus, const DedupOptions& options,
                                           const DedupAnalysis& analysis, RunListener& listener);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_DEDUP_REPORT_H_
