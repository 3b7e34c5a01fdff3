// An HTTP response as a crawler stored it: from its bytes, to status, fields and the body that the
// server meant.
//
//   const std::optional<HttpResponse> response = ParseHttpResponse(block);
//   REPRISE_ASSIGN_OR_RETURN(std::string_view body, decoder.Decode(*response, 64 << 20));
//
// Sources: RFC 9112 (message syntax; transfer codings in sections 6.1 and 7), RFC 9110 section 8.4
// (content codings). The body reaches to the end of the stored bytes whatever Content-Length says:
// crawlers that store it decoded leave that field as it was. Codings that the bytes are not in are
// taken for undone, for the same reason; a body that ends early is used as far as it goes, as a
// browser would. Fields that were renamed when the body was decoded (X-Crawl-Content-Encoding,
// X-Archive-Orig-Transfer-Encoding and the like) say nothing of the stored bytes.
#ifndef REPRISE_READ_INTERNAL_HTTP_MESSAGE_H_
#define REPRISE_READ_INTERNAL_HTTP_MESSAGE_H_

#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "reprise/read/internal/header_fields.h"
#include "reprise/read/padded_buffer.h"

namespace reprise::internal {

struct HttpResponse {
  int status = 0;  // 0 when the status line has none that can be read.
  HeaderFields fields;
  std::string_view body;  // As stored.

  // Redirects and errors carry no article, but what cannot be read may.
  bool is_success() const { return status == 0 || (status >= 200 && status < 300); }
};

// None when `message` does not begin with "HTTP/". One whose header does not end has no body.
// Points into `message`.
std::optional<HttpResponse> ParseHttpResponse(std::string_view message);

// Undoes the codings of bodies. Not thread-safe; its buffers are used again.
class HttpBodyDecoder {
 public:
  // The body without transfer and content codings: a view of the response or of this decoder, until
  // the next call. Errors: InvalidArgument for a body of more than `max_bytes` after any of them,
  // or with more than four codings; Unimplemented for compress and codings that are not known;
  // DataLoss for a damaged body, with the byte of it.
  absl::StatusOr<std::string_view> Decode(const HttpResponse& response, uint64_t max_bytes);

 private:
  PaddedBuffer buffers_[2];
};

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_HTTP_MESSAGE_H_
