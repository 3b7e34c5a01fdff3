#include "reprise/read/internal/chunked_body.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"

namespace reprise::internal {
namespace {

struct ChunkLine {
  uint64_t chunk_bytes = 0;
  size_t line_bytes = 0;  // With its end.
};

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// chunk-size [ chunk-ext ] CRLF; servers pad the size with spaces.
std::optional<ChunkLine> ParseChunkLine(std::string_view bytes) {
  constexpr size_t kMaxDigits = 15;  // So that sums fit.
  ChunkLine line;
  size_t at = 0;
  for (; at < bytes.size() && HexDigit(bytes[at]) >= 0; ++at) {
    if (at == kMaxDigits) return std::nullopt;
    line.chunk_bytes = line.chunk_bytes << 4 | static_cast<uint64_t>(HexDigit(bytes[at]));
  }
  if (at == 0) return std::nullopt;
  while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t')) ++at;
  if (at < bytes.size() && bytes[at] == ';') at = bytes.find_first_of("\r\n", at);
  if (bytes.substr(std::min(at, bytes.size())).starts_with("\r\n")) {
    line.line_bytes = at + 2;
  } else if (at < bytes.size() && bytes[at] == '\n') {
    line.line_bytes = at + 1;
  } else {
    return std::nullopt;
  }
  return line;
}

size_t LineEndSize(std::string_view bytes) {
  return bytes.starts_with("\r\n") ? 2 : bytes.starts_with('\n') ? 1 : 0;
}

// Whether all of a size stands here, or as much of one as there is room for.
bool IsCutChunkLine(std::string_view bytes) {
  constexpr size_t kMaxLineBytes = 64;
  return bytes.size() < kMaxLineBytes && bytes.find('\n') == std::string_view::npos;
}

}  // namespace

absl::StatusOr<bool> UndoChunks(std::string_view body, PaddedBuffer& out) {
  size_t at = 0;
  while (LineEndSize(body.substr(at)) > 0) at += LineEndSize(body.substr(at));
  if (!ParseChunkLine(body.substr(at))) return false;
  while (at < body.size()) {
    const std::optional<ChunkLine> line = ParseChunkLine(body.substr(at));
    if (!line) {
      if (IsCutChunkLine(body.substr(at))) break;
      return absl::DataLossError(
          absl::StrFormat("byte %d of the HTTP body: no size of a chunk stands here", at));
    }
    if (line->chunk_bytes == 0) break;
    const std::string_view chunk = body.substr(at + line->line_bytes, line->chunk_bytes);
    out.Append(chunk);
    at += line->line_bytes + chunk.size();
    if (chunk.size() < line->chunk_bytes || at == body.size()) break;
    const size_t line_end = LineEndSize(body.substr(at));
    if (line_end == 0 && body.substr(at) != "\r") {
      return absl::DataLossError(
          absl::StrFormat("byte %d of the HTTP body: a chunk goes on behind its size", at));
    }
    at += line_end == 0 ? 1 : line_end;
  }
  return true;
}

}  // namespace reprise::internal
