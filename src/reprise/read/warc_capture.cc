#include "reprise/read/warc_capture.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_format.h"
#include "reprise/read/internal/content_type.h"
#include "reprise/read/internal/http_message.h"
#include "reprise/read/internal/warc_header.h"

namespace reprise {
namespace {

size_t HeaderBytes(std::string_view record) {
  return std::min(internal::HeaderSize(record), record.size());
}

// The header with this Content-Length as its last field, and no other.
std::string WithLength(std::string_view header, uint64_t length) {
  std::string fixed;
  bool is_dropped = false;
  while (!header.empty()) {
    const std::string_view line =
        header.substr(0, std::min(header.find('\n'), header.size() - 1) + 1);
    header.remove_prefix(line.size());
    const std::string_view name = internal::TrimWhiteSpace(line.substr(0, line.find(':')));
    if (name.empty()) break;  // The empty line.
    const bool is_fold = line.front() == ' ' || line.front() == '\t';
    if (!is_fold) is_dropped = internal::EqualIgnoringCase(name, "Content-Length");
    if (!is_dropped) fixed += line;
  }
  return absl::StrFormat("%sContent-Length: %d\r\n\r\n", fixed, length);
}

}  // namespace

WarcCapture ReadWarcCapture(std::string_view record) {
  const size_t header_bytes = HeaderBytes(record);
  const internal::WarcHeader header(record.substr(0, header_bytes));
  const std::optional<internal::HttpResponse> response =
      header.type() == internal::WarcType::kResponse
          ? internal::ParseHttpResponse(record.substr(header_bytes))
          : std::nullopt;
  const std::string digest = header.payload_digest();
  return {.url = header.target_uri(),
          .date = header.date(),
          .digest = digest.substr(digest.find(':') + 1),
          .media_type = internal::ParseContentType(response ? response->fields.Find("Content-Type")
                                                            : header.content_type())
                            .media_type,
          .status = response ? response->status : 0};
}

void AppendWarcRecord(std::string_view record, std::string& out) {
  const size_t header_bytes = HeaderBytes(record);
  const std::string_view header = record.substr(0, header_bytes);
  const uint64_t block_bytes = record.size() - header_bytes;
  if (internal::WarcHeader(header).content_length() == block_bytes) {
    out += header;
  } else {
    out += WithLength(header, block_bytes);
  }
  out += record.substr(header_bytes);
  out += "\r\n\r\n";
}

}  // namespace reprise
