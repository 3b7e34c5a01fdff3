// One WARC record as a document: from its header and block, to the bytes of a text and what is said
// of them.
//
//   switch (Classify(header, block)) ...                       // the reader: is it one at all?
//   WarcDocumentParser parser;                                 // a worker: one a thread
//   REPRISE_RETURN_IF_ERROR(parser.Parse(bytes, max_bytes, record));
//
// A `response` is an HTTP message, whose body is the document; the block of a `resource` or
// `conversion` is one as it stands. Media types: that of HTTP or of the record, else
// WARC-Identified-Payload-Type, else unknown.
#ifndef REPRISE_READ_INTERNAL_WARC_DOCUMENT_H_
#define REPRISE_READ_INTERNAL_WARC_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "reprise/core/passed_over.h"
#include "reprise/read/internal/content_type.h"
#include "reprise/read/internal/http_message.h"
#include "reprise/read/internal/warc_header.h"
#include "reprise/read/record.h"

namespace reprise::internal {

// How much of a block Classify looks at: the header of an HTTP message is rarely longer.
inline constexpr size_t kClassifiedBytes = size_t{64} << 10;

// A member of PassedOver, or null for a document.
using Counter = uint64_t PassedOver::*;

// `block` may go on behind kClassifiedBytes; the answer does not depend on what stands there.
Counter Classify(const WarcHeader& header, std::string_view block);

class WarcDocumentParser {
 public:
  // `bytes` is the whole record, header and block, of which Classify says that it is a document.
  // Fills in `record` but for an id where the header has none; its views point into `bytes` or this
  // parser. Errors: those of HttpBodyDecoder.
  absl::Status Parse(std::string_view bytes, uint64_t max_bytes, Record& record);

 private:
  HttpBodyDecoder decoder_;
  std::string charset_;
};

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_WARC_DOCUMENT_H_
