// One record taken apart: from RawRecord, to the id, url and bytes of one text.
//
//   RecordParser parser(inputs);            // one a thread: it owns the JSON parser's buffers
//   Record record;
//   absl::Status status = parser.Parse(batch, raw, record);
//   // record.text is the text file's bytes in any encoding, or the JSON field's value as UTF-8
//
// Of a WARC record `text` is the body that the server meant: HTTP's transfer and content codings
// are undone. Its id is the WARC-Record-ID and its url the WARC-Target-URI, both without angle
// brackets; without an id it falls back as a line does.
//
// A line must be one object in valid UTF-8 whose text field is a string. Escapes of half surrogate
// pairs, which JSON allows and UTF-8 cannot hold, become U+FFFD; \u0000 stays. An id that is a
// number is taken as written; one that is missing, empty or of another type falls back to
// `id_base:record`. A dot in a field's name goes into an object or is part of a name. Of fields
// that stand twice the first counts. Fields that are not asked for are only skimmed for balanced
// brackets.
//
// Errors: InvalidArgument "byte N of the record: ..." for what cannot be parsed, and for a body of
// more than max_record_bytes; DataLoss and Unimplemented for a body whose coding is damaged or not
// known.
//
// Cost: simdjson's index of the line and a look at each field; a text without escapes and a body
// without codings are not copied. A decoded body takes up to twice max_record_bytes. Views in the
// result point into the batch or into the parser and live until the next call.
#ifndef REPRISE_READ_RECORD_H_
#define REPRISE_READ_RECORD_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "reprise/core/charset.h"
#include "reprise/core/span.h"
#include "reprise/read/input_set.h"
#include "reprise/read/record_batch.h"

namespace reprise {

// What a document's bytes are, as far as the record says.
enum class MediaType : uint8_t {
  kUnknown,  // It does not say.
  kText,
  kHtml,  // XHTML too.
};

struct Record {
  std::string id;
  std::string url;        // Empty when the record has none.
  std::string date;       // Of the crawl, as written, "2024-05-01T12:00:00Z"; empty without one.
  std::string_view text;  // The document: bytes in any encoding, or UTF-8 when is_utf8.
  Span text_value;        // JSONL: bytes of the record that `text` is the value of, with
                          // its quotes; empty for others.
  bool is_utf8 = false;   // The format guarantees UTF-8 (JSON strings).
  MediaType media_type = MediaType::kUnknown;
  std::string_view declared_charset;  // What HTTP, XML or HTML says; empty when nothing does.
};

namespace internal {
class WarcDocumentParser;
}

class RecordParser {
 public:
  // `inputs` must outlive the parser. Not thread-safe.
  explicit RecordParser(const InputSet& inputs);
  ~RecordParser();

  // REQUIRES: `batch` comes from a reader over `inputs`, and `raw` is one of its records.
  absl::Status Parse(const RecordBatch& batch, const RawRecord& raw, Record& record);

 private:
  class Json;
  const InputSet& inputs_;
  std::unique_ptr<Json> json_;
  std::unique_ptr<internal::WarcDocumentParser> warc_;
};

}  // namespace reprise

#endif  // REPRISE_READ_RECORD_H_
