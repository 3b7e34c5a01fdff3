#include "reprise/read/internal/jsonl_records.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"
#include "reprise/read/internal/line.h"

namespace reprise::internal {

JsonlRecords::JsonlRecords(FileToRead file, PeekableSource& content)
    : file_(std::move(file)), content_(content), line_(file_.from.record) {
  if (file_.from.frame_offset > 0) {
    line_offset_ = file_.from.record_offset;
    to_pass_over_ = file_.from.record_offset - file_.from.frame_content;
  } else if (content_.Peek(kUtf8ByteOrderMark.size()).starts_with(kUtf8ByteOrderMark)) {
    content_.Skip(kUtf8ByteOrderMark.size());
    line_offset_ = kUtf8ByteOrderMark.size();
  }
}

absl::StatusOr<bool> JsonlRecords::Fill(RecordBatch& batch) {
  PaddedBuffer& buffer = batch.buffer;
  const size_t first_line = buffer.size();
  size_t line = first_line;
  buffer.Append(carry_.view());
  carry_.Clear(file_.sizes.batch_bytes);
  size_t searched = buffer.size();
  if (to_pass_over_ > 0) {
    REPRISE_ASSIGN_OR_RETURN(const bool more, PassOver(buffer));
    if (!more) return false;
  }

  while (true) {
    const size_t missing = file_.sizes.batch_bytes - std::min(file_.sizes.batch_bytes, searched);
    const size_t wanted = std::max(missing, file_.sizes.chunk_bytes);
    const absl::StatusOr<size_t> size = content_.Read(buffer.Tail(wanted).first(wanted));
    if (!size.ok()) {
      buffer.Truncate(line);
      REPRISE_RETURN_IF_ERROR(
          RejectRest(file_, size.status(), line_, line_offset_, records_, batch));
      return false;
    }
    if (*size == 0) {
      if (searched > line || dropped_bytes_ > 0) EndLine(line, searched, batch);
      return false;
    }
    buffer.Commit(*size);
    if (file_.leaves_marks) {
      const std::optional<ByteSource::PieceBegin> begin = content_.piece_begin();
      if (begin && begin->input_offset >= marked_offset_ + kMarkSpacing) frame_to_mark_ = begin;
      if (frame_to_mark_) LeaveMark(batch);
    }

    while (true) {
      const void* found = std::memchr(buffer.data() + searched, '\n', buffer.size() - searched);
      if (found == nullptr) break;
      const size_t end = static_cast<size_t>(static_cast<const char*>(found) - buffer.data());
      EndLine(line, end, batch);
      line = searched = end + 1;
      if (frame_to_mark_) LeaveMark(batch);
      if (line_offset_ >= file_.end_offset) {
        buffer.Truncate(line);
        return false;
      }
    }
    if (dropped_bytes_ > 0 || buffer.size() - line > file_.max_record_bytes + 1) {
      DropUnfinished(line, batch);
    }
    searched = buffer.size();

    if (IsFull(batch, file_.sizes) && (line > first_line || !batch.records.empty())) {
      carry_.Append(buffer.view().substr(line));
      buffer.Truncate(line);
      return true;
    }
  }
}

absl::StatusOr<bool> JsonlRecords::PassOver(PaddedBuffer& buffer) {
  while (to_pass_over_ > 0) {
    const size_t wanted = std::min<uint64_t>(to_pass_over_, file_.sizes.chunk_bytes);
    const absl::StatusOr<size_t> size = content_.Read(buffer.Tail(wanted).first(wanted));
    if (!size.ok() && absl::IsResourceExhausted(size.status())) return size.status();
    if (!size.ok() || *size == 0) return false;  // The file is not what it was.
    to_pass_over_ -= *size;
  }
  return true;
}

void JsonlRecords::LeaveMark(RecordBatch& batch) {
  if (line_offset_ < frame_to_mark_->content_offset) return;
  batch.marks.push_back({.input_bytes = file_.input_bytes_before + frame_to_mark_->input_offset,
                         .file = file_.index,
                         .doc = batch.first_doc + static_cast<DocIndex>(batch.records.size()),
                         .frame_offset = frame_to_mark_->input_offset,
                         .frame_content = frame_to_mark_->content_offset,
                         .record_offset = line_offset_,
                         .record = line_});
  marked_offset_ = frame_to_mark_->input_offset;
  frame_to_mark_.reset();
}

void JsonlRecords::EndLine(size_t begin, size_t end, RecordBatch& batch) {
  std::string_view bytes = batch.buffer.view().substr(begin, end - begin);
  const uint64_t length_with_cr = dropped_bytes_ + bytes.size();
  const bool ends_in_cr = bytes.empty() ? dropped_last_cr_ : bytes.back() == '\r';
  const uint64_t length = length_with_cr - (ends_in_cr ? 1 : 0);
  if (ends_in_cr && !bytes.empty()) bytes.remove_suffix(1);

  if (length > file_.max_record_bytes) {
    Reject(file_, line_, line_offset_,
           absl::StrFormat("line of %d bytes is longer than the limit of %d bytes: raise the limit "
                           "(max_record_bytes, --max-record) to read it",
                           length, file_.max_record_bytes),
           batch);
  } else if (!IsBlank(bytes)) {
    batch.records.push_back({.bytes = {begin, begin + bytes.size()},
                             .record = line_,
                             .offset = line_offset_,
                             .file = file_.index,
                             .format = RecordFormat::kJsonl});
    ++records_;
  }
  ++line_;
  line_offset_ += length_with_cr + 1;
  dropped_bytes_ = 0;
  dropped_last_cr_ = false;
}

void JsonlRecords::DropUnfinished(size_t begin, RecordBatch& batch) {
  const size_t size = batch.buffer.size() - begin;
  if (size == 0) return;
  dropped_bytes_ += size;
  dropped_last_cr_ = batch.buffer.view().back() == '\r';
  batch.buffer.Truncate(begin);
}

}  // namespace reprise::internal
