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
// follow one another, as RFC 1952 section 2.2 and RFC 8878 section 3 allow), then WARC by "WARC/1."
// at the start, then JSONL by a first line that is one JSON object, else text. Names settle doubt:
// a file named .jsonl, .ndjson or .jsonlines is JSONL even when its first line is broken, and so is
// standard input; a .json file that holds one value over several lines, or an array, is rejected
// with a word on how to make JSONL of it. What was packed with bzip2, xz or zip, and tables in
// Parquet or Arrow, are recognised and rejected, not read as text.
//
// WARC (ISO 28500): `response`, `resource` and `conversion` records with a text are documents; what
// else a crawl holds is counted in RecordBatch::passed_over. Behind damage reading goes on at the
// next record, in gzip and zstd files at the next member or frame.
//
// JSONL: lines end in LF or CR LF; blank lines are no records but count as lines; the last line
// needs no line break; a byte order mark at the start is passed over.
//
// Errors: what is wrong with one file or record (cut or corrupt stream, no permission, longer than
// max_record_bytes) becomes a Rejection in the batch and reading goes on at the next record or
// file: all records before a cut are delivered; the piece of a line that stands before the cut is
// the rejected record. A Status, ResourceExhausted, ends the walk: the copy of standard input
// cannot be written, a decompressor gets no memory, or there are more records than a DocIndex can
// number.
//
// A walk leaves marks from which others can begin, so that several readers can read one InputSet at
// the same time: see read_mark.h.
//
// Memory: one batch, one decompression window (zstd: at most 128 MiB, larger windows are rejected)
// and at most twice max_record_bytes for an unfinished record, as its buffer doubles. Not
// thread-safe: one thread reads. Cost: memchr and the decompressor; lines are not copied.
#ifndef REPRISE_READ_RECORD_READER_H_
#define REPRISE_READ_RECORD_READER_H_

#include <cstddef>
#include <memory>

#include "absl/status/statusor.h"
#include "reprise/read/file_part.h"
#include "reprise/read/input_set.h"
#include "reprise/read/read_mark.h"
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
  // Only a stretch of it, between marks of an earlier walk over `inputs`: the same records with the
  // same DocIndex, in batches of other sizes. What a batch says of bytes read counts from the
  // stretch's start. Input that has changed since gives other records, or fewer or more.
  RecordReader(const InputSet& inputs, ReadSizes sizes, const ReadStretch& stretch);
  // Only these files, as a whole walk reads them and leaves marks, but with documents numbered from
  // 0, and bytes counted from where the part begins.
  RecordReader(const InputSet& inputs, ReadSizes sizes, const FilePart& part);
  ~RecordReader();

  // Replaces the contents of `batch`. False, with an empty batch, after the last one. A batch may
  // be without records.
  absl::StatusOr<bool> Next(RecordBatch& batch);

 private:
  class Walk;
  std::unique_ptr<Walk> walk_;
};

}  // namespace reprise

#endif  // REPRISE_READ_RECORD_READER_H_
