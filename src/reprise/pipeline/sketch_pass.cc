#include "reprise/pipeline/sketch_pass.h"

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "reprise/core/status_macros.h"
#include "reprise/core/web_host.h"
#include "reprise/passage/self_repeat.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/first_pass.h"
#include "reprise/pipeline/keep_rank.h"
#include "reprise/pipeline/walk.h"

namespace reprise {
namespace {

// What is kept of a comparable document on its way to the indexes.
struct DocumentSketch {
  Sketch sketch;
  std::vector<uint64_t> sample;  // This and the next are not filled in without find_passages.
  uint64_t shingles = 0;
  KeepRank rank;  // Where the keep policy asks for it.
};

// The lines of a batch's pages.
class BatchLines {
 public:
  void Clear() {
    pages_.clear();
    hashes_.clear();
  }

  void Add(const PageLines& lines) {
    if (lines.hashes().empty()) return;
    hashes_.insert(hashes_.end(), lines.hashes().begin(), lines.hashes().end());
    pages_.push_back({lines.host(), hashes_.size()});
  }

  absl::Status AddTo(TemplateLineCounter& counter) const {
    size_t begin = 0;
    for (const Page& page : pages_) {
      REPRISE_RETURN_IF_ERROR(counter.AddPage(
          page.host, absl::MakeConstSpan(hashes_).subspan(begin, page.end - begin)));
      begin = page.end;
    }
    return absl::OkStatus();
  }

 private:
  struct Page {
    uint64_t host;
    size_t end;  // Of its lines in hashes_.
  };
  std::vector<Page> pages_;
  std::vector<uint64_t> hashes_;
};

// A line that is to be shown, where a worker has met it first.
struct MetLine {
  size_t number = 0;  // In TemplateLines::most_seen.
  std::string host;
  std::string text;
};

struct BatchSketches {
  AnalyzedBatch analyzed;
  ReusedList<DocumentSketch> sketches;
  BatchLines lines;
  std::vector<MetLine> met;
};

// Remembers which of the lines to be shown were met. Each worker has one and sees batches in the
// order of the input, so of what all have met the first is the first of the input.
class ShownLines {
 public:
  explicit ShownLines(const TemplateLines& lines) {
    for (size_t i = 0; i < lines.most_seen().size(); ++i) {
      unmet_.emplace(lines.most_seen()[i].line, i);
    }
  }

  void Meet(const DocumentAnalyzer& analyzer, std::vector<MetLine>& met) {
    if (unmet_.empty()) return;
    for (const PageLines::Line& line : analyzer.lines().left_out()) {
      const auto found = unmet_.find(line.hash);
      if (found == unmet_.end()) continue;
      met.push_back(
          {found->second, HostOf(analyzer.record().url),
           std::string(analyzer.text().utf8.substr(line.bytes.begin, line.bytes.size()))});
      unmet_.erase(found);
    }
  }

 private:
  absl::flat_hash_map<uint64_t, size_t> unmet_;
};

DocumentAnalyzer::Options AnalyzerOptions(const DedupOptions& options) {
  return {.charset = options.charset, .extract = options.extract};
}

// What each worker owns.
class Sketcher {
 public:
  // `lines` are left out; null means that they are to be counted if options ask for it.
  Sketcher(const Corpus& corpus, const DedupOptions& options, const TemplateLines* lines)
      : corpus_(corpus),
        find_passages_(options.find_passages),
        keep_ranker_(options),
        analyzer_(corpus, AnalyzerOptionsWith(options, lines)),
        repeats_({.min_tokens = options.min_tokens}),
        shown_(lines != nullptr ? *lines : TemplateLines()) {}

  void Run(const CandidateIndex& index, const RecordBatch& batch, BatchSketches& result) {
    result.sketches.Clear();
    result.lines.Clear();
    result.met.clear();
    AnalyzeBatch(corpus_, batch, analyzer_, result.analyzed, [&](DocumentEntry& entry) {
      result.lines.Add(analyzer_.lines());
      shown_.Meet(analyzer_, result.met);
      const ShingleList& shingles = analyzer_.shingles();
      DocumentSketch& document = result.sketches.Next();
      index.MakeSketch(shingles.hashes, document.sketch);
      if (keep_ranker_.wanted()) {
        document.rank = keep_ranker_.RankOf(
            analyzer_.record(), analyzer_.is_page() ? analyzer_.page().date : std::string());
      }
      if (!find_passages_) return;
      entry.facts.repeats =
          static_cast<uint32_t>(repeats_.Find(analyzer_.tokens(), shingles).passages.size());
      SampleShingles(shingles, document.sample);
      document.shingles = shingles.hashes.size();
    });
  }

 private:
  static DocumentAnalyzer::Options AnalyzerOptionsWith(const DedupOptions& options,
                                                       const TemplateLines* lines) {
    DocumentAnalyzer::Options with = AnalyzerOptions(options);
    with.want_lines = lines == nullptr && options.template_share_milli > 0;
    if (lines != nullptr) with.template_lines = lines;
    return with;
  }

