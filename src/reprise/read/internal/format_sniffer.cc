#include "reprise/read/internal/format_sniffer.h"

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "reprise/read/internal/compression.h"
#include "reprise/read/internal/json_object.h"
#include "reprise/read/internal/line.h"
#include "reprise/read/internal/warc_header.h"

namespace reprise::internal {
namespace {

struct FirstLine {
  std::string_view text;   // Empty when there is none.
  bool is_whole = false;   // Its end was seen.
  std::string_view after;  // What follows it.
};

FirstLine FindFirstLine(std::string_view head, bool is_whole) {
  while (!head.empty()) {
    const size_t line_break = head.find('\n');
    const std::string_view line = head.substr(0, line_break);
    head.remove_prefix(line_break == std::string_view::npos ? head.size() : line_break + 1);
    if (!IsBlank(line)) return {line, is_whole || line_break != std::string_view::npos, head};
  }
  return {};
}

bool HasJsonlName(std::string_view path) {
  const std::string name = UncompressedName(path);
  return path == "-" || name.ends_with(".jsonl") || name.ends_with(".ndjson") ||
         name.ends_with(".jsonlines");
}

bool HasWarcName(std::string_view path) {
  const std::string name = UncompressedName(path);
  return name.ends_with(".warc") || name.ends_with(".wet");
}

// A brace, perhaps white space, and the quote of the first key.
bool OpensObject(std::string_view line) {
  if (!line.starts_with('{')) return false;
  const size_t next = line.find_first_not_of(" \t", 1);
  return next != std::string_view::npos && line[next] == '"';
}

// Apache Parquet, "File format": four letters, then a Thrift structure, here and in all files with
// its first field, which the byte 0x15 begins. Apache Arrow, "IPC file format": six letters and two
// zeros.
bool IsParquetOrArrow(std::string_view head) {
  return head.starts_with("PAR1\x15") || head.starts_with(std::string_view("ARROW1\0\0", 8));
}

absl::Status NotLines() {
  return absl::UnimplementedError(
      "holds one JSON value over several lines or a JSON array: write one object a line, for "
      "example "
      "with jq -c . or jq -c '.[]'");
}

}  // namespace

absl::StatusOr<RecordFormat> SniffFormat(std::string_view head, bool is_whole,
                                         std::string_view path) {
  const size_t line_ends = std::min(head.find_first_not_of("\r\n"), head.size());
  if (head.substr(line_ends).starts_with(kWarcMagic)) return RecordFormat::kWarc;
  if (HasJsonlName(path)) return RecordFormat::kJsonl;
  if (HasWarcName(path)) return RecordFormat::kWarc;
  if (IsParquetOrArrow(head)) {
    return absl::UnimplementedError("is a table in Parquet or Arrow: write it as JSONL first");
  }
  if (head.starts_with(kUtf8ByteOrderMark)) head.remove_prefix(kUtf8ByteOrderMark.size());
  const FirstLine first = FindFirstLine(head, is_whole);
  const std::string_view line = TrimLeadingBlanks(first.text);
  if (first.is_whole ? IsJsonObject(line) : OpensObject(line)) return RecordFormat::kJsonl;
  if (!UncompressedName(path).ends_with(".json")) return RecordFormat::kText;
  if (line.starts_with('[')) return NotLines();
  if (line.starts_with('{')) {
    // A broken first line among whole ones is one bad record, not another format.
    const FirstLine second = FindFirstLine(first.after, is_whole);
    if (OpensObject(second.text) || second.text.empty()) return RecordFormat::kJsonl;
    return NotLines();
  }
  return RecordFormat::kText;
}

}  // namespace reprise::internal
