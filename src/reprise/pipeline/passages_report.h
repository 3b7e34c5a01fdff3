// The shared passages of a corpus as a page: from what was found and the corpus it was found in, to
// the data of the HTML report.
//
//   REPRISE_ASSIGN_OR_RETURN(PassagesAnalysis found, FindPassages(corpus, options, listener));
//   REPRISE_ASSIGN_OR_RETURN(ReportData data,
//                            MakePassagesReport(corpus, options, found, listener));
//
// Reads the corpus once more for the texts of the documents to be shown. Lists the
// kMostListedPassages longest passages and as many stretches of boilerplate; the first
// kMostComparedPassages are shown side by side, each text once when it is short (shown_text.h) and
// else what stands around the passage. Documents that repeat themselves: report_plan.h.
//
// Title, version and options are left to the caller. The data are the same at any number of
// threads. Errors: those of reading; FailedPrecondition when the corpus changed since.
#ifndef REPRISE_PIPELINE_PASSAGES_REPORT_H_
#define REPRISE_PIPELINE_PASSAGES_REPORT_H_

#include "absl/status/statusor.h"
#include "reprise/pipeline/passages.h"
#include "reprise/report/html_report.h"

namespace reprise {

inline constexpr size_t kMostListedPassages = 10'000;
inline constexpr size_t kMostComparedPassages = 100;

absl::StatusOr<ReportData> MakePassagesReport(const Corpus& corpus, const PassagesOptions& options,
                                              const PassagesAnalysis& analysis,
                                              RunListener& listener);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_PASSAGES_REPORT_H_
