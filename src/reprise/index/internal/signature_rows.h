// The signatures of all documents, a row of equal length each: in memory up to a budget, beyond it
// in an unnamed file of the work directory.
//
//   SignatureRows rows(/*row_bytes=*/128, {.memory_bytes = budget, .work_dir = "/tmp"});
//   REPRISE_RETURN_IF_ERROR(rows.Append(row));
//   SignatureRows::Reader reader(rows);                     // one a thread
//   const uint8_t* bytes = reader.Row(7, 0);
//
// Memory: the rows up to the budget, in chunks of 2,048, of which the last one always stays; 600
// rows a Reader that has read from the file. The budget can be lowered as other things need more:
// then chunks move to the file. Thread rule: Append and LimitMemory from one thread; then any
// number of Readers. Errors: those of WorkFile. A row that cannot be read is zeros, and the reader
// remembers why: ask its status() before results are used.
#ifndef REPRISE_INDEX_INTERNAL_SIGNATURE_ROWS_H_
#define REPRISE_INDEX_INTERNAL_SIGNATURE_ROWS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "reprise/core/work_file.h"
#include "reprise/index/index_options.h"

namespace reprise::internal {

class SignatureRows {
 public:
  SignatureRows(size_t row_bytes, const IndexOptions& options);

  // Appends one row of zeros to be written to; the pointer is good until the next call.
  absl::StatusOr<uint8_t*> Append();

  // No more than this from now on, but for the last chunk.
  absl::Status LimitMemory(uint64_t bytes);

  size_t row_bytes() const { return row_bytes_; }
  uint32_t size() const { return size_; }
  bool in_memory() const { return chunks_in_memory_ == chunks_.size(); }
  uint64_t memory_bytes() const { return chunks_in_memory_ * chunk_bytes(); }
  uint64_t spilled_bytes() const { return file_.size(); }

  class Reader {
   public:
    explicit Reader(const SignatureRows& rows) : rows_(rows) {}

    // Two rows can be held at a time, each in a hand of its own, 0 or 1.
    const uint8_t* Row(uint32_t row, int hand) {
      const uint8_t* const bytes = rows_.InMemory(row);
      return bytes != nullptr ? bytes : FromFile(row, hand);
    }
    // The same for rows visited in ascending order: many are read at a time. Valid until the next
    // call.
    const uint8_t* RowInOrder(uint32_t row) {
      const uint8_t* const bytes = rows_.InMemory(row);
      return bytes != nullptr ? bytes : FromBlock(row);
    }
    void Prefetch(uint32_t row) const {
      const uint8_t* const bytes = rows_.InMemory(row);
      if (bytes == nullptr) return;
      for (size_t at = 0; at < rows_.row_bytes_; at += 64) __builtin_prefetch(bytes + at);
    }

    const absl::Status& status() const { return status_; }

   private:
    // Of a large bucket the first document and the last few are asked for again and again.
    static constexpr size_t kCachedRows = 64;
    static constexpr uint32_t kBlockRows = 512;
    static constexpr uint32_t kNoRow = ~uint32_t{0};

    const uint8_t* FromFile(uint32_t row, int hand);
    const uint8_t* FromBlock(uint32_t row);
    void Read(uint32_t row, uint32_t count, uint8_t* bytes);

    const SignatureRows& rows_;
    std::vector<uint8_t> block_;
    uint32_t block_begin_ = kNoRow;  // Its first row,
    uint32_t block_end_ = 0;         // and the one after its last.
    std::vector<uint8_t> cache_;
    std::vector<uint32_t> cached_;  // Which row is at each place of the cache.
    std::array<std::vector<uint8_t>, 2> hands_;
    absl::Status status_;
  };

 private:
  static constexpr uint32_t kChunkRows = 2048;

  struct Chunk {
    std::unique_ptr<uint8_t[]> memory;  // Null when it is in the file.
    uint64_t file_offset = 0;
  };

  uint64_t chunk_bytes() const { return uint64_t{kChunkRows} * row_bytes_; }
  // Null when the row is in the file.
  const uint8_t* InMemory(uint32_t row) const {
    const uint8_t* const chunk = chunks_[row / kChunkRows].memory.get();
    return chunk == nullptr ? nullptr : chunk + row % kChunkRows * row_bytes_;
  }
  absl::Status MakeRoom();

  const size_t row_bytes_;
  uint64_t limit_;  // Of memory, in bytes.
  uint32_t size_ = 0;
  std::vector<Chunk> chunks_;
  size_t chunks_in_memory_ = 0;
  size_t next_to_file_ = 0;  // Chunks before this one are in the file.
  WorkFile file_;
};

}  // namespace reprise::internal

#endif  // REPRISE_INDEX_INTERNAL_SIGNATURE_ROWS_H_
