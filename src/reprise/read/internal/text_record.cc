#include "reprise/read/internal/text_record.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise::internal {

absl::StatusOr<bool> TextRecord::Fill(RecordBatch& batch) {
  PaddedBuffer& buffer = batch.buffer;
  const size_t begin = buffer.size();
  while (true) {
    const absl::StatusOr<size_t> size = content_.Read(buffer.Tail(file_.sizes.chunk_bytes));
    if (!size.ok()) {
      buffer.Truncate(begin);
      REPRISE_RETURN_IF_ERROR(RejectRest(file_, size.status(), 1, 0, 0, batch));
      return false;
    }
    if (*size == 0) break;
    buffer.Commit(*size);
    if (buffer.size() - begin > file_.max_record_bytes) {
      buffer.Truncate(begin);
      Reject(file_, 1, 0,
             absl::StrFormat("text is longer than the limit of %d bytes: raise the limit "
                             "(max_record_bytes, --max-record) to read it",
                             file_.max_record_bytes),
             batch);
      return false;
    }
  }
  RawRecord& record = batch.records.emplace_back();
  record.bytes = {begin, buffer.size()};
  record.file = file_.index;
  record.format = RecordFormat::kText;
  return false;
}

}  // namespace reprise::internal
