#include "reprise/read/internal/http_message.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"
#include "reprise/read/internal/chunked_body.h"
#include "reprise/read/internal/content_coding.h"

namespace reprise::internal {
namespace {

constexpr size_t kMaxCodings = 4;  // No server has a reason for more; each may be a bomb.
constexpr size_t kOrdinaryBytes = size_t{4} << 20;

// The three digits behind the version: RFC 9112, 4.
int StatusOf(std::string_view line) {
  const size_t space = line.find(' ');
  if (space == std::string_view::npos) return 0;
  const std::string_view rest = TrimWhiteSpace(line.substr(space));
  int status = 0;
  size_t digits = 0;
  for (; digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9'; ++digits) {
    if (digits == 3) return 0;
    status = status * 10 + (rest[digits] - '0');
  }
  return digits == 3 ? status : 0;
}

// The codings in the order in which they were applied.
void AppendCodings(std::string_view list, std::vector<std::string>& codings) {
  while (!list.empty()) {
    const size_t comma = list.find(',');
    const std::string_view item = list.substr(0, comma);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    std::string coding(TrimWhiteSpace(item.substr(0, item.find(';'))));
    for (char& c : coding) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (!coding.empty()) codings.push_back(std::move(coding));
  }
}

}  // namespace

std::optional<HttpResponse> ParseHttpResponse(std::string_view message) {
  if (!message.starts_with("HTTP/")) return std::nullopt;
  const size_t head = HeaderSize(message);
  HttpResponse response;
  response.status = StatusOf(message.substr(0, message.find_first_of("\r\n")));
  const size_t fields = message.find('\n');
  if (fields == std::string_view::npos) return response;
  response.fields = HeaderFields(message.substr(fields + 1, head - fields - 1));
  if (head != std::string_view::npos) response.body = message.substr(head);
  return response;
}

absl::StatusOr<std::string_view> HttpBodyDecoder::Decode(const HttpResponse& response,
                                                         uint64_t max_bytes) {
  std::vector<std::string> codings;
  AppendCodings(response.fields.FindAll("Content-Encoding"), codings);
  AppendCodings(response.fields.FindAll("Transfer-Encoding"), codings);
  if (codings.size() > kMaxCodings) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "the HTTP body has %d codings; at most %d are undone", codings.size(), kMaxCodings));
  }
  std::string_view body = response.body;
  int next = 0;
  for (; !codings.empty() && !body.empty(); codings.pop_back()) {
    PaddedBuffer& buffer = buffers_[next];
    buffer.Clear(kOrdinaryBytes);
    const std::string& coding = codings.back();
    bool undone = false;
    if (coding == "chunked") {
      REPRISE_ASSIGN_OR_RETURN(undone, UndoChunks(body, buffer));
    } else if (const std::optional<ContentCoding> known = FindContentCoding(coding)) {
      REPRISE_ASSIGN_OR_RETURN(undone, UndoContentCoding(*known, body, max_bytes, buffer));
    } else if (!LooksLikeText(body)) {
      return absl::UnimplementedError(
          absl::StrFormat("the HTTP body is coded as \"%s\", which is not known", coding));
    }
    if (!undone) continue;
    body = buffer.view();
    next = 1 - next;
  }
  if (body.size() > max_bytes) return TooLarge(max_bytes);
  return body;
}

}  // namespace reprise::internal
