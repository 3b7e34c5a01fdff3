#include "reprise/read/internal/warc_document.h"

#include <algorithm>
#include <optional>

#include "reprise/core/status_macros.h"

namespace reprise::internal {
namespace {

ContentType TypeOf(const WarcHeader& header, const std::optional<HttpResponse>& response) {
  ContentType type =
      ParseContentType(response ? response->fields.Find("Content-Type") : header.content_type());
  // What the record says of an HTTP message that has lost its head.
  if (!response && type.media_type == "application/http") type = {};
  if (type.media_type.empty()) {
    type.media_type = ParseContentType(header.payload_type()).media_type;
  }
  return type;
}

std::optional<HttpResponse> ResponseOf(const WarcHeader& header, std::string_view block) {
  if (header.type() != WarcType::kResponse) return std::nullopt;
  return ParseHttpResponse(block);
}

}  // namespace

Counter Classify(const WarcHeader& header, std::string_view block) {
  switch (header.type()) {
    case WarcType::kRevisit:
      return &PassedOver::revisits;
    case WarcType::kOther:
      return &PassedOver::other_records;
    case WarcType::kResponse:
    case WarcType::kResource:
    case WarcType::kConversion:
      break;
  }
  const std::optional<HttpResponse> response =
      ResponseOf(header, block.substr(0, kClassifiedBytes));
  if (response && !response->is_success()) return &PassedOver::failed_responses;
  if (!KindOf(TypeOf(header, response).media_type).is_text) return &PassedOver::other_media;
  return nullptr;
}

absl::Status WarcDocumentParser::Parse(std::string_view bytes, uint64_t max_bytes, Record& record) {
  const size_t header_size = std::min(HeaderSize(bytes), bytes.size());
  const WarcHeader header(bytes.substr(0, header_size));
  const std::string_view block = bytes.substr(header_size);
  const std::optional<HttpResponse> response = ResponseOf(header, block);
  ContentType type = TypeOf(header, response);
  record.id = header.record_id();
  record.url = header.target_uri();
  record.date = header.date();
  record.is_utf8 = false;
  record.text_value = {};
  record.media_type = KindOf(type.media_type).kind;
  charset_ = std::move(type.charset);
  record.declared_charset = charset_;
  record.text = block;
  if (response) {
    REPRISE_ASSIGN_OR_RETURN(record.text, decoder_.Decode(*response, max_bytes));
  }
  return absl::OkStatus();
}

}  // namespace reprise::internal
