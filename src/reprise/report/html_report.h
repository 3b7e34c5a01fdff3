// One page that shows what was found, to be opened in a browser: from plain data, to HTML.
//
//   ReportData data;
//   data.summary = {.documents = 5, .kept = 4, .removed = 1, .clusters = 1};
//   data.texts = {{.id = "a", .text = "..."}, {.id = "b", .text = "..."}};
//   data.comparisons = {{.a = 0, .b = 1, .passages = {{{0, 96}, {12, 108}, /*tokens=*/32}}}};
//   data.clusters = {{.kept = {.id = "a"},
//                     .members = {{.document = {.id = "b"}, .comparison = 0}}}};
//   std::string html = RenderHtmlReport(data);
//
// The page is one file and needs no network: its own style and script are inline, everything else
// is forbidden by its Content-Security-Policy (default-src 'none', the two named by their SHA-256).
// Whatever documents contain is data in it: JSON in which <, >, & and U+2028/9 are escaped, shown
// by textContent only, so that nothing in a document can run, load or break out.
//
// How much to put in is the caller's choice: all clusters (10,000 open in well under two seconds),
// but texts and comparisons only for as many of them as the page may grow by; a member without a
// comparison is listed without its text. Cost: linear in the data, held in memory about twice while
// rendering. Determinism: the same data give the same bytes. Thread-safe. Bytes that are not UTF-8
// are replaced by U+FFFD.
#ifndef REPRISE_REPORT_HTML_REPORT_H_
#define REPRISE_REPORT_HTML_REPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reprise/core/span.h"
#include "reprise/report/listed_template_line.h"

namespace reprise {

// What the page is about, which decides what it opens with.
enum class ReportKind : uint8_t { kDedup, kPassages, kCompare };

struct ReportSummary {
  uint64_t documents = 0;  // All that were read.
  uint64_t kept = 0;
  uint64_t removed = 0;
  uint64_t clusters = 0;   // Of two or more. May exceed ReportData::clusters.
  uint64_t contained = 0;  // Documents that are a part of another. May exceed the list of them.
  uint64_t repeating = 0;  // Documents that repeat a passage of their own.
  uint64_t empty = 0;
  uint64_t rejected = 0;
  uint64_t template_lines = 0;  // Of sites: no part of their pages' texts.
  uint64_t input_bytes = 0;     // Of the documents, as stored.
  uint64_t removed_bytes = 0;   // Saved.
};

// Who a document is. Empty fields are not shown.
struct ReportDocument {
  std::string id;
  std::string title;
  std::string url;
  std::string origin;  // "path, record 7"
  uint64_t bytes = 0;  // As stored.
};

// Something in a text that explains why the bytes differ.
struct ReportMark {
  Span span;
  std::string kind;  // "gloss", "script", "mojibake", "byte-shift", "homoglyph", "lost" or
                     // "template"; what is "template" does not count as text.
  std::string note;  // Shown when pointed at, for example what stood there before.
};

// A document's UTF-8 text or a part of it. All spans about it, here and in comparisons, are in
// bytes of the whole text, so `begin` is where the part begins.
struct ReportText {
  std::string id;
  std::string text;
  uint64_t begin = 0;
  uint64_t document_bytes = 0;  // Of the whole text; 0 stands for begin + text.size().
  std::vector<ReportMark> marks;
};

struct ReportPassage {
  Span a;
  Span b;
  uint64_t tokens = 0;
  bool boilerplate = false;
};

// Two texts side by side: numbers in ReportData::texts.
struct ReportComparison {
  uint32_t a = 0;  // The kept one, where one is.
  uint32_t b = 0;
  double resemblance = 0;
  double containment_of_a = 0;
  double containment_of_b = 0;
  std::vector<std::string> differences;
  std::vector<ReportPassage> passages;  // Longest first. None and equal texts: all is one passage.
};

struct ReportMember {
  ReportDocument document;
  std::string relation;  // "identical", "same-text", "near" or "contained".
  double resemblance = 0;
  double containment = 0;  // Of the member in the kept copy.
  std::vector<std::string> differences;
  std::optional<uint32_t> comparison;  // Number in ReportData::comparisons.
};

// A kept document and its copies.
struct ReportCluster {
  ReportDocument kept;
  std::vector<ReportMember> members;
};

struct ReportRepeat {
  ReportDocument document;
  std::vector<Span> copies;  // Bytes of its text.
  double share = 0;          // Of the text that is repetition.
  uint64_t tokens = 0;       // Of one copy.
  std::optional<uint32_t> text;
};

// A passage that two documents or more of the corpus share.
struct ReportSharedPassage {
  std::string a;  // Ids.
  std::string b;
  Span a_span;
  Span b_span;
  uint64_t tokens = 0;
  uint64_t documents = 2;  // That contain it.
  bool boilerplate = false;
  std::string excerpt;
  std::optional<uint32_t> comparison;
};

struct ReportRejection {
  std::string origin;
  std::string stage;
  std::string message;
};

struct ReportData {
  ReportKind kind = ReportKind::kDedup;
  std::string title;    // For example the names of the inputs.
  std::string version;  // Of the program.
  ReportSummary summary;
  std::vector<std::pair<std::string, std::string>> options;  // Name and value.
  std::vector<ReportCluster> clusters;
  // Each a document, the only member, and what it is a part of: `kept`, though both may be.
  std::vector<ReportCluster> contained;
  std::vector<ReportRepeat> repeats;
  std::vector<ReportSharedPassage> passages;       // Longest first.
  std::vector<ListedTemplateLine> template_lines;  // Those on most pages; maybe not all.
  std::vector<ReportRejection> rejections;
  std::vector<ReportText> texts;
  std::vector<ReportComparison> comparisons;  // kCompare opens with the first.
};

std::string RenderHtmlReport(const ReportData& data);

}  // namespace reprise

#endif  // REPRISE_REPORT_HTML_REPORT_H_
