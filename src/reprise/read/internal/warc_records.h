// WARC (ISO 28500:2009 and 2017; WET is WARC of `conversion` records): from content, to one raw
// record a document, with its header and block.
//
// A record reaches as far as its Content-Length says, provided that there the next one begins or
// the content ends; else, and without a length, up to the next version line at the start of a line.
// What lies between records and is no record, a header without an end, and what a damaged stream
// swallowed is one rejection each, and reading goes on at the next version line: of a gzip or zstd
// file at the next member or frame that can be unpacked. A record is handed over only when what
// follows it has been seen, so that one whose checksum is wrong is not.
//
// Records that are no documents (see Classify) are counted in RecordBatch::passed_over. Numbers
// count all records; offsets count the content that could be unpacked.
//
// Memory: the batch with the record at hand, of at most max_record_bytes; longer ones are rejected
// and passed over as they are read. Of a compressed file what is left of a record is not even
// unpacked when it has come to kMostPassedOver times the limit: one that unpacks to 10 GiB costs no
// more than that.
#ifndef REPRISE_READ_INTERNAL_WARC_RECORDS_H_
#define REPRISE_READ_INTERNAL_WARC_RECORDS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "reprise/read/internal/record_source.h"

namespace reprise::internal {

class WarcRecords : public RecordSource {
 public:
  WarcRecords(FileToRead file, PeekableSource& content)
      : file_(std::move(file)), content_(content) {}

  absl::StatusOr<bool> Fill(RecordBatch& batch) override;

 private:
  enum class State : uint8_t {
    kBetween,    // Where a record should begin.
    kHeader,     // In a header,
    kBlock,      // in a block of known length,
    kOpenBlock,  // in a block that ends where the next record begins,
    kTooLong,    // in a record that is not kept.
    kLost,       // Looking for the next record.
  };

  // Goes on as far as the bytes at hand allow; false when more are needed.
  bool Step(RecordBatch& batch);
  bool StepBetween(RecordBatch& batch);
  bool StepHeader(RecordBatch& batch);
  bool StepBlock(RecordBatch& batch);
  bool StepOpenBlock(RecordBatch& batch);
  bool StepTooLong(RecordBatch& batch);
  bool StepLost(RecordBatch& batch);

  std::string_view Unfinished(const RecordBatch& batch) const {
    return batch.buffer.view().substr(begin_);
  }
  // Moves on by `size` bytes, leaving them in the buffer.
  void Pass(size_t size) {
    begin_ += size;
    offset_ += size;
  }
  // Moves on by `size` bytes, which nobody will look at again. REQUIRES: all before them are used
  // up, or belong to records.
  void Drop(size_t size, RecordBatch& batch);

  // The record whose block ends at `end`, counted from begin_, is a document or passed over.
  void EndRecord(size_t end, RecordBatch& batch);
  // 0 for a record of which nobody knows where it ends.
  void BeginTooLong(uint64_t record_bytes, RecordBatch& batch);
  void BeginLost(size_t from, bool at_start);
  void RejectRecord(std::string message, RecordBatch& batch);
  // The stream failed with `status`: false when nothing can be read behind the damage.
  absl::StatusOr<bool> LeaveDamage(const absl::Status& status, RecordBatch& batch);

  const FileToRead file_;
  PeekableSource& content_;
  PaddedBuffer carry_;  // What is unfinished of the batch before.
  State state_ = State::kBetween;
  bool ended_ = false;        // There is no more content.
  bool is_rejected_ = false;  // A rejection says already that records are missing here.
  size_t begin_ = 0;          // Of what is unfinished, in the buffer.
  size_t searched_ = 0;       // How much of it has been looked through,
  size_t header_bytes_ = 0;
  uint64_t block_bytes_ = 0;
  uint64_t piece_ = 0;          // The gzip member or zstd frame that the header ends in,
  bool is_piece_ = false;       // which is this record alone, as for all records before it.
  uint64_t end_piece_ = 0;      // And the one that the block ends in; 0 before it does.
  uint64_t record_bytes_ = 0;   // kTooLong: of the whole record,
  uint64_t passed_ = 0;         // and how many of them are dropped.
  bool lost_at_start_ = false;  // kLost: a record may begin without a line end before it.
  uint64_t record_ = 0;         // The current record, from 1,
  uint64_t offset_ = 0;         // and where it begins in the content.
  uint64_t kept_ = 0;           // Records before it that were not rejected.
};

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_WARC_RECORDS_H_
