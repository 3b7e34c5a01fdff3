#include "reprise/pipeline/warc_export.h"

#include <algorithm>
#include <utility>

#include "reprise/core/status_macros.h"
#include "reprise/read/warc_capture.h"

namespace reprise {
namespace {

constexpr int kCompressionLevel = 6;  // What crawlers use.

}  // namespace

WarcMemberWriter::WarcMemberWriter() : compressor_(kCompressionLevel) {}

absl::Status WarcMemberWriter::Add(std::string_view record, WarcMembers& members) {
  record_.clear();
  AppendWarcRecord(record, record_);
  const uint64_t offset = members.bytes.size();
  REPRISE_RETURN_IF_ERROR(compressor_.Append(record_, members.bytes));
  WarcCapture capture = ReadWarcCapture(record);
  members.entries.push_back({.url = std::move(capture.url),
                             .date = std::move(capture.date),
                             .mime = std::move(capture.media_type),
                             .status = capture.status,
                             .digest = std::move(capture.digest),
                             .length = members.bytes.size() - offset,
                             .offset = offset,
                             .filename = kKeptWarcName});
  return absl::OkStatus();
}

absl::Status WarcFileWriter::Append(WarcMembers& members) {
  for (CdxjEntry& entry : members.entries) {
    entry.offset += offset_;
    lines_.push_back(CdxjLine(entry));
  }
  offset_ += members.bytes.size();
  return warc_.Append(members.bytes);
}

absl::Status WarcFileWriter::Finish() {
  std::sort(lines_.begin(), lines_.end());
  for (const std::string& line : lines_) REPRISE_RETURN_IF_ERROR(cdxj_.Append(line));
  return absl::OkStatus();
}

}  // namespace reprise
