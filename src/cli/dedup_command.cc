#include "cli/dedup_command.h"

#include <algorithm>
#include <optional>

#include "cli/exit_code.h"
#include "cli/flag_table.h"
#include "cli/print.h"
#include "cli/report_file.h"
#include "cli/run_facts.h"
#include "cli/terminal_progress.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/pipeline/dedup_report.h"
#include "reprise/pipeline/export_pass.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/report/output_directory.h"
#include "reprise/report/summary.h"

namespace reprise::cli {
namespace {

Summary Summarize(const Settings& settings, const DedupAnalysis& analysis) {
  Summary summary;
  for (const DocumentEntry& entry : analysis.documents) {
    if (entry.rejected) continue;
    ++summary.documents;
    if (!entry.comparable()) ++summary.empty;
    if (entry.facts.repeats > 0) ++summary.repeating;
  }
  for (const Duplicate& duplicate : analysis.duplicates) {
    summary.identical += duplicate.relation == Relation::kIdentical;
    summary.same_text += duplicate.relation == Relation::kSameText;
    summary.near += duplicate.relation == Relation::kNear;
  }
  for (const Contained& contained : analysis.contained)
    summary.contained_removed += contained.removed;
  summary.contained = analysis.contained.size();
  summary.kept = summary.documents - analysis.duplicates.size() - summary.contained_removed;
  summary.rejected = analysis.rejections.size();
  summary.clusters = analysis.clusters.size();
  for (const DuplicateCluster& cluster : analysis.clusters) {
    summary.largest_cluster = std::max<uint64_t>(summary.largest_cluster, cluster.members.size());
  }
  summary.input_bytes = analysis.input_bytes;
  summary.content_bytes = analysis.content_bytes;
  summary.text_bytes = analysis.text_bytes;
  summary.candidate_pairs = analysis.candidate_pairs;
  for (const StageSeconds& stage : analysis.stages)
    summary.stage_seconds.emplace_back(stage.stage, stage.seconds);
  summary.options = OptionsInEffect(kDedup, settings);
  summary.version = REPRISE_VERSION;
  summary.fold_table_hash = analysis.fold_table_hash;
  summary.output_directory = settings.out;
  return summary;
}

}  // namespace

absl::StatusOr<int> RunDedup(const Settings& settings) {
  const Stopwatch watch;
  REPRISE_RETURN_IF_ERROR(settings.dedup.Validate());
  REPRISE_ASSIGN_OR_RETURN(const FileCorpus corpus,
                           FileCorpus::Open(settings.inputs, settings.read));
  std::optional<OutputDirectory> directory;
  if (!settings.out.empty()) {
    REPRISE_ASSIGN_OR_RETURN(OutputDirectory created,
                             OutputDirectory::Create(settings.out, settings.force));
    directory.emplace(std::move(created));
  }

  if (!settings.report.empty()) REPRISE_RETURN_IF_ERROR(CheckOutputFile(settings.report));

  Summary summary;
  ReportData report;
  {
    TerminalProgress progress(settings.quiet);
    REPRISE_ASSIGN_OR_RETURN(const DedupAnalysis analysis,
                             FindDuplicates(corpus, settings.dedup, progress));
    summary = Summarize(settings, analysis);
    if (directory) {
      const Stopwatch write_watch;
      REPRISE_RETURN_IF_ERROR(WriteResults(corpus, settings.dedup, analysis, progress, *directory));
      summary.stage_seconds.emplace_back("write", write_watch.seconds());
    }
    if (!settings.report.empty()) {
      const Stopwatch report_watch;
      REPRISE_ASSIGN_OR_RETURN(report, MakeDedupReport(corpus, settings.dedup, analysis, progress));
      summary.stage_seconds.emplace_back("report", report_watch.seconds());
    }
  }
  summary.seconds = watch.seconds();
  summary.peak_memory_bytes = PeakMemoryBytes();
  if (directory) {
    REPRISE_ASSIGN_OR_RETURN(OutputFile * file, directory->Open("summary.json"));
    REPRISE_RETURN_IF_ERROR(file->Append(SummaryJson(summary)));
    REPRISE_RETURN_IF_ERROR(directory->Commit());
  }
  if (!settings.report.empty()) {
    report.title = ReportTitle(settings.inputs);
    report.version = REPRISE_VERSION;
    report.options = DecidingOptions(summary.options);
    REPRISE_RETURN_IF_ERROR(WriteReport(report, settings.report));
  }
  if (settings.json) {
    REPRISE_RETURN_IF_ERROR(Print(SummaryJson(summary)));
  } else if (!settings.quiet) {
    REPRISE_RETURN_IF_ERROR(Print(SummaryTable(summary)));
  }
  return summary.rejected > settings.max_rejected ? kRejected : kDone;
}

}  // namespace reprise::cli