  const Corpus& corpus_;
  const bool find_passages_;
  const KeepRanker keep_ranker_;
  DocumentAnalyzer analyzer_;
  SelfRepeatFinder repeats_;
  ShownLines shown_;
};

// One walk. Either `lines` are left out, or those of pages go to `counter`; the other is null.
absl::StatusOr<SketchPassResult> SketchAll(const Corpus& corpus, const DedupOptions& options,
                                           const MemoryBudget& budget, RunListener& listener,
                                           const TemplateLines* lines,
                                           TemplateLineCounter* counter) {
  REPRISE_ASSIGN_OR_RETURN(CandidateIndex index,
                           CandidateIndex::Create(options, budget.Share(3, 8)));
  SketchPassResult result = {.facts = {}, .index = std::move(index), .containment = std::nullopt};
  if (options.find_passages) {
    result.containment.emplace(ContainmentIndex::Options{.memory_bytes = budget.Share(1, 8),
                                                         .work_dir = options.work_dir});
  }
  if (lines != nullptr) result.facts.shown_template.resize(lines->most_seen().size());
  const bool has_ranks = KeepRanker(options).wanted();
  std::deque<Sketcher> workers;
  for (int i = 0; i < options.ThreadCount(); ++i) workers.emplace_back(corpus, options, lines);
  REPRISE_RETURN_IF_ERROR(WalkCorpus<BatchSketches>(
      corpus, lines == nullptr ? "sketch" : "template", options.ThreadCount(), listener,
      [&](int worker, const RecordBatch& batch, BatchSketches& sketches) {
        workers[static_cast<size_t>(worker)].Run(result.index, batch, sketches);
        return absl::OkStatus();
      },
      [&](const RecordBatch& batch, BatchSketches& sketches) {
        absl::Status status =
            counter != nullptr ? sketches.lines.AddTo(*counter) : absl::OkStatus();
        for (MetLine& met : sketches.met) {
          ShownTemplateLine& shown = result.facts.shown_template[met.number];
          if (!shown.text.empty()) continue;
          const TemplateLine& line = lines->most_seen()[met.number];
          shown = {std::move(met.host), std::move(met.text), line.pages, line.of};
        }
        status.Update(
            TakeBatch(batch, sketches.analyzed, result.facts, [&](DocIndex doc, size_t nth) {
              const DocumentSketch& document = sketches.sketches[nth];
              if (has_ranks) {
                while (result.facts.keep_ranks.size() < doc) result.facts.keep_ranks.push_back({});
                result.facts.keep_ranks.push_back(document.rank);
              }
              absl::Status added = result.index.Add(doc, document.sketch);
              if (options.find_passages) {
                added.Update(result.containment->Add(doc, document.shingles, document.sample));
              }
              return added;
            }));
        return status;
      }));
  return result;
}

TemplateLineCounter NewCounter(const DedupOptions& options, const MemoryBudget& budget) {
  return TemplateLineCounter({.share_milli = options.template_share_milli,
                              .min_pages = options.template_min_pages,
                              .memory_bytes = budget.Share(1, 8),
                              .work_dir = options.work_dir});
}

}  // namespace

absl::StatusOr<SketchPassResult> RunSketchPass(const Corpus& corpus, const DedupOptions& options,
                                               const MemoryBudget& budget, RunListener& listener) {
  TemplateLines lines;
  {
    TemplateLineCounter counter = NewCounter(options, budget);
    REPRISE_ASSIGN_OR_RETURN(SketchPassResult result, SketchAll(corpus, options, budget, listener,
                                                                /*lines=*/nullptr, &counter));
    if (counter.pages() == 0) return result;
    REPRISE_ASSIGN_OR_RETURN(lines, counter.Finish(options.ThreadCount()));
    if (lines.empty()) return result;
  }
  // What was made of texts with their template is gone by now, and so is its memory.
  REPRISE_ASSIGN_OR_RETURN(SketchPassResult result, SketchAll(corpus, options, budget, listener,
                                                              &lines, /*counter=*/nullptr));
  result.facts.template_lines = std::move(lines);
  return result;
}

absl::StatusOr<TemplateLines> FindTemplateLines(const Corpus& corpus, const DedupOptions& options,
                                                RunListener& listener) {
  if (options.template_share_milli == 0) return TemplateLines();
  TemplateLineCounter counter = NewCounter(options, MemoryBudget(options.memory_bytes));
  std::deque<DocumentAnalyzer> analyzers;
  for (int i = 0; i < options.ThreadCount(); ++i) {
    DocumentAnalyzer::Options with = AnalyzerOptions(options);
    with.want_lines = true;
    analyzers.emplace_back(corpus, with);
  }
  REPRISE_RETURN_IF_ERROR(WalkCorpus<BatchLines>(
      corpus, "template", options.ThreadCount(), listener,
      [&](int worker, const RecordBatch& batch, BatchLines& lines) {
        DocumentAnalyzer& analyzer = analyzers[static_cast<size_t>(worker)];
        lines.Clear();
        for (const RawRecord& raw : batch.records) {
          Stage stage;
          if (analyzer.Analyze(batch, raw, stage).ok()) lines.Add(analyzer.lines());
        }
        return absl::OkStatus();
      },
      [&](const RecordBatch&, BatchLines& lines) { return lines.AddTo(counter); }));
  return counter.Finish(options.ThreadCount());
}

}  // namespace reprise
