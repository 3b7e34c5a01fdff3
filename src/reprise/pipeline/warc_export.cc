#include "reprise/pipeline/warc_export.h"

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
    REPRISE_RETURN_IF_ERROR(lines_.Add(CdxjLine(entry)));
  }
  offset_ += members.bytes.size();
  return warc_.Append(members.bytes);
}

absl::Status WarcFileWriter::Finish() {
  if (offset_ == 0) {
    std::string empty_member;
    REPRISE_RETURN_IF_ERROR(GzipMemberCompressor(kCompressionLevel).Append("", empty_member));
    REPRISE_RETURN_IF_ERROR(warc_.Append(empty_member));
  }
  return lines_.Visit([this](std::string_view line) { return cdxj_.Append(line); });
}

}  // namespace reprise
