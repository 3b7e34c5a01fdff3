#include "reprise/pipeline/report_plan.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace reprise {
namespace {

// Numbers of clusters, the largest first.
std::vector<uint32_t> BySize(const std::vector<PlannedCluster>& clusters) {
  std::vector<uint32_t> order(clusters.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return clusters[a].members.size() > clusters[b].members.size();
  });
  return order;
}

// What there is to see in a comparison: edited words most, then a place in another text, then other
// marks on the same words, and nothing in a copy of all bytes.
int Interest(const PlannedMember& member) {
  if (member.relation == "near") return 0;
  if (member.relation == "contained") return 1;
  return member.relation == "same-text" ? 2 : 3;
}

std::vector<uint32_t> ByInterest(const std::vector<PlannedMember>& members) {
  std::vector<uint32_t> order(members.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return std::make_tuple(Interest(members[a]), members[a].resemblance) <
           std::make_tuple(Interest(members[b]), members[b].resemblance);
  });
  return order;
}

}  // namespace

void ReportPlan::LimitClusters() {
  size_t listed = 0;
  std::vector<bool> stays(clusters.size());
  for (const uint32_t number : BySize(clusters)) {
    listed += clusters[number].members.size() + 1;
    stays[number] = listed <= kMostListedDocuments || listed == clusters[number].members.size() + 1;
  }
  size_t next = 0;
  for (size_t i = 0; i < clusters.size(); ++i) {
    if (stays[i]) std::swap(clusters[next++], clusters[i]);
  }
  clusters.resize(next);
}

std::vector<uint32_t> ReportPlan::ChooseComparisons() {
  const std::vector<uint32_t> order = BySize(clusters);
  std::vector<std::vector<uint32_t>> by_interest(clusters.size());
  std::vector<uint32_t> wanted;
  size_t chosen = 0;
  for (size_t round = 0; chosen < kMostComparisons; ++round) {
    const size_t before = chosen;
    for (const uint32_t number : order) {
      std::vector<PlannedMember>& members = clusters[number].members;
      if (members.size() <= round || chosen == kMostComparisons) break;
      if (round == 0) by_interest[number] = ByInterest(members);
      PlannedMember& member = members[by_interest[number][round]];
      member.compared = true;
      wanted.push_back(member.document);
      wanted.push_back(member.other);
      ++chosen;
    }
    if (chosen == before) break;
  }
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  return wanted;
}

void ReportPlan::Take(DocumentReading& reading) {
  if (reading.number < documents.size()) documents[reading.number] = std::move(reading.document);
  if (reading.text != nullptr) {
    held_bytes_ += reading.text->text.size();
    if (held_bytes_ <= kMostHeldBytes) texts_[reading.number] = std::move(reading.text);
  }
  if (reading.repeats.empty()) return;
  repeat_texts_.push_back({.share = reading.repeats.front().share,
                           .first_repeat = repeats.size(),
                           .count = reading.repeats.size(),
                           .text = std::move(reading.repeat_text)});
  for (ReportRepeat& repeat : reading.repeats) repeats.push_back(std::move(repeat));
  if (repeat_texts_.size() >= 2 * kMostRepeatTexts) KeepBestRepeatTexts();
}

void ReportPlan::KeepBestRepeatTexts() {
  std::sort(repeat_texts_.begin(), repeat_texts_.end(), [](const auto& a, const auto& b) {
    return a.share != b.share ? a.share > b.share : a.first_repeat < b.first_repeat;
  });
  if (repeat_texts_.size() > kMostRepeatTexts) repeat_texts_.resize(kMostRepeatTexts);
}

void ReportPlan::AddComparisons(const DedupOptions& options, std::vector<ReportCluster>& listed,
                                ReportData& data) {
  SharedPassageFinder finder({.min_tokens = options.min_tokens});
  PageTexts texts(data.texts);
  for (size_t i = 0; i < clusters.size(); ++i) {
    for (size_t j = 0; j < clusters[i].members.size(); ++j) {
      const PlannedMember& member = clusters[i].members[j];
      const auto kept = texts_.find(member.other);
      const auto copy = texts_.find(member.document);
      if (!member.compared || kept == texts_.end() || copy == texts_.end()) continue;
      ReportComparison comparison = CompareShownTexts(*kept->second, *copy->second, finder);
      const ReportPassage first =
          comparison.passages.empty() ? ReportPassage{} : comparison.passages.front();
      comparison.a = texts.Add(member.other, documents[member.other].id, *kept->second, first.a);
      comparison.b =
          texts.Add(member.document, documents[member.document].id, *copy->second, first.b);
      // What was found, where the texts at hand cannot show all that it was found by.
      comparison.resemblance = member.resemblance;
      comparison.containment_of_b = member.containment;
      comparison.differences = member.differences;
      listed[i].members[j].comparison = static_cast<uint32_t>(data.comparisons.size());
      data.comparisons.push_back(std::move(comparison));
    }
  }
}

ReportData ReportPlan::Finish(const DedupOptions& options) {
  ReportData data;
  std::vector<ReportCluster> listed;
  for (const PlannedCluster& cluster : clusters) {
    std::vector<ReportMember> members;
    for (const PlannedMember& member : cluster.members) {
      ReportDocument document = documents[member.document];
      // Copies have one first line; what tells them apart is the id.
      if (member.relation != "contained") document.title.clear();
      members.push_back({.document = std::move(document),
                         .relation = member.relation,
                         .resemblance = member.resemblance,
                         .containment = member.containment,
                         .differences = member.differences});
    }
    listed.push_back({.kept = documents[cluster.kept], .members = std::move(members)});
  }
  AddComparisons(options, listed, data);
  for (size_t i = 0; i < clusters.size(); ++i) {
    (clusters[i].is_containment() ? data.contained : data.clusters).push_back(std::move(listed[i]));
  }
  KeepBestRepeatTexts();
  for (RepeatText& repeat : repeat_texts_) {
    for (size_t i = 0; i < repeat.count; ++i)
      repeats[repeat.first_repeat + i].text = static_cast<uint32_t>(data.texts.size());
    data.texts.push_back(std::move(repeat.text));
  }
  data.repeats = std::move(repeats);
  return data;
}

}  // namespace reprise
