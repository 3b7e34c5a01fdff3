#include "reprise/pipeline/passages_report.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/report_plan.h"

namespace reprise {
namespace {

using Texts = absl::flat_hash_map<DocIndex, std::unique_ptr<ShownText>>;

ReportSummary Summarize(const PassagesAnalysis& analysis) {
  const DocumentCounts counts = Count(analysis.documents);
  ReportSummary summary = {
      .documents = counts.documents, .repeating = counts.repeating, .empty = counts.empty};
  summary.kept = summary.documents;
  summary.contained = analysis.contained.size();
  summary.rejected = analysis.rejections.size();
  summary.input_bytes = analysis.text_bytes;
  return summary;
}

// By group: how many documents have the passage.
std::vector<uint64_t> DocumentsOfGroups(const PassagesAnalysis& analysis) {
  std::vector<std::pair<uint32_t, DocIndex>> places;
  for (const FoundPassage& passage : analysis.passages) {
    places.emplace_back(passage.group, passage.a.doc);
    places.emplace_back(passage.group, passage.b.doc);
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  std::vector<uint64_t> documents(analysis.group_places.size());
  for (const auto& [group, doc] : places) ++documents[group];
  return documents;
}

absl::flat_hash_set<DocIndex> DocumentsToShow(const PassagesAnalysis& analysis) {
  absl::flat_hash_set<DocIndex> shown;
  for (size_t i = 0; i < std::min(analysis.passages.size(), kMostComparedPassages); ++i) {
    shown.insert(analysis.passages[i].a.doc);
    shown.insert(analysis.passages[i].b.doc);
  }
  return shown;
}

absl::flat_hash_set<DocIndex> RepeatingDocuments(const PassagesAnalysis& analysis) {
  absl::flat_hash_set<DocIndex> repeating;
  for (const FoundRepeat& repeat : analysis.repeats) {
    if (repeating.size() == kMostRepeatDocuments) break;
    repeating.insert(repeat.doc);
  }
  return repeating;
}

// Puts passages side by side, those of one pair of short documents once.
class Comparer {
 public:
  Comparer(const PassagesAnalysis& analysis, const Texts& texts, uint32_t min_tokens,
           ReportData& data)
      : analysis_(analysis),
        texts_(texts),
        data_(data),
        page_texts_(data.texts),
        finder_({.min_tokens = min_tokens}) {}

  std::optional<uint32_t> Compare(const FoundPassage& passage) {
    const auto a = texts_.find(passage.a.doc);
    const auto b = texts_.find(passage.b.doc);
    if (a == texts_.end() || b == texts_.end()) return std::nullopt;
    const bool whole = std::max(a->second->text.size(), b->second->text.size()) <= kMostTextBytes;
    const auto pair = std::make_pair(passage.a.doc, passage.b.doc);
    if (const auto known = known_.find(pair); whole && known != known_.end()) return known->second;
    ReportComparison comparison = CompareShownTexts(*a->second, *b->second, finder_);
    comparison.a = page_texts_.Add(passage.a.doc, IdOf(passage.a.doc), *a->second, passage.a.bytes);
    comparison.b = page_texts_.Add(passage.b.doc, IdOf(passage.b.doc), *b->second, passage.b.bytes);
    const uint32_t number = static_cast<uint32_t>(data_.comparisons.size());
    data_.comparisons.push_back(std::move(comparison));
    known_[pair] = number;
    return number;
  }

 private:
  const std::string& IdOf(DocIndex doc) const { return analysis_.named.at(doc).id; }

  const PassagesAnalysis& analysis_;
  const Texts& texts_;
  ReportData& data_;
  PageTexts page_texts_;
  SharedPassageFinder finder_;
  absl::flat_hash_map<std::pair<DocIndex, DocIndex>, uint32_t> known_;
};

void ListPassages(const PassagesAnalysis& analysis, Comparer& comparer, ReportData& data) {
  const std::vector<uint64_t> documents = DocumentsOfGroups(analysis);
  for (const FoundPassage& passage : analysis.passages) {
    if (data.passages.size() == kMostListedPassages) break;
    data.passages.push_back({.a = analysis.named.at(passage.a.doc).id,
                             .b = analysis.named.at(passage.b.doc).id,
                             .a_span = passage.a.bytes,
                             .b_span = passage.b.bytes,
                             .tokens = passage.tokens,
                             .documents = documents[passage.group],
                             .excerpt = passage.excerpt,
                             .comparison = data.passages.size() < kMostComparedPassages
                                               ? comparer.Compare(passage)
                                               : std::nullopt});
  }
  for (size_t i = 0; i < std::min(analysis.boilerplate.size(), kMostListedPassages); ++i) {
    const FoundBoilerplate& stretch = analysis.boilerplate[i];
    data.passages.push_back({.a = analysis.named.at(stretch.place.doc).id,
                             .a_span = stretch.place.bytes,
                             .tokens = stretch.tokens,
                             .documents = stretch.documents,
                             .boilerplate = true,
                             .excerpt = stretch.excerpt});
  }
}

}  // namespace

absl::StatusOr<ReportData> MakePassagesReport(const Corpus& corpus, const PassagesOptions& options,
                                              const PassagesAnalysis& analysis,
                                              RunListener& listener) {
  const absl::flat_hash_set<DocIndex> shown = DocumentsToShow(analysis);
  const absl::flat_hash_set<DocIndex> repeating = RepeatingDocuments(analysis);
  const auto wish = [&](DocIndex doc, const RawRecord&) -> std::optional<DocumentWish> {
    if (doc >= analysis.documents.size()) return std::nullopt;
    if (!shown.contains(doc) && !repeating.contains(doc)) return std::nullopt;
    return DocumentWish{.number = doc,
                        .text = shown.contains(doc),
                        .repeats = repeating.contains(doc),
                        .bytes_hash = analysis.documents[doc].bytes_hash};
  };
  Texts texts;
  uint64_t held_bytes = 0;
  ReportPlan plan;  // For its repeats: no document of it has a number.
  REPRISE_RETURN_IF_ERROR(ReadDocuments(
      corpus, options.run, {.at = wish, .of = nullptr, .documents = analysis.documents.size()},
      listener, [&](DocumentReading& reading) {
        if (reading.text != nullptr) {
          held_bytes += reading.text->text.size();
          if (held_bytes <= kMostHeldBytes) texts[reading.number] = std::move(reading.text);
          reading.text = nullptr;
        }
        plan.Take(reading);
      }));
  ReportData data = plan.Finish(options.run);
  data.kind = ReportKind::kPassages;
  data.summary = Summarize(analysis);
  Comparer comparer(analysis, texts, options.run.min_tokens, data);
  ListPassages(analysis, comparer, data);
  for (const Rejection& rejection : analysis.rejections) {
    if (data.rejections.size() == kMostRejections) break;
    data.rejections.push_back(ToReport(rejection));
  }
  return data;
}

}  // namespace reprise
