// Reads a few documents of a corpus once more for a report: from wishes, to names, sizes and texts.
//
//   const auto wish = [&](DocIndex doc, const RawRecord&) -> std::optional<DocumentWish> {
//     if (!wanted.contains(doc)) return std::nullopt;
//     return DocumentWish{.number = doc, .text = true};
//   };
//   REPRISE_RETURN_IF_ERROR(ReadDocuments(corpus, options, {.at = wish}, listener,
//                                         [&](DocumentReading& reading) { ... }));
//
// The corpus is walked from end to end, but only what is wished for is taken apart. Readings come
// in order, on the calling thread; wishes are asked for by many threads at once. Memory: a few
// batches and their readings.
#ifndef REPRISE_PIPELINE_DOCUMENT_READING_H_
#define REPRISE_PIPELINE_DOCUMENT_READING_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "reprise/core/doc_index.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/options.h"
#include "reprise/pipeline/progress.h"
#include "reprise/pipeline/shown_text.h"

namespace reprise {

struct DocumentWish {
  uint32_t number = 0;   // Handed back, to know it by.
  bool text = false;     // Wanted, unless it is longer than kMostShownDocumentBytes.
  bool repeats = false;  // What it says twice, with an excerpt of it.
  // Of its bytes, as DocumentEntry::bytes_hash: FailedPrecondition when they have another.
  std::optional<uint64_t> bytes_hash;
};

struct DocumentReading {
  uint32_t number = 0;
  ReportDocument document;            // Its bytes are those of its UTF-8 text.
  std::optional<uint64_t> page_text;  // See DocumentSource.
  std::unique_ptr<ShownText> text;    // Null when not wished for, or too long.
  std::vector<ReportRepeat> repeats;
  ReportText repeat_text;
};

// What a document may have at most to be shown with its text.
inline constexpr uint64_t kMostShownDocumentBytes = uint64_t{1} << 20;

// One of the two functions.
struct DocumentWishes {
  std::function<std::optional<DocumentWish>(DocIndex doc, const RawRecord& raw)> at;
  std::function<std::optional<DocumentWish>(std::string_view id)> of;
  // In the corpus, when that is known: FailedPrecondition where there are fewer or more.
  std::optional<uint64_t> documents = std::nullopt;
  // What was left out of their tokens; not null.
  const TemplateLines* template_lines = DocumentAnalyzer::NoTemplateLines();
};

// Records that cannot be read are passed over, unless a wish names their hash.
absl::Status ReadDocuments(const Corpus& corpus, const DedupOptions& options,
                           const DocumentWishes& wishes, RunListener& listener,
                           const std::function<void(DocumentReading& reading)>& take);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_DOCUMENT_READING_H_
