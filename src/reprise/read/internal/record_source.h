// One file's records: from its content, to the raw records of batches. A format is one
// implementation; to add one, name it in RecordFormat, tell it in SniffFormat and open it in
// OpenRecords.
//
//   while (true) {
//     REPRISE_ASSIGN_OR_RETURN(const bool more, records->Fill(batch));
//     if (!more) break;             // the file is done
//     hand_over(batch);
//   }
#ifndef REPRISE_READ_INTERNAL_RECORD_SOURCE_H_
#define REPRISE_READ_INTERNAL_RECORD_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "reprise/read/internal/peekable_source.h"
#include "reprise/read/read_mark.h"
#include "reprise/read/record_batch.h"
#include "reprise/read/record_reader.h"

namespace reprise::internal {

// What every format has to know of the file it reads.
struct FileToRead {
  uint32_t index = 0;  // Into InputSet::files().
  std::string path;
  uint64_t max_record_bytes = 0;
  ReadSizes sizes;
  uint64_t input_bytes_before = 0;  // Of the files before it, for marks,
  bool leaves_marks = false;        // if any are wanted.
  ReadMark from;                    // Where reading begins, and the content before which the last
  uint64_t end_offset = ~uint64_t{0};  // record begins.
};

class RecordSource {
 public:
  virtual ~RecordSource() = default;

  // Appends whole records to `batch`, which may hold some of earlier files, until it is full (true:
  // call again with another) or the file is done (false). What cannot be read becomes a Rejection.
  // Errors: ResourceExhausted, see ByteSource.
  virtual absl::StatusOr<bool> Fill(RecordBatch& batch) = 0;
};

// `content` must outlive the result.
std::unique_ptr<RecordSource> OpenRecords(RecordFormat format, FileToRead file,
                                          PeekableSource& content);

// Also full when there are many tiny records, or nothing but rejections.
bool IsFull(const RecordBatch& batch, const ReadSizes& sizes);

void Reject(const FileToRead& file, uint64_t record, uint64_t offset, std::string message,
            RecordBatch& batch);

// The rejection that ends a file whose stream failed with `status`, or `status` itself when that
// ends the walk.
absl::Status RejectRest(const FileToRead& file, const absl::Status& status, uint64_t record,
                        uint64_t offset, uint64_t records_kept, RecordBatch& batch);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_RECORD_SOURCE_H_
