#include "reprise/pipeline/compare_report.h"

#include <utility>

#include "reprise/pipeline/shown_text.h"

namespace reprise {
namespace {

ReportText ShowDocument(const ComparedDocument& document, Span around) {
  return Excerpt(document.id, document.text,
                 MakeMarks(document.text, document.glosses, document.repairs, document.facts),
                 around, kMostComparedBytes);
}

}  // namespace

ReportData MakeCompareReport(const Comparison& comparison) {
  ReportComparison shown = {.a = 0,
                            .b = 1,
                            .resemblance = comparison.overlap.resemblance(),
                            .containment_of_a = comparison.overlap.containment_of_a(),
                            .containment_of_b = comparison.overlap.containment_of_b(),
                            .differences = comparison.differences,
                            .passages = {}};
  for (const ComparedPassage& passage : comparison.passages) {
    if (shown.passages.size() == kMostPassagesShown) break;
    shown.passages.push_back({.a = passage.a, .b = passage.b, .tokens = passage.tokens});
  }
  const ReportPassage first = shown.passages.empty() ? ReportPassage{} : shown.passages.front();
  ReportData data;
  data.kind = ReportKind::kCompare;
  data.summary.documents = 2;
  data.texts.push_back(ShowDocument(comparison.a, first.a));
  data.texts.push_back(ShowDocument(comparison.b, first.b));
  data.comparisons.push_back(std::move(shown));
  return data;
}

}  // namespace reprise
