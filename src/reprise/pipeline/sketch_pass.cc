#include "reprise/pipeline/sketch_pass.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reprise/core/parallel_for.h"
#include "reprise/core/reused_list.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/document_sketch.h"
#include "reprise/pipeline/first_pass.h"
#include "reprise/pipeline/first_walk.h"
#include "reprise/pipeline/keep_rank.h"

namespace reprise {
namespace {

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

  uint64_t memory_bytes() const {
    return pages_.capacity() * sizeof(Page) + hashes_.capacity() * sizeof(uint64_t);
  }

 private:
  struct Page {
    uint64_t host;
    size_t end;  // Of its lines in hashes_.
  };
  std::vector<Page> pages_;
  std::vector<uint64_t> hashes_;
};

struct BatchSketches {
  AnalyzedBatch analyzed;
  ReusedList<DocumentSketch> sketches;
  BatchLines lines;

  uint64_t memory_bytes() const {
    return analyzed.memory_bytes() + sketches.memory_bytes() + lines.memory_bytes();
  }
};

DocumentAnalyzer::Options AnalyzerOptions(const DedupOptions& options) {
  return {.charset = options.charset, .extract = options.extract};
}

// What a walk is for.
struct SketchPlan {
  // Left out of documents as they are read; null where documents of sites are to wait until their
  // template is known.
  const TemplateLines* template_lines = nullptr;
  ShownLines shown;                      // Of template_lines.
  std::atomic<bool> counts_only{false};  // What waits became too much: only lines are wanted now.
};

// What each worker owns.
class Sketcher {
 public:
  Sketcher(const Corpus& corpus, const DedupOptions& options, const CandidateIndex& index,
           const SketchPlan& plan)
      : corpus_(corpus),
        plan_(plan),
        keep_ranker_(options),
        analyzer_(corpus, AnalyzerOptionsFor(options, plan)),
        maker_(options, index) {}

  void Run(const RecordBatch& batch, BatchSketches& result) {
    result.sketches.Clear();
    result.lines.Clear();
    AnalyzeBatch(corpus_, batch, analyzer_, result.analyzed, [&](DocumentEntry& entry) {
      DocumentSketch& document = result.sketches.Next();
      result.lines.Add(analyzer_.lines());
      if (keep_ranker_.wanted()) {
        document.rank = keep_ranker_.RankOf(
            analyzer_.record(), analyzer_.is_page() ? analyzer_.page().date : std::string());
      }
      if (plan_.template_lines == nullptr && !analyzer_.lines().empty()) {
        PutAside(document);
        return;
      }
      DropPutAside(document);  // An earlier document that waited may have left it.
      plan_.shown.NumbersOf(analyzer_.lines(), document.shown);
      maker_.Make(analyzer_.tokens(), analyzer_.shingles(), entry, document);
    });
  }

 private:
  static DocumentAnalyzer::Options AnalyzerOptionsFor(const DedupOptions& options,
                                                      const SketchPlan& plan) {
    DocumentAnalyzer::Options with = AnalyzerOptions(options);
    with.want_lines = plan.template_lines == nullptr && options.template_share_milli > 0;
    if (plan.template_lines != nullptr) with.template_lines = plan.template_lines;
    return with;
  }

  static void DropPutAside(DocumentSketch& document) {
    document.tokens.hashes.clear();
    document.tokens.weights.clear();
    document.lines.Clear();
  }

  void PutAside(DocumentSketch& document) const {
    document.waits = true;
    if (plan_.counts_only) return DropPutAside(document);
    document.tokens.hashes = analyzer_.tokens().hashes;
    document.tokens.weights = analyzer_.tokens().weights;
    document.lines = analyzer_.lines();
  }

  const Corpus& corpus_;
  const SketchPlan& plan_;
  const KeepRanker keep_ranker_;
  DocumentAnalyzer analyzer_;
  SketchMaker maker_;
};

// Takes documents in their order into the facts and the indexes. From the first that waits on, all
// wait, because the indexes want them in order.
class SketchTaker {
 public:
  SketchTaker(const DedupOptions& options, CandidateIndex index,
              std::optional<ContainmentIndex> containment, const MemoryBudget& budget)
      : has_ranks_(KeepRanker(options).wanted()),
        budget_(budget),
        waiting_bytes_(budget.Share(5, 16)),
        result_{.facts = {}, .index = std::move(index), .containment = std::move(containment)} {}

