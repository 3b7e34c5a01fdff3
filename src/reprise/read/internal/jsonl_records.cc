#include "reprise/read/internal/jsonl_records.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"
#include "reprise/read/internal/line.h"

namespace reprise::internal {

JsonlRecords::JsonlRecords(FileToRead file, PeekableSource& content)
    : file_(std::move(file)), content_(content) {
  if (content_.Peek(kUtf8ByteOrderMark.size()).starts_with(kUtf8ByteOrderMark)) {
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

    while (true) {
      const void* found = std::memchr(buffer.data() + searched, '\n', buffer.size() - searched);
      if (found == nullptr) break;
      const size_t end = static_cast<size_t>(static_cast<const char*>(found) - buffer.data());
      EndLine(line, end, batch);
      line = searched = end + 1;
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
