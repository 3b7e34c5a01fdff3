// A file that is one document: from content, to one raw record, in whatever encoding it is.
#ifndef REPRISE_READ_INTERNAL_TEXT_RECORD_H_
#define REPRISE_READ_INTERNAL_TEXT_RECORD_H_

#include "reprise/read/internal/record_source.h"

namespace reprise::internal {

// A file longer than max_record_bytes is rejected as soon as that many bytes have been seen: what
// is left of it is neither read nor unpacked.
class TextRecord : public RecordSource {
 public:
  TextRecord(FileToRead file, PeekableSource& content)
      : file_(std::move(file)), content_(content) {}

  absl::StatusOr<bool> Fill(RecordBatch& batch) override;

 private:
  const FileToRead file_;
  PeekableSource& content_;
};

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_TEXT_RECORD_H_
