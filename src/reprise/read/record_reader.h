// Walks an InputSet once: from files (plain, gzip, zstd), to batches of raw records. Run it once
// for every pass; each walk over unchanged files gives the same records with the same DocIndex.
//
//   RecordReader reader(inputs);
//   RecordBatch batch;
//   while (true) {
//     REPRISE_ASSIGN_OR_RETURN(bool more, reader.Next(batch));
//     if (!more) break;
//     ...
//   }
//
// Formats are told by content: gzip and zstd by their magic numbers (several members or frames
// follow one another, as RFC 1952 section 2.2 and RFC 8878 section 3 allow), then JSONL when the
// first line that is not blank begins with "{" and the file's name or a parse of that line says so,
// else text. Extensions .jsonl, .ndjson and .json settle doubt.
//
// JSONL: lines end in LF or CR LF; blank lines are no records but count as lines; the last line
// needs no line break.
//
// Errors: what is wrong with one file or record (cut or corrupt stream, no permission, longer than
// max_record_bytes) becomes a Rejection in the batch and reading goes on at the next record or
// file: all records before a cut are delivered; the piece of a line that stands before the cut is
// the rejected record. Only a failing disk for the copy of standard input is a Status.
//
// Memory: one batch, one decompression window (zstd: at most 128 MiB, larger windows are rejected)
// and at most max_record_bytes of an unfinished line. Not thread-safe: one thread reads.
#ifndef REPRISE_READ_RECORD_READER_H_
#define REPRISE_READ_RECORD_READER_H_

#include <cstddef>
#include <memory>

#include "absl/status/statusor.h"
#include "reprise/read/input_set.h"
#include "reprise/read/record_batch.h"

namespace reprise {

// How much is taken at a time. The records and their order do not depend on it.
struct ReadSizes {
  size_t batch_bytes = size_t{1} << 20;    // A batch is handed over when it has reached this.
  size_t chunk_bytes = size_t{256} << 10;  // At most this by one read(2).
};

class RecordReader {
 public:
  // `inputs` must outlive the reader.
  explicit RecordReader(const InputSet& inputs, ReadSizes sizes = {});
  ~RecordReader();

  // Replaces the contents of `batch`. False, with an empty batch, after the last one.
  absl::StatusOr<bool> Next(RecordBatch& batch);

 private:
  class Walk;
  std::unique_ptr<Walk> walk_;
};

}  // namespace reprise

#endif  // REPRISE_READ_RECORD_READER_H_
