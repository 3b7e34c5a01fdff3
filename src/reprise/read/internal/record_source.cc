#include "reprise/read/internal/record_source.h"

#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/read/internal/jsonl_records.h"
#include "reprise/read/internal/text_record.h"
#include "reprise/read/internal/warc_records.h"

namespace reprise::internal {

std::unique_ptr<RecordSource> OpenRecords(RecordFormat format, FileToRead file,
                                          PeekableSource& content) {
  switch (format) {
    case RecordFormat::kJsonl:
      return std::make_unique<JsonlRecords>(std::move(file), content);
    case RecordFormat::kWarc:
      return std::make_unique<WarcRecords>(std::move(file), content);
    case RecordFormat::kText:
      break;
  }
  return std::make_unique<TextRecord>(std::move(file), content);
}

bool IsFull(const RecordBatch& batch, const ReadSizes& sizes) {
  constexpr size_t kMaxRecords = 16384;
  constexpr size_t kMaxRejections = 1024;
  return batch.buffer.size() >= sizes.batch_bytes || batch.records.size() >= kMaxRecords ||
         batch.rejections.size() >= kMaxRejections;
}

void Reject(const FileToRead& file, uint64_t record, uint64_t offset, std::string message,
            RecordBatch& batch) {
  ReaderRejection& rejection = batch.rejections.emplace_back();
  rejection.records_before = batch.records.size();
  rejection.origin = {file.path, record, offset};
  rejection.message = std::move(message);
}

absl::Status RejectRest(const FileToRead& file, const absl::Status& status, uint64_t record,
                        uint64_t offset, uint64_t records_kept, RecordBatch& batch) {
  if (absl::IsResourceExhausted(status) || absl::IsCancelled(status)) return status;
  std::string message(status.message().data(), status.message().size());
  if (records_kept > 0) {
    message += absl::StrFormat(", after %d records; the records before it are kept", records_kept);
  }
  if (absl::IsDataLoss(status)) message += ": fetch the file again";
  Reject(file, record, offset, std::move(message), batch);
  return absl::OkStatus();
}

}  // namespace reprise::internal
