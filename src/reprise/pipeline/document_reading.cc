#include "reprise/pipeline/document_reading.h"

#include <deque>
#include <utility>

#include "reprise/core/hash.h"
#include "reprise/core/status_macros.h"
#include "reprise/passage/self_repeat.h"
#include "reprise/pipeline/input_changed.h"
#include "reprise/pipeline/walk.h"

namespace reprise {
namespace {

using Readings = std::vector<DocumentReading>;

// What each worker owns.
class Reader {
 public:
  Reader(const Corpus& corpus, const DedupOptions& options, const DocumentWishes& wishes)
      : corpus_(corpus),
        wishes_(wishes),
        analyzer_(corpus, {.charset = options.charset,
                           .extract = options.extract,
                           .want_offsets = true,
                           .template_lines = wishes.template_lines}),
        repeats_({.min_tokens = options.min_tokens}) {}

  absl::Status Read(const RecordBatch& batch, Readings& readings) {
    DocIndex doc = batch.first_doc;
    for (const RawRecord& raw : batch.records) {
      REPRISE_RETURN_IF_ERROR(ReadRecord(batch, raw, doc, readings));
      ++doc;
    }
    return absl::OkStatus();
  }

 private:
  absl::Status ReadRecord(const RecordBatch& batch, const RawRecord& raw, DocIndex doc,
                          Readings& readings) {
    std::optional<DocumentWish> wish;
    if (wishes_.at) {
      wish = wishes_.at(doc, raw);
      if (!wish) return absl::OkStatus();
    }
    Stage stage;
    const absl::Status status = analyzer_.Decode(batch, raw, stage);
    if (wish && wish->bytes_hash &&
        (!status.ok() || HashBytes64(analyzer_.record().text) != *wish->bytes_hash)) {
      return InputChanged(corpus_.OriginOf(raw));
    }
    if (!status.ok()) return absl::OkStatus();
    if (wishes_.of) {
      wish = wishes_.of(analyzer_.record().id);
      if (!wish) return absl::OkStatus();
    }
    readings.emplace_back();
    DocumentReading& reading = readings.back();
    reading.number = wish->number;
    reading.document = {.id = analyzer_.record().id,
                        .title = analyzer_.is_page() && !analyzer_.page().title.empty()
                                     ? analyzer_.page().title
                                     : FirstLine(analyzer_.text().utf8),
                        .url = analyzer_.record().url,
                        .origin = OriginText(corpus_.OriginOf(raw)),
                        .bytes = analyzer_.text().decoded.size()};
    reading.page_text = analyzer_.PageTextHash();
    const bool shown = wish->text && reading.document.bytes <= kMostShownDocumentBytes;
    if (!shown && !wish->repeats) return absl::OkStatus();
    REPRISE_RETURN_IF_ERROR(analyzer_.Analyze(batch, raw, stage));
    auto text = std::make_unique<ShownText>(MakeShownText(analyzer_));
    if (wish->repeats) AddRepeats(*text, reading);
    if (shown) reading.text = std::move(text);
    return absl::OkStatus();
  }

  void AddRepeats(const ShownText& text, DocumentReading& reading) {
    const SelfRepeat& repeat = repeats_.Find(analyzer_.tokens(), analyzer_.shingles());
    Span longest;
    uint64_t most_tokens = 0;
    for (const RepeatedPassage& passage : repeat.passages) {
      ReportRepeat found = {
          .document = reading.document, .share = repeat.share(), .tokens = passage.tokens()};
      for (const Span& copy : passage.copies) found.copies.push_back(text.BytesOf(copy));
      if (passage.tokens() > most_tokens) {
        most_tokens = passage.tokens();
        longest = found.copies.front();
      }
      reading.repeats.push_back(std::move(found));
    }
    reading.repeat_text = Excerpt(reading.document.id, text.text, text.marks, longest);
  }

  const Corpus& corpus_;
  const DocumentWishes& wishes_;
  DocumentAnalyzer analyzer_;
  SelfRepeatFinder repeats_;
};

}  // namespace

absl::Status ReadDocuments(const Corpus& corpus, const DedupOptions& options,
                           const DocumentWishes& wishes, RunListener& listener,
                           const std::function<void(DocumentReading& reading)>& take) {
  std::deque<Reader> readers;
  for (int i = 0; i < options.ThreadCount(); ++i) readers.emplace_back(corpus, options, wishes);
  return WalkCorpus<Readings>(
      corpus, wishes.documents, "report", options.ThreadCount(), listener,
      [&](int worker, const RecordBatch& batch, Readings& readings) {
        readings.clear();
        return readers[worker].Read(batch, readings);
      },
      [&](Readings& readings) {
        for (DocumentReading& reading : readings) take(reading);
        return absl::OkStatus();
      });
}

}  // namespace reprise
