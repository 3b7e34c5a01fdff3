// A batch of raw records: from the reader, to the workers that parse them. About 1 MiB, or one
// record when that is larger.
//
// The reader only finds where records begin and end; taking them apart (JSON, HTTP and WARC
// headers) is work for the thread that gets the batch: see record.h.
//
//   while (*reader.Next(batch)) {
//     for (const RawRecord& raw : batch.records) batch.bytes(raw);    // a view of its bytes
//   }
#ifndef REPRISE_READ_RECORD_BATCH_H_
#define REPRISE_READ_RECORD_BATCH_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/passed_over.h"
#include "reprise/core/rejection.h"
#include "reprise/core/span.h"
#include "reprise/read/padded_buffer.h"
#include "reprise/read/read_mark.h"

namespace reprise {

enum class RecordFormat : uint8_t {
  kText,   // A whole file is one document.
  kJsonl,  // A line is one document.
  kWarc,   // A response, resource or conversion record of a crawl file is one.
};

struct RawRecord {
  Span bytes;           // In RecordBatch::buffer; without the line ends behind it.
  uint64_t record = 1;  // See Origin.
  uint64_t offset = 0;  // See Origin.
  uint32_t file = 0;    // Index into InputSet::files().
  RecordFormat format = RecordFormat::kText;
};

// Where a batch stands in a walk, and what beside records was met in it.
struct BatchFacts {
  DocIndex first_doc = 0;           // records[i] is document first_doc + i.
  PassedOver passed_over;           // In this stretch.
  std::vector<ReadMark> marks;      // That were passed in this stretch of a whole walk.
  uint64_t input_bytes_read = 0;    // Compressed bytes taken from the files so far, for progress.
  uint64_t content_bytes_read = 0;  // The same after decompression.
};

// What the reader itself gave up: cut streams, oversized records.
struct ReaderRejection : Rejection {
  size_t records_before = 0;  // Of the batch.
};

struct RecordBatch : BatchFacts {
  PaddedBuffer buffer;  // Whole records; between them line breaks and what was passed over.
  std::vector<RawRecord> records;
  std::vector<ReaderRejection> rejections;  // In this stretch.

  std::string_view bytes(const RawRecord& record) const {
    return buffer.view().substr(record.bytes.begin, record.bytes.size());
  }
  // Empties the batch for the next use; keeps the memory of an ordinary one, not that of a giant.
  void Clear();
};

// ResourceExhausted where `more` documents behind the first `documents` are more than a DocIndex
// can number.
absl::Status CheckDocumentCount(DocIndex documents, size_t more);

}  // namespace reprise

#endif  // REPRISE_READ_RECORD_BATCH_H_
