#include "cli/passages_command.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "cli/run_facts.h"
#include "cli/run_output.h"
#include "cli/terminal_progress.h"
#include "cli/terminal_text.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/passages.h"
#include "reprise/pipeline/passages_export.h"
#include "reprise/pipeline/passages_report.h"
#include "reprise/report/passages_summary.h"

namespace reprise::cli {
namespace {

constexpr size_t kShownPassages = 10;
constexpr size_t kShownOthers = 5;

PassagesSummary Summarize(const Settings& settings, const PassagesAnalysis& analysis) {
  PassagesSummary summary;
  static_cast<RunSummary&>(summary) =
      SummarizeRun(kPassages, settings, analysis, analysis.stages, analysis.fold_table_hash);
  std::vector<DocIndex> sharing;
  for (const FoundPassage& passage : analysis.passages) {
    sharing.push_back(passage.a.doc);
    sharing.push_back(passage.b.doc);
    summary.longest_passage = std::max(summary.longest_passage, passage.tokens);
  }
  std::sort(sharing.begin(), sharing.end());
  summary.sharing =
      static_cast<uint64_t>(std::unique(sharing.begin(), sharing.end()) - sharing.begin());
  summary.passages = analysis.passages.size();
  summary.groups = analysis.group_places.size();
  summary.boilerplate = analysis.boilerplate.size();
  summary.contained = analysis.contained.size();
  summary.fingerprints = analysis.fingerprints;
  summary.shared_fingerprints = analysis.shared_fingerprints;
  summary.boilerplate_fingerprints = analysis.boilerplate_fingerprints;
  summary.index_bytes = analysis.index_bytes;
  return summary;
}

// What was found, the longest first, as far as it fits a screen.
class TopList {
 public:
  TopList(const PassagesAnalysis& analysis, const TerminalStyle& style)
      : analysis_(analysis), style_(style) {}

  std::string Text() && {
    if (!analysis_.passages.empty()) AddPassages();
    if (!analysis_.contained.empty()) AddContained();
    if (!analysis_.repeats.empty()) AddRepeats();
    if (!analysis_.boilerplate.empty()) AddBoilerplate();
    return std::move(text_);
  }

 private:
  void AddPassages() {
    Heading("longest passages", kShownPassages, analysis_.passages.size());
    for (size_t i = 0; i < std::min(analysis_.passages.size(), kShownPassages); ++i) {
      const FoundPassage& passage = analysis_.passages[i];
      absl::StrAppendFormat(&text_, "%9d tokens  %s\n%18s%s\n", passage.tokens, Where(passage.a),
                            "", Where(passage.b));
      Excerpt(passage.excerpt);
    }
  }

  void AddContained() {
    Heading("documents inside others", kShownOthers, analysis_.contained.size());
    for (size_t i = 0; i < std::min(analysis_.contained.size(), kShownOthers); ++i) {
      const FoundContainment& found = analysis_.contained[i];
      absl::StrAppendFormat(&text_, "%14.1f %%  %s\n%15sin %s\n",
                            100 * found.overlap.containment_of_a(), Id(found.doc), "",
                            Id(found.container));
    }
  }

  void AddRepeats() {
    Heading("documents that repeat themselves", kShownOthers, analysis_.repeats.size());
    for (size_t i = 0; i < std::min(analysis_.repeats.size(), kShownOthers); ++i) {
      const FoundRepeat& repeat = analysis_.repeats[i];
      absl::StrAppendFormat(&text_, "%9d tokens  %d times: %s\n", repeat.line.tokens,
                            repeat.line.count, Where({repeat.doc, repeat.line.copies.front()}));
    }
  }

  void AddBoilerplate() {
    Heading("boilerplate", kShownOthers, analysis_.boilerplate.size());
    for (size_t i = 0; i < std::min(analysis_.boilerplate.size(), kShownOthers); ++i) {
      const FoundBoilerplate& stretch = analysis_.boilerplate[i];
      absl::StrAppendFormat(&text_, "%6d documents  %s\n", stretch.documents, Where(stretch.place));
      Excerpt(stretch.excerpt);
    }
  }

  void Heading(const char* title, size_t shown, size_t all) {
    text_ += '\n' + style_.Bold(title);
    if (all > shown) {
      text_ += style_.Dim(absl::StrFormat(", %d of %d: --out DIR writes all", shown, all));
    }
    text_ += '\n';
  }

  std::string Id(DocIndex doc) const {
    return OneLine(analysis_.named.at(doc).id, style_.columns / 2);
  }

  std::string Where(const PassagePlace& place) const {
    return absl::StrFormat(
        "%s  %s", Id(place.doc),
        style_.Dim(absl::StrFormat("bytes %d to %d", place.bytes.begin, place.bytes.end)));
  }

  void Excerpt(std::string_view text) {
    constexpr int kIndent = 18;
    text_ += std::string(kIndent, ' ') + OneLine(text, style_.columns - kIndent) + '\n';
  }

  const PassagesAnalysis& analysis_;
  const TerminalStyle style_;
  std::string text_;
};

}  // namespace

absl::StatusOr<int> RunPassages(const Settings& settings) {
  const Stopwatch watch;
  const PassagesOptions options = {.run = settings.dedup,
                                   .max_documents = settings.max_passage_documents};
  REPRISE_RETURN_IF_ERROR(options.Validate());
  REPRISE_ASSIGN_OR_RETURN(const FileCorpus corpus,
                           FileCorpus::Open(settings.inputs, settings.read));
  REPRISE_ASSIGN_OR_RETURN(RunOutput output, RunOutput::Open(settings));
  WarnOfEmptyInputs(corpus, settings);

  PassagesSummary summary;
  ReportData report;
  std::string reasons;
  std::string top_list;
  {
    TerminalProgress progress(settings.quiet);
    REPRISE_ASSIGN_OR_RETURN(const PassagesAnalysis analysis,
                             FindPassages(corpus, options, progress));
    summary = Summarize(settings, analysis);
    reasons = FirstReasons(analysis.rejections);
    if (OutputDirectory* const directory = output.directory()) {
      const Stopwatch write_watch;
      REPRISE_RETURN_IF_ERROR(WritePassages(analysis, *directory));
      summary.stage_seconds.emplace_back("write", write_watch.seconds());
    } else {
      top_list = TopList(analysis, StyleOfStandardOutput()).Text();
    }
    if (output.wants_report()) {
      const Stopwatch report_watch;
      REPRISE_ASSIGN_OR_RETURN(report, MakePassagesReport(corpus, options, analysis, progress));
      summary.stage_seconds.emplace_back("report", report_watch.seconds());
    }
  }
  summary.seconds = watch.seconds();
  summary.peak_memory_bytes = PeakMemoryBytes();
  return output.Close(summary, PassagesSummaryJson(summary),
                      PassagesSummaryTable(summary) + top_list, std::move(report), reasons);
}

}  // namespace reprise::cli
