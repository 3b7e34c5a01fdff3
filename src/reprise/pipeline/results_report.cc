#include "reprise/pipeline/results_report.h"

#include <filesystem>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/report_plan.h"
#include "reprise/report/results_directory.h"

namespace reprise {
namespace {

constexpr uint32_t kNoNumber = ~uint32_t{0};

using Place = std::tuple<std::string, uint64_t, uint64_t>;

Place PlaceOf(const Origin& origin) { return {origin.path, origin.record, origin.offset}; }

class ResultsReport {
 public:
  explicit ResultsReport(const DedupResults& results) : results_(results) {}

  absl::StatusOr<ReportData> Make(const std::string& directory, RunListener& listener) {
    ReadOptionsOfRun();
    PlanClusters();
    plan_.LimitClusters();
    const std::vector<uint32_t> texts = plan_.ChooseComparisons();
    PlanRepeats();
    texts_.assign(plan_.documents.size(), false);
    for (const uint32_t number : texts) texts_[number] = true;
    REPRISE_RETURN_IF_ERROR(ReadInputs(listener));
    REPRISE_RETURN_IF_ERROR(ReadKept(directory + "/kept.jsonl.zst", listener));
    AddUnreadRepeats();
    ReportData data = plan_.Finish(options_);
    data.summary = results_.summary;
    data.summary.removed_bytes = removed_bytes_;
    data.version = results_.version;
    data.options = results_.options;
    data.template_lines = results_.template_lines;
    for (const DedupResults::Rejected& rejected : results_.rejected) {
      if (data.rejections.size() == kMostRejections) break;
      ReportRejection rejection =
          ToReport({.origin = rejected.origin, .message = rejected.message});
      rejection.stage = rejected.stage;
      data.rejections.push_back(std::move(rejection));
    }
    return data;
  }

 private:
  struct Wanted {
    uint32_t number = kNoNumber;  // In the plan.
    bool repeats = false;
  };

  // Those that decide how a text is read; what has been decided needs no others.
  void ReadOptionsOfRun() {
    for (const auto& [name, value] : results_.options) {
      if (name == "text-field") read_.text_field = value;
      if (name == "id-field") read_.id_field = value;
      if (name == "url-field") read_.url_field = value;
      if (name == "html-field") read_.html_field = value;
      if (name == "extract" && value == "text") options_.extract = ExtractMode::kText;
      if (name == "extract" && value == "none") options_.extract = ExtractMode::kNone;
      if (name == "encoding") options_.charset = FindCharset(value).value_or(kUnknownCharset);
      uint32_t tokens = 0;
      if (name == "min-tokens" && absl::SimpleAtoi(value, &tokens)) options_.min_tokens = tokens;
    }
  }

  uint32_t AddDocument(ReportDocument document) {
    plan_.documents.push_back(std::move(document));
    return static_cast<uint32_t>(plan_.documents.size() - 1);
  }

  // Of a document whose place in the input is known.
  uint32_t WantedNumber(const std::string& id, const Origin& origin) {
    uint32_t& number = wanted_[PlaceOf(origin)].number;
    if (number == kNoNumber) number = AddDocument({.id = id, .origin = OriginText(origin)});
    return number;
  }

  // Of one of which only the id is known.
  uint32_t KeptNumber(const std::string& id) {
    const auto [found, is_new] = kept_.try_emplace(id, 0);
    if (is_new) found->second = AddDocument({.id = id});
    return found->second;
  }

  void PlanClusters() {
    absl::flat_hash_map<uint32_t, size_t> by_number;
    for (const DedupResults::Cluster& cluster : results_.clusters) {
      const uint32_t kept = WantedNumber(cluster.representative, cluster.origin);
      kept_.try_emplace(cluster.representative, kept);
      by_number[cluster.number] = plan_.clusters.size();
      plan_.clusters.push_back({.kept = kept, .members = {}});
    }
    for (const DedupResults::Duplicate& duplicate : results_.duplicates) {
      const uint32_t number = WantedNumber(duplicate.id, duplicate.origin);
      if (duplicate.removed) removed_.insert(number);
      const auto in_cluster = by_number.find(duplicate.cluster);
      const size_t cluster =
          in_cluster == by_number.end() ? plan_.clusters.size() : in_cluster->second;
      if (in_cluster == by_number.end()) {
        plan_.clusters.push_back({.kept = KeptNumber(duplicate.duplicate_of), .members = {}});
      }
      plan_.clusters[cluster].members.push_back({.document = number,
                                                 .other = plan_.clusters[cluster].kept,
                                                 .relation = duplicate.relation,
                                                 .resemblance = duplicate.resemblance,
                                                 .containment = duplicate.containment,
                                                 .differences = duplicate.differences});
    }
  }

