#include "cli/dedup_command.h"

#include <algorithm>
#include <utility>

#include "cli/flag_table.h"
#include "cli/run_facts.h"
#include "cli/run_output.h"
#include "cli/terminal_progress.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/pipeline/dedup_report.h"
#include "reprise/pipeline/export_pass.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/report/summary.h"

namespace reprise::cli {
namespace {

Summary Summarize(const Settings& settings, const DedupAnalysis& analysis) {
  Summary summary;
  static_cast<RunSummary&>(summary) =
      SummarizeRun(kDedup, settings, analysis, analysis.stages, analysis.fold_table_hash);
  for (const Duplicate& duplicate : analysis.duplicates) {
    summary.identical += duplicate.relation == Relation::kIdentical;
    summary.same_text += duplicate.relation == Relation::kSameText;
    summary.near += duplicate.relation == Relation::kNear;
  }
  for (const Contained& contained : analysis.contained)
    summary.contained_removed += contained.removed;
  summary.contained = analysis.contained.size();
  summary.kept = summary.documents - analysis.duplicates.size() - summary.contained_removed;
  summary.clusters = analysis.clusters.size();
  for (const DuplicateCluster& cluster : analysis.clusters) {
    summary.largest_cluster = std::max<uint64_t>(summary.largest_cluster, cluster.members.size());
  }
  summary.candidate_pairs = analysis.candidate_pairs;
  summary.spilled_bytes = analysis.spilled_bytes;
  return summary;
}

}  // namespace

absl::StatusOr<int> RunDedup(const Settings& settings) {
  const Stopwatch watch;
  REPRISE_RETURN_IF_ERROR(settings.dedup.Validate());
  REPRISE_ASSIGN_OR_RETURN(const FileCorpus corpus,
                           FileCorpus::Open(settings.inputs, settings.read));
  REPRISE_ASSIGN_OR_RETURN(RunOutput output, RunOutput::Open(settings));
  WarnOfEmptyInputs(corpus, settings);

  Summary summary;
  ReportData report;
  std::string reasons;
  {
    TerminalProgress progress(settings.quiet);
    REPRISE_ASSIGN_OR_RETURN(const DedupAnalysis analysis,
                             FindDuplicates(corpus, settings.dedup, progress));
    summary = Summarize(settings, analysis);
    reasons = FirstReasons(analysis.rejections);
    if (OutputDirectory* const directory = output.directory()) {
      const Stopwatch write_watch;
      REPRISE_RETURN_IF_ERROR(WriteResults(corpus, settings.dedup, analysis, progress, *directory));
      summary.stage_seconds.emplace_back("write", write_watch.seconds());
    }
    if (output.wants_report()) {
      const Stopwatch report_watch;
      REPRISE_ASSIGN_OR_RETURN(report, MakeDedupReport(corpus, settings.dedup, analysis, progress));
      summary.stage_seconds.emplace_back("report", report_watch.seconds());
    }
  }
  summary.seconds = watch.seconds();
  summary.peak_memory_bytes = PeakMemoryBytes();
  return output.Close(summary, SummaryJson(summary), SummaryTable(summary), std::move(report),
                      reasons);
}

}  // namespace reprise::cli
