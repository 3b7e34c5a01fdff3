// What a report on duplicates shows, and in what order: from clusters by document number, to the
// data of the page. Shared by a report made from a run and one made from its result files.
//
//   ReportPlan plan;
//   plan.documents.resize(2);
//   plan.clusters.push_back({.kept = 0, .members = {{.document = 1, .relation = "near"}}});
//   for (uint32_t number : plan.ChooseComparisons()) ...      // read these with their texts
//   plan.Take(reading);                                       // for each
//   ReportData data = plan.Finish(options);
//
// Bounds, so that a page stays one that a browser likes to open, whatever the corpus:
//   kMostListedDocuments     in clusters; the largest clusters stay
//   kMostComparisons         two texts side by side: one of each cluster, the largest first, then a
//                            second of each, and so on; within a cluster what tells most first
//   kMostRepeatDocuments     listed as repeating themselves, and of those
//   kMostRepeatTexts         shown with their text: those that repeat the most
//   kMostRejections          listed
//   kMostHeldBytes           of texts held while the plan is filled
// and those of shown_text.h and document_reading.h. A page at all bounds is about 40 MB.
//
// Memory: what is listed, and about ten times the texts held. One thread.
#ifndef REPRISE_PIPELINE_REPORT_PLAN_H_
#define REPRISE_PIPELINE_REPORT_PLAN_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "reprise/pipeline/document_reading.h"
#include "reprise/pipeline/options.h"
#include "reprise/report/html_report.h"

namespace reprise {

inline constexpr size_t kMostListedDocuments = 100'000;
inline constexpr size_t kMostComparisons = 200;
inline constexpr size_t kMostRepeatDocuments = 1'000;
inline constexpr size_t kMostRepeatTexts = 100;
inline constexpr size_t kMostRejections = 1'000;
inline constexpr uint64_t kMostHeldBytes = uint64_t{32} << 20;

struct PlannedMember {
  uint32_t document = 0;
  uint32_t other = 0;  // What it is compared with: the kept copy, or what it is contained in.
  std::string relation;
  double resemblance = 0;
  double containment = 0;
  std::vector<std::string> differences;
  bool compared = false;
};

// A kept document and its copies; or a document that is a part of another one, and that.
struct PlannedCluster {
  uint32_t kept = 0;
  std::vector<PlannedMember> members;

  bool is_containment() const { return members.size() == 1 && members[0].relation == "contained"; }
};

struct ReportPlan {
  std::vector<ReportDocument> documents;
  std::vector<PlannedCluster> clusters;
  std::vector<ReportRepeat> repeats;  // Those of Take are added.

  // Drops clusters beyond what is listed, keeping the others in order.
  void LimitClusters();

  // The numbers of the documents whose texts are to be read, ascending.
  std::vector<uint32_t> ChooseComparisons();

  // Keeps what was read. Readings must come in the same order in every run: the bounds on texts
  // count in it.
  void Take(DocumentReading& reading);

  // Does without the text of this document after all.
  void Forget(uint32_t document) { texts_.erase(document); }

  // Clusters, contained documents, repeats, texts and comparisons. Call once.
  ReportData Finish(const DedupOptions& options);

 private:
  struct RepeatText {
    double share = 0;
    size_t first_repeat = 0;  // In `repeats`; it and the next `count` show this text.
    size_t count = 0;
    ReportText text;
  };

  void KeepBestRepeatTexts();
  // listed[i] is of clusters[i].
  void AddComparisons(const DedupOptions& options, std::vector<ReportCluster>& listed,
                      ReportData& data);

  absl::flat_hash_map<uint32_t, std::unique_ptr<ShownText>> texts_;
  std::vector<RepeatText> repeat_texts_;
  uint64_t held_bytes_ = 0;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_REPORT_PLAN_H_