  const CandidateIndex& index() const { return result_.index; }
  CorpusFacts& facts() { return result_.facts; }
  // More waited than there was memory for: nothing was taken since, and it must be read again.
  bool gave_up() const { return gave_up_; }

  void SetShown(const TemplateLines& template_lines) {
    for (const TemplateLine& line : template_lines.most_seen()) {
      result_.facts.shown_template.push_back(
          {.doc = kNoDoc, .line = line.line, .pages = line.pages, .of = line.of});
    }
  }

  absl::Status Take(DocIndex doc, const DocumentSketch& document) {
    if (gave_up_) return absl::OkStatus();
    if (has_ranks_) {
      ChunkedVector<KeepRank>& ranks = result_.facts.keep_ranks;
      while (ranks.size() < doc) ranks.push_back({});
      ranks.push_back(document.rank);
    }
    if (waiting_.empty() && !document.waits) return Index(doc, document);
    waiting_.emplace_back(doc, document);
    const uint64_t bytes = waiting_.back().second.memory_bytes();
    if (bytes > waiting_bytes_) {
      gave_up_ = true;
      waiting_.clear();
    } else {
      waiting_bytes_ -= bytes;
    }
    return absl::OkStatus();
  }

  // All that was taken. Lines that were nowhere left out, because all their pages were spared, are
  // not shown.
  SketchPassResult Result(TemplateLines template_lines) {
    std::erase_if(result_.facts.shown_template,
                  [](const ShownTemplateLine& line) { return line.doc == kNoDoc; });
    result_.facts.template_lines = std::move(template_lines);
    return std::move(result_);
  }

