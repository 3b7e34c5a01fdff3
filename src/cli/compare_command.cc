#include "cli/compare_command.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "cli/exit_code.h"
#include "cli/print.h"
#include "cli/report_file.h"
#include "cli/run_facts.h"
#include "cli/single_file.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/compare_report.h"
#include "reprise/report/output_directory.h"
#include "reprise/report/records.h"

namespace reprise::cli {
namespace {

constexpr size_t kShownPassages = 20;
constexpr size_t kShownLines = 12;  // Of one passage.

std::string_view Slice(const ComparedDocument& document, Span bytes) {
  return std::string_view(document.text).substr(bytes.begin, bytes.size());
}

void AppendDocument(std::string& out, const char* name, const ComparedDocument& document,
                    const TerminalStyle& style) {
  absl::StrAppendFormat(&out, "%s  %s  ", style.Bold(name),
                        OneLine(document.id, style.columns / 2));
  out += style.Dim(absl::StrFormat("%d bytes, %s, %s, %d tokens", document.source_bytes,
                                   CharsetName(document.facts.charset),
                                   ScriptName(document.facts.script), document.tokens)) +
         '\n';
}

void AppendShare(std::string& out, const char* name, uint64_t part, uint64_t whole) {
  absl::StrAppendFormat(&out, "%-13s%.4f  %d of %d shingles\n", name, RoundedRatio(part, whole),
                        part, whole);
}

// One passage as it stands in a, on the left, and in b, on the right.
void AppendSideBySide(std::string& out, const Comparison& comparison,
                      const ComparedPassage& passage, const TerminalStyle& style) {
  constexpr char kBetween[] = " │ ";
  constexpr int kBetweenColumns = 3;
  const int columns = (style.columns - kBetweenColumns) / 2;
  const auto place = [columns](const char* name, Span bytes) {
    return WrapText(absl::StrFormat("%s %d to %d", name, bytes.begin, bytes.end), columns, 1)[0];
  };
  out += style.Dim(PadTo(place("a", passage.a), columns) + kBetween + place("b", passage.b).text) +
         '\n';
  const std::vector<TerminalLine> left =
      WrapText(Slice(comparison.a, passage.a), columns, kShownLines);
  const std::vector<TerminalLine> right =
      WrapText(Slice(comparison.b, passage.b), columns, kShownLines);
  for (size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    out += PadTo(i < left.size() ? left[i] : TerminalLine{}, columns) + style.Dim(kBetween);
    if (i < right.size()) out += right[i].text;
    out += '\n';
  }
}

using Json = nlohmann::ordered_json;

Json DocumentJson(const ComparedDocument& document) {
  return {{"id", document.id},
          {"url", document.url},
          {"origin",
           {{"path", document.origin.path},
            {"record", document.origin.record},
            {"offset", document.origin.offset}}},
          {"bytes", document.source_bytes},
          {"text_bytes", document.text.size()},
          {"charset", CharsetName(document.facts.charset)},
          {"script", ScriptName(document.facts.script)},
          {"tokens", document.tokens}};
}

Json PlaceJson(const ComparedDocument& document, Span bytes) {
  return {{"begin", bytes.begin}, {"end", bytes.end}, {"text", Slice(document, bytes)}};
}

std::string ComparisonJson(const Comparison& comparison) {
  const Overlap& overlap = comparison.overlap;
  Json passages = Json::array();
  for (const ComparedPassage& passage : comparison.passages) {
    passages.push_back({{"a", PlaceJson(comparison.a, passage.a)},
                        {"b", PlaceJson(comparison.b, passage.b)},
                        {"tokens", passage.tokens},
                        {"matches", passage.matches}});
  }
  const Json json = {
      {"a", DocumentJson(comparison.a)},
      {"b", DocumentJson(comparison.b)},
      {"relation", RelationName(comparison.relation)},
      {"resemblance", RoundedRatio(overlap.shared, overlap.union_size())},
      {"containment",
       {{"a_in_b", RoundedRatio(overlap.shared, overlap.a_size)},
        {"b_in_a", RoundedRatio(overlap.shared, overlap.b_size)}}},
      {"shingles", {{"a", overlap.a_size}, {"b", overlap.b_size}, {"shared", overlap.shared}}},
      {"differences", comparison.differences},
      {"passages", passages}};
  return json.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

std::string ComparisonForPeople(const Comparison& comparison, const TerminalStyle& style) {
  const Overlap& overlap = comparison.overlap;
  std::string out;
  AppendDocument(out, "a", comparison.a, style);
  AppendDocument(out, "b", comparison.b, style);
  absl::StrAppendFormat(&out, "\nrelation     %s\n", style.Bold(RelationName(comparison.relation)));
  AppendShare(out, "resemblance", overlap.shared, overlap.union_size());
  AppendShare(out, "a in b", overlap.shared, overlap.a_size);
  AppendShare(out, "b in a", overlap.shared, overlap.b_size);
  if (!comparison.differences.empty()) {
    absl::StrAppendFormat(&out, "differences  %s\n", absl::StrJoin(comparison.differences, ", "));
  }
  const size_t count = comparison.passages.size();
  absl::StrAppendFormat(&out, "passages     %d\n", count);
  for (size_t i = 0; i < std::min(count, kShownPassages); ++i) {
    const ComparedPassage& passage = comparison.passages[i];
    out += '\n' + style.Bold(absl::StrFormat("%d tokens", passage.tokens));
    if (passage.matches < passage.tokens) {
      absl::StrAppendFormat(&out, ", %d of them the same", passage.matches);
    }
    out += '\n';
    AppendSideBySide(out, comparison, passage, style);
  }
  if (count > kShownPassages) {
    absl::StrAppendFormat(&out, "\nand %d shorter ones: --json shows all\n",
                          count - kShownPassages);
  }
  return out;
}

absl::StatusOr<int> RunCompare(const Settings& settings) {
  REPRISE_RETURN_IF_ERROR(settings.dedup.Validate());
  if (!settings.report.empty()) REPRISE_RETURN_IF_ERROR(CheckOutputFile(settings.report));
  REPRISE_ASSIGN_OR_RETURN(const FileCorpus a, OpenSingleFile(settings.inputs[0], settings.read));
  REPRISE_ASSIGN_OR_RETURN(const FileCorpus b, OpenSingleFile(settings.inputs[1], settings.read));
  REPRISE_ASSIGN_OR_RETURN(
      const Comparison comparison,
      CompareDocuments({a, settings.record_a}, {b, settings.record_b}, settings.dedup));
  if (!settings.report.empty()) {
    ReportData report = MakeCompareReport(comparison);
    report.title = ReportTitle({comparison.a.id, comparison.b.id});
    report.version = REPRISE_VERSION;
    report.options = DecidingOptions(OptionsInEffect(kCompare, settings));
    REPRISE_RETURN_IF_ERROR(WriteReport(report, settings.report));
  }
  REPRISE_RETURN_IF_ERROR(Print(settings.json
                                    ? ComparisonJson(comparison)
                                    : ComparisonForPeople(comparison, StyleOfStandardOutput())));
  return kDone;
}

}  // namespace reprise::cli
