#include "reprise/core/partitioned_lists.h"

#include <utility>

#include "reprise/core/status_macros.h"

namespace reprise {

PartitionedLists::PartitionedLists(uint64_t memory_bytes, std::string work_dir)
    : memory_left_(memory_bytes), file_(std::move(work_dir)), partitions_(kPartitions) {}

absl::Status PartitionedLists::Append(size_t partition, uint64_t entry) {
  Partition& list = partitions_[partition];
  list.tail.push_back(entry);
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

absl::Status PartitionedLists::Take(size_t partition, std::vector<uint64_t>& entries) {
  const Partition& list = partitions_[partition];
  entries.clear();
  entries.reserve((list.blocks.size() + list.in_file.size()) * kBlock + list.tail.size());
  return Visit(partition, [&entries](absl::Span<const uint64_t> stretch) {
    entries.insert(entries.end(), stretch.begin(), stretch.end());
  });
}

absl::Status PartitionedLists::Visit(
    size_t partition, const std::function<void(absl::Span<const uint64_t> entries)>& visit) {
  const Partition list = std::move(partitions_[partition]);
  partitions_[partition] = {};
  for (const std::vector<uint64_t>& block : list.blocks) visit(block);
  std::vector<uint64_t> block(list.in_file.empty() ? 0 : kBlock);
  for (const uint64_t offset : list.in_file) {
    REPRISE_RETURN_IF_ERROR(file_.Read(offset, block.data(), kBlock * sizeof(uint64_t)));
    visit(block);
  }
  visit(list.tail);
  return absl::OkStatus();
}

}  // namespace reprise
