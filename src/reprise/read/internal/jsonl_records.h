// JSONL (https://jsonlines.org): from content, to one raw record a line.
//
// Lines are found by memchr in the batch's own buffer, right behind where the source has written
// them; only the piece of a line that stands at the end of a full batch is copied, to the front of
// the next.
#ifndef REPRISE_READ_INTERNAL_JSONL_RECORDS_H_
#define REPRISE_READ_INTERNAL_JSONL_RECORDS_H_

#include <optional>
#include <string_view>

#include "reprise/read/internal/record_source.h"

namespace reprise::internal {

class JsonlRecords : public RecordSource {
 public:
  JsonlRecords(FileToRead file, PeekableSource& content);

  absl::StatusOr<bool> Fill(RecordBatch& batch) override;

 private:
  // Passes over what stands before the first record, behind the begin of a frame; false when the
  // file ends there.
  absl::StatusOr<bool> PassOver(PaddedBuffer& buffer);
  // Where the line at hand is the first behind the begin of a frame, far enough from the last mark.
  void LeaveMark(RecordBatch& batch);
  // Ends the line whose bytes in the buffer are [begin, end): a record, a blank or a rejection.
  void EndLine(size_t begin, size_t end, RecordBatch& batch);
  // Lets go of the bytes of a line that has become too long; the rest of it is only counted.
  void DropUnfinished(size_t begin, RecordBatch& batch);

  const FileToRead file_;
  PeekableSource& content_;
  PaddedBuffer carry_;            // The unfinished line of the batch before.
  uint64_t line_ = 1;             // The current line, from 1,
  uint64_t line_offset_ = 0;      // where it begins in the content,
  uint64_t dropped_bytes_ = 0;    // and how much of it was let go of.
  bool dropped_last_cr_ = false;  // The last byte let go of was CR.
  uint64_t records_ = 0;
  uint64_t to_pass_over_ = 0;
  // The frame that the source last came to, if a mark is to stand behind its begin.
  std::optional<ByteSource::PieceBegin> frame_to_mark_;
  uint64_t marked_offset_ = 0;  // In the file: the last of those.
};

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_JSONL_RECORDS_H_