  void PlanRepeats() {
    size_t documents = 0;
    for (const DedupResults::Repeat& repeat : results_.repeats) {
      Wanted& wanted = wanted_[PlaceOf(repeat.origin)];
      if (wanted.repeats) continue;
      if (documents++ == kMostRepeatDocuments) break;
      wanted.repeats = true;
      WantedNumber(repeat.id, repeat.origin);
    }
  }

  // What is still where it was read from.
  absl::Status ReadInputs(RunListener& listener) {
    std::set<std::string> paths;
    for (const auto& [place, wanted] : wanted_) {
      std::error_code error;
      if (std::filesystem::is_regular_file(std::get<0>(place), error))
        paths.insert(std::get<0>(place));
    }
    if (paths.empty()) return absl::OkStatus();
    REPRISE_ASSIGN_OR_RETURN(
        const FileCorpus corpus,
        FileCorpus::Open(std::vector<std::string>(paths.begin(), paths.end()), read_));
    const auto wish = [&](DocIndex, const RawRecord& raw) -> std::optional<DocumentWish> {
      const auto found = wanted_.find(PlaceOf(corpus.OriginOf(raw)));
      if (found == wanted_.end()) return std::nullopt;
      const Wanted& wanted = found->second;
      return DocumentWish{
          .number = wanted.number, .text = texts_[wanted.number], .repeats = wanted.repeats};
    };
    return ReadDocuments(corpus, options_, {.at = wish, .of = nullptr}, listener,
                         [&](DocumentReading& reading) {
                           if (removed_.contains(reading.number))
                             removed_bytes_ += reading.document.bytes;
                           // The id that the run gave: a file that is named by itself now has
                           // another.
                           const std::string& id = plan_.documents[reading.number].id;
                           reading.document.id = id;
                           reading.repeat_text.id = id;
                           for (ReportRepeat& repeat : reading.repeats) repeat.document.id = id;
                           if (!reading.repeats.empty()) repeats_read_.insert(reading.number);
                           input_read_.insert(reading.number);
                           plan_.Take(reading);
                         });
  }

  // Kept documents that were not.
  absl::Status ReadKept(const std::string& path, RunListener& listener) {
    REPRISE_ASSIGN_OR_RETURN(const FileCorpus corpus, FileCorpus::Open({path}, read_));
    const auto wish = [&](std::string_view id) -> std::optional<DocumentWish> {
      const auto found = kept_.find(std::string(id));
      if (found == kept_.end() || input_read_.contains(found->second)) return std::nullopt;
      return DocumentWish{.number = found->second, .text = texts_[found->second]};
    };
    absl::flat_hash_set<uint32_t> seen;
    return ReadDocuments(corpus, options_, {.at = nullptr, .of = wish}, listener,
                         [&](DocumentReading& reading) {
                           const uint32_t number = reading.number;
                           // Not where this copy of the text stands.
                           reading.document.origin = plan_.documents[number].origin;
                           if (seen.insert(number).second) {
                             plan_.Take(reading);
                           } else {
                             // Two have this id: nobody knows which of them is meant.
                             plan_.Forget(number);
                             plan_.documents[number] = {.id = reading.document.id,
                                                        .origin = reading.document.origin};
                           }
                         });
  }

  // Whose files are gone.
  void AddUnreadRepeats() {
    for (const DedupResults::Repeat& repeat : results_.repeats) {
      const Wanted& wanted = wanted_[PlaceOf(repeat.origin)];
      if (!wanted.repeats || repeats_read_.contains(wanted.number)) continue;
      plan_.repeats.push_back({.document = plan_.documents[wanted.number],
                               .copies = repeat.copies,
                               .share = repeat.share,
                               .tokens = repeat.tokens});
    }
  }

  const DedupResults& results_;
  DedupOptions options_;
  ReadOptions read_;
  ReportPlan plan_;
  absl::flat_hash_map<Place, Wanted> wanted_;        // By where they came from.
  absl::flat_hash_map<std::string, uint32_t> kept_;  // By id: numbers in the plan.
  absl::flat_hash_set<uint32_t> removed_;
  absl::flat_hash_set<uint32_t> input_read_;
  absl::flat_hash_set<uint32_t> repeats_read_;
  std::vector<bool> texts_;  // By number: whether it is to be read with its text.
  uint64_t removed_bytes_ = 0;
};

}  // namespace

absl::StatusOr<ReportData> MakeResultsReport(const std::string& directory, RunListener& listener) {
  REPRISE_ASSIGN_OR_RETURN(const DedupResults results, ReadResultsDirectory(directory));
  return ResultsReport(results).Make(directory, listener);
}

}  // namespace reprise
