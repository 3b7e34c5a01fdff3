// A document's text as a report shows it: from one that was analyzed, to text, marks and places of
// its tokens that outlive the analyzer.
//
//   DocumentAnalyzer analyzer(corpus, {.want_offsets = true});
//   REPRISE_RETURN_IF_ERROR(analyzer.Analyze(batch, raw, stage));
//   const ShownText kept = MakeShownText(analyzer);
//   ...
//   ReportComparison comparison = CompareShownTexts(kept, copy, finder);
//   comparison.a = texts.Add(0, "kept", kept, comparison.passages[0].a);      // PageTexts
//
// All places are bytes of the text as it was decoded, before its repairs, as in the result files.
//
// Cost: MakeShownText is linear in the text and keeps about 33 bytes a token beside it; a
// comparison is linear in both. Errors: none. Const use from several threads is safe.
#ifndef REPRISE_PIPELINE_SHOWN_TEXT_H_
#define REPRISE_PIPELINE_SHOWN_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "reprise/core/rejection.h"
#include "reprise/core/span.h"
#include "reprise/core/text_facts.h"
#include "reprise/passage/shared_passages.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/text_repair.h"
#include "reprise/report/html_report.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

// Of a longer text among many an excerpt of this length is shown.
inline constexpr uint64_t kMostTextBytes = 20'000;
// Of one comparison; the longest stay.
inline constexpr size_t kMostPassagesShown = 200;

struct ShownText {
  std::string text;
  std::vector<ReportMark> marks;  // Glosses, repairs and what is lost, by their places.
  TokenList tokens;               // Without positions.
  std::vector<Span> token_bytes;
  ShingleList shingles;

  // REQUIRES: not empty, and within the tokens.
  Span BytesOf(Span token_span) const {
    return {token_bytes[token_span.begin].begin, token_bytes[token_span.end - 1].end};
  }
};

// What to mark in `text`, by place: readings, repairs and U+FFFD. `facts` tells what the repairs
// were.
std::vector<ReportMark> MakeMarks(std::string_view text, const std::vector<Span>& glosses,
                                  const std::vector<TextRepair>& repairs, const TextFacts& facts);

// REQUIRES: `analyzer` made with want_offsets, and its last Analyze succeeded.
ShownText MakeShownText(const DocumentAnalyzer& analyzer);

// Measures and passages, the longest first; which texts and what differs is the caller's to fill
// in. Texts of the same words are one passage; the same bytes are none (see ReportComparison).
ReportComparison CompareShownTexts(const ShownText& a, const ShownText& b,
                                   SharedPassageFinder& finder);

// The whole text, or of one longer than `most_bytes` as much around `around`, with the marks that
// stand in it. Cut between characters.
ReportText Excerpt(std::string_view id, std::string_view text, const std::vector<ReportMark>& marks,
                   Span around, uint64_t most_bytes = kMostTextBytes);

// The texts of a page, each that is shown whole once.
class PageTexts {
 public:
  explicit PageTexts(std::vector<ReportText>& texts) : texts_(texts) {}

  // The number of its excerpt in the page. `document` is what the text is known by here.
  uint32_t Add(uint32_t document, std::string_view id, const ShownText& text, Span around);

 private:
  std::vector<ReportText>& texts_;
  absl::flat_hash_map<uint32_t, uint32_t> whole_;
};

// The first line that says something, cut to what fits a list: what to call a document that has
// nothing but a number for its name.
std::string FirstLine(std::string_view utf8);

// "path", or "path, record 7".
std::string OriginText(const Origin& origin);

// Likewise for a record that could not be read: "path, record 7, byte 1024".
ReportRejection ToReport(const Rejection& rejection);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_SHOWN_TEXT_H_
