#include "reprise/index/internal/signature_rows.h"

#include <algorithm>
#include <cstring>

#include "reprise/core/status_macros.h"

namespace reprise::internal {

SignatureRows::SignatureRows(size_t row_bytes, const IndexOptions& options)
    : row_bytes_(row_bytes), limit_(options.memory_bytes), file_(options.work_dir) {}

absl::StatusOr<uint8_t*> SignatureRows::Append() {
  if (size_ % kChunkRows == 0) {
    chunks_.push_back({.memory = std::make_unique_for_overwrite<uint8_t[]>(chunk_bytes())});
    ++chunks_in_memory_;
    REPRISE_RETURN_IF_ERROR(MakeRoom());
  }
  uint8_t* const row = chunks_.back().memory.get() + size_ % kChunkRows * row_bytes_;
  std::memset(row, 0, row_bytes_);
  ++size_;
  return row;
}

absl::Status SignatureRows::LimitMemory(uint64_t bytes) {
  limit_ = std::min(limit_, bytes);
  return MakeRoom();
}

absl::Status SignatureRows::MakeRoom() {
  for (; next_to_file_ + 1 < chunks_.size() && memory_bytes() > limit_; ++next_to_file_) {
    Chunk& chunk = chunks_[next_to_file_];
    REPRISE_ASSIGN_OR_RETURN(chunk.file_offset, file_.Append(chunk.memory.get(), chunk_bytes()));
    chunk.memory.reset();
    --chunks_in_memory_;
  }
  return absl::OkStatus();
}

const uint8_t* SignatureRows::Reader::FromFile(uint32_t row, int hand) {
  const size_t size = rows_.row_bytes_;
  if (cached_.empty()) {
    cache_.resize(kCachedRows * size);
    cached_.resize(kCachedRows, kNoRow);
    for (std::vector<uint8_t>& bytes : hands_) bytes.resize(size);
  }
  const size_t place = row % kCachedRows;
  uint8_t* const cached = cache_.data() + place * size;
  if (cached_[place] != row) {
    Read(row, 1, cached);
    cached_[place] = row;
  }
  // The other hand's row may come to the same place of the cache.
  std::memcpy(hands_[hand].data(), cached, size);
  return hands_[hand].data();
}

const uint8_t* SignatureRows::Reader::FromBlock(uint32_t row) {
  if (block_begin_ == kNoRow || row < block_begin_ || row >= block_end_) {
    block_.resize(kBlockRows * rows_.row_bytes_);
    block_begin_ = row;
    block_end_ = row + std::min(kBlockRows, kChunkRows - row % kChunkRows);
    Read(row, block_end_ - row, block_.data());
  }
  return block_.data() + (row - block_begin_) * rows_.row_bytes_;
}

void SignatureRows::Reader::Read(uint32_t row, uint32_t count, uint8_t* bytes) {
  const uint64_t offset =
      rows_.chunks_[row / kChunkRows].file_offset + uint64_t{row % kChunkRows} * rows_.row_bytes_;
  const absl::Status read = rows_.file_.Read(offset, bytes, count * rows_.row_bytes_);
  if (read.ok()) return;
  status_.Update(read);
  std::memset(bytes, 0, count * rows_.row_bytes_);
}

}  // namespace reprise::internal