  // Makes and takes the sketches that waited.
  absl::Status Finish(const TemplateLines& template_lines, const DedupOptions& options) {
    constexpr size_t kAtATime = 512;
    const ShownLines shown(template_lines);
    const int threads = options.ThreadCount();
    std::deque<SketchMaker> makers;
    for (int i = 0; i < threads; ++i) makers.emplace_back(options, result_.index);
    while (!waiting_.empty()) {
      const size_t count = std::min(waiting_.size(), kAtATime);
      ParallelFor(threads, count, 16, [&](size_t begin, size_t end, int worker) {
        for (size_t i = begin; i < end; ++i) {
          auto& [doc, document] = waiting_[i];
          if (!document.waits) continue;
          makers[static_cast<size_t>(worker)].MakeOfSite(template_lines, shown,
                                                         result_.facts.documents[doc], document);
        }
      });
      for (size_t i = 0; i < count; ++i) {
        const auto& [doc, document] = waiting_.front();
        result_.facts.left_out.Count(document.lines);
        REPRISE_RETURN_IF_ERROR(Index(doc, document));
        waiting_.pop_front();
      }
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Index(DocIndex doc, const DocumentSketch& document) {
    for (const uint32_t number : document.shown) {
      ShownTemplateLine& line = result_.facts.shown_template[number];
      if (line.doc == kNoDoc) line.doc = doc;
    }
    REPRISE_RETURN_IF_ERROR(result_.index.Add(doc, document.sketch));
    if (doc >= counted_ + kCountedAtOnce) REPRISE_RETURN_IF_ERROR(MakeRoomBeside(doc));
    if (!result_.containment) return absl::OkStatus();
    return result_.containment->Add(doc, document.shingles, document.sample);
  }

  // How many documents there are is not known before: the more there are, the less is left for
  // signatures beside what cannot go to a file.
  absl::Status MakeRoomBeside(DocIndex documents) {
    budget_.Hold(kDocumentBytes * (documents - counted_));
    counted_ = documents;
    return result_.index.LimitMemory(budget_.Share(1, 2));
  }

  static constexpr uint64_t kDocumentBytes = sizeof(DocumentEntry) + 32;  // With places in indexes.
  static constexpr DocIndex kCountedAtOnce = 1 << 14;

  const bool has_ranks_;
  MemoryBudget budget_;
  DocIndex counted_ = 0;    // Documents held in the budget.
  uint64_t waiting_bytes_;  // That more may take.
  bool gave_up_ = false;
  SketchPassResult result_;
  std::deque<std::pair<DocIndex, DocumentSketch>> waiting_;
};

absl::StatusOr<SketchTaker> NewTaker(const DedupOptions& options, const MemoryBudget& budget) {
  REPRISE_ASSIGN_OR_RETURN(CandidateIndex index,
                           CandidateIndex::Create(options, budget.Share(3, 8)));
  std::optional<ContainmentIndex> containment;
  if (options.find_passages) {
    containment.emplace(ContainmentIndex::Options{.threshold_milli = options.threshold_milli,
                                                  .memory_bytes = budget.Share(1, 8),
                                                  .work_dir = options.work_dir});
  }
  return SketchTaker(options, std::move(index), std::move(containment), budget);
}

// One walk. Lines of pages go to `counter` unless it is null.
absl::Status WalkAll(const Corpus& corpus, const DedupOptions& options, RunListener& listener,
                     const MemoryBudget& budget, SketchPlan& plan, TemplateLineCounter* counter,
                     SketchTaker& taker) {
  std::deque<Sketcher> workers;
  for (int i = 0; i < options.ThreadCount(); ++i) {
    workers.emplace_back(corpus, options, taker.index(), plan);
  }
  return WalkFirst<BatchSketches>(
      corpus, counter != nullptr ? "sketch" : "template", options.ThreadCount(),
      budget.Share(1, 16), listener,
      [&](int worker, const RecordBatch& batch, BatchSketches& sketches) {
        workers[static_cast<size_t>(worker)].Run(batch, sketches);
        return absl::OkStatus();
      },
      [&](const BatchFacts& batch, BatchSketches& sketches) {
        absl::Status status =
            counter != nullptr ? sketches.lines.AddTo(*counter) : absl::OkStatus();
        status.Update(TakeBatch(
            batch, sketches.analyzed, taker.facts(),
            [&](DocIndex doc, size_t nth) { return taker.Take(doc, sketches.sketches[nth]); }));
        if (taker.gave_up()) plan.counts_only = true;
        return status;
      });
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
    REPRISE_ASSIGN_OR_RETURN(SketchTaker taker, NewTaker(options, budget));
    TemplateLineCounter counter = NewCounter(options, budget);
    SketchPlan plan;
    REPRISE_RETURN_IF_ERROR(WalkAll(corpus, options, listener, budget, plan, &counter, taker));
    if (counter.pages() > 0) {
      REPRISE_ASSIGN_OR_RETURN(lines, counter.Finish(options.ThreadCount()));
    }
    if (!taker.gave_up()) {
      taker.SetShown(lines);
      REPRISE_RETURN_IF_ERROR(taker.Finish(lines, options));
      return taker.Result(std::move(lines));
    }
  }
  // What had been taken is gone by now, and so is its memory.
  REPRISE_ASSIGN_OR_RETURN(SketchTaker taker, NewTaker(options, budget));
  taker.SetShown(lines);
  SketchPlan plan;
  plan.template_lines = &lines;
  plan.shown = ShownLines(lines);
  REPRISE_RETURN_IF_ERROR(
      WalkAll(corpus, options, listener, budget, plan, /*counter=*/nullptr, taker));
  return taker.Result(std::move(lines));
}

absl::StatusOr<TemplateLines> FindTemplateLines(const Corpus& corpus, const DedupOptions& options,
                                                RunListener& listener) {
  if (options.template_share_milli == 0) return TemplateLines();
  const MemoryBudget budget(options.memory_bytes);
  TemplateLineCounter counter = NewCounter(options, budget);
  std::deque<DocumentAnalyzer> analyzers;
  for (int i = 0; i < options.ThreadCount(); ++i) {
    DocumentAnalyzer::Options with = AnalyzerOptions(options);
    with.want_lines = true;
    analyzers.emplace_back(corpus, with);
  }
  REPRISE_RETURN_IF_ERROR(WalkFirst<BatchLines>(
      corpus, "template", options.ThreadCount(), budget.Share(1, 16), listener,
      [&](int worker, const RecordBatch& batch, BatchLines& lines) {
        DocumentAnalyzer& analyzer = analyzers[static_cast<size_t>(worker)];
        lines.Clear();
        for (const RawRecord& raw : batch.records) {
          Stage stage;
          if (analyzer.Analyze(batch, raw, stage).ok()) lines.Add(analyzer.lines());
        }
        return absl::OkStatus();
      },
      [&](const BatchFacts&, BatchLines& lines) { return lines.AddTo(counter); }));
  return counter.Finish(options.ThreadCount());
}

}  // namespace reprise
