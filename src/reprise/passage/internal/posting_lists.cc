#include "reprise/passage/internal/posting_lists.h"

#include <algorithm>
#include <utility>

#include "reprise/core/status_macros.h"

namespace reprise::internal {

PostingLists::PostingLists(uint64_t memory_bytes, std::string work_dir)
    : memory_left_(memory_bytes), file_(std::move(work_dir)), partitions_(kPartitions) {}

absl::Status PostingLists::Append(size_t partition, uint64_t posting) {
  Partition& list = partitions_[partition];
  list.tail.push_back(posting);
  ++size_;
  if (list.tail.size() < kBlock) return absl::OkStatus();
  constexpr uint64_t kBlockBytes = kBlock * sizeof(uint64_t);
  if (memory_left_ >= kBlockBytes) {
    memory_left_ -= kBlockBytes;
    list.blocks.push_back(std::move(list.tail));
    list.tail = {};
    return absl::OkStatus();
  }
  REPRISE_ASSIGN_OR_RETURN(const uint64_t offset, file_.Append(list.tail.data(), kBlockBytes));
  list.in_file.push_back(offset);
  list.tail.clear();
  return absl::OkStatus();
}

absl::Status PostingLists::Take(size_t partition, std::vector<uint64_t>& postings) {
  const Partition list = std::move(partitions_[partition]);
  partitions_[partition] = {};
  postings.resize((list.blocks.size() + list.in_file.size()) * kBlock);
  uint64_t* at = postings.data();
  for (const std::vector<uint64_t>& block : list.blocks) {
    at = std::copy(block.begin(), block.end(), at);
  }
  for (const uint64_t offset : list.in_file) {
    REPRISE_RETURN_IF_ERROR(file_.Read(offset, at, kBlock * sizeof(uint64_t)));
    at += kBlock;
  }
  postings.insert(postings.end(), list.tail.begin(), list.tail.end());
  return absl::OkStatus();
}

}  // namespace reprise::internal
