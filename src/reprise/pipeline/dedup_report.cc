#include "reprise/pipeline/dedup_report.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reprise/core/status_macros.h"
#include "reprise/core/web_host.h"
#include "reprise/pipeline/report_plan.h"
#include "reprise/report/differences.h"

namespace reprise {
namespace {

constexpr uint32_t kNoNumber = ~uint32_t{0};

ReportSummary Summarize(const DedupAnalysis& analysis) {
  const DocumentCounts counts = Count(analysis.documents);
  ReportSummary summary = {
      .documents = counts.documents, .repeating = counts.repeating, .empty = counts.empty};
  summary.removed = analysis.duplicates.size();
  for (const Contained& contained : analysis.contained) summary.removed += contained.removed;
  summary.kept = summary.documents - summary.removed;
  summary.clusters = analysis.clusters.size();
  summary.contained = analysis.contained.size();
  summary.rejected = analysis.rejections.size();
  summary.template_lines = analysis.template_lines.size();
  summary.input_bytes = analysis.text_bytes;
  return summary;
}

// A document that stands in no list, but whose size counts as saved.
constexpr uint32_t kOnlyCounted = kNoNumber - 1;

class DedupReport {
 public:
  explicit DedupReport(const DedupAnalysis& analysis)
      : analysis_(analysis), number_of_(analysis.documents.size(), kNoNumber) {}

  absl::StatusOr<ReportData> Make(const Corpus& corpus, const DedupOptions& options,
                                  RunListener& listener) {
    PlanClusters();
    plan_.LimitClusters();
    NumberDocuments();
    const std::vector<uint32_t> texts = plan_.ChooseComparisons();
    const std::vector<DocIndex> repeating = FirstRepeating();
    const auto wish = [&](DocIndex doc, const RawRecord&) -> std::optional<DocumentWish> {
      if (doc >= number_of_.size()) return std::nullopt;
      const uint32_t number = number_of_[doc];
      const bool repeats = std::binary_search(repeating.begin(), repeating.end(), doc);
      if (number == kNoNumber && !repeats) return std::nullopt;
      return DocumentWish{.number = number,
                          .text = std::binary_search(texts.begin(), texts.end(), number),
                          .repeats = repeats,
                          .bytes_hash = analysis_.documents[doc].bytes_hash};
    };
    ReportSummary summary = Summarize(analysis_);
    const DocumentWishes wishes = {.at = wish,
                                   .of = nullptr,
                                   .documents = analysis_.documents.size(),
                                   .template_lines = &analysis_.template_lines};
    REPRISE_RETURN_IF_ERROR(
        ReadDocuments(corpus, options, wishes, listener, [&](DocumentReading& reading) {
          if (IsRemoved(reading.number)) summary.removed_bytes += reading.document.bytes;
          if (reading.number < sources_.size()) {
            sources_[reading.number].host = HostOf(reading.document.url);
            sources_[reading.number].page_text = reading.page_text;
          }
          plan_.Take(reading);
        }));
    AddDifferences();
    ReportData data = plan_.Finish(options);
    data.summary = summary;
    for (const ShownTemplateLine& line : analysis_.shown_template) {
      data.template_lines.push_back({line.host, line.text, line.pages, line.of});
    }
    for (const Rejection& rejection : analysis_.rejections) {
      if (data.rejections.size() == kMostRejections) break;
      data.rejections.push_back(ToReport(rejection));
    }
    return data;
  }

 private:
  // What is known of a document beside its text.
  struct Source {
    DocIndex doc = 0;
    std::string host;
    std::optional<uint64_t> page_text;
  };

  // With DocIndex for numbers.
  void PlanClusters() {
    for (const DuplicateCluster& cluster : analysis_.clusters) {
      plan_.clusters.push_back({.kept = cluster.representative, .members = {}});
    }
    for (const Duplicate& duplicate : analysis_.duplicates) {
      plan_.clusters[duplicate.cluster].members.push_back(
          {.document = duplicate.doc,
           .other = duplicate.duplicate_of,
           .relation = RelationName(duplicate.relation),
           .resemblance = duplicate.overlap.resemblance(),
           .containment = duplicate.overlap.containment_of_a(),
           .differences = {}});
    }
    for (const Contained& contained : analysis_.contained) {
      plan_.clusters.push_back({.kept = contained.container,
                                .members = {{.document = contained.doc,
                                             .other = contained.container,
                                             .relation = RelationName(Relation::kContained),
                                             .resemblance = contained.overlap.resemblance(),
                                             .containment = contained.overlap.containment_of_a(),
                                             .differences = {}}}});
    }
  }

  void NumberDocuments() {
    std::vector<bool> is_removed(analysis_.documents.size());
    for (const Duplicate& duplicate : analysis_.duplicates) is_removed[duplicate.doc] = true;
    for (const Contained& contained : analysis_.contained) {
      if (contained.removed) is_removed[contained.doc] = true;
    }
    for (DocIndex doc = 0; doc < is_removed.size(); ++doc) {
      if (is_removed[doc]) number_of_[doc] = kOnlyCounted;
    }
    const auto number = [&](uint32_t& doc) {
      if (number_of_[doc] >= kOnlyCounted) {
        number_of_[doc] = static_cast<uint32_t>(plan_.documents.size());
        sources_.push_back({.doc = doc, .host = {}, .page_text = {}});
        plan_.documents.emplace_back();
        removed_.push_back(is_removed[doc]);
      }
      doc = number_of_[doc];
    };
    for (PlannedCluster& cluster : plan_.clusters) {
      number(cluster.kept);
      for (PlannedMember& member : cluster.members) {
        number(member.document);
        number(member.other);
      }
    }
  }

  DocumentSource SourceOf(const Source& source) const {
    return {.host = source.host,
            .page_text = source.page_text,
            .template_tokens = analysis_.documents[source.doc].template_tokens};
  }

  // Of documents that were read: only that tells where they come from.
  void AddDifferences() {
    const auto facts = [&](const Source& source) -> const TextFacts& {
      return analysis_.documents[source.doc].facts;
    };
    for (PlannedCluster& cluster : plan_.clusters) {
      for (PlannedMember& member : cluster.members) {
        const Source& copy = sources_[member.document];
        const Source& kept = sources_[member.other];
        member.differences = Differences(*FindRelation(member.relation), facts(copy), facts(kept),
                                         SourceOf(copy), SourceOf(kept));
      }
    }
  }

  bool IsRemoved(uint32_t number) const {
    return number == kOnlyCounted || (number < removed_.size() && removed_[number]);
  }

  std::vector<DocIndex> FirstRepeating() const {
    std::vector<DocIndex> repeating;
    for (DocIndex doc = 0; doc < analysis_.documents.size(); ++doc) {
      if (repeating.size() == kMostRepeatDocuments) break;
      const DocumentEntry& entry = analysis_.documents[doc];
      if (!entry.rejected && entry.facts.repeats > 0) repeating.push_back(doc);
    }
    return repeating;
  }

  const DedupAnalysis& analysis_;
  std::vector<uint32_t> number_of_;  // By DocIndex.
  std::vector<bool> removed_;        // By number.
  std::vector<Source> sources_;      // By number.
  ReportPlan plan_;
};

}  // namespace

absl::StatusOr<ReportData> MakeDedupReport(const Corpus& corpus, const DedupOptions& options,
                                           const DedupAnalysis& analysis, RunListener& listener) {
  return DedupReport(analysis).Make(corpus, options, listener);
}

}  // namespace reprise
