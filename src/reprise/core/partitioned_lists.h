// Holds very many 8-byte entries until they are joined: each goes into one of 1,024 partitions by
// ten bits of its key, so that a partition can be sorted in cache and the ten bits need not be
// stored.
//
//   PartitionedLists lists(memory_bytes, work_dir);
//   REPRISE_RETURN_IF_ERROR(lists.Append(hash % PartitionedLists::kPartitions, entry));
//   REPRISE_RETURN_IF_ERROR(lists.Take(partition, entries));       // unsorted; given back once
//   REPRISE_RETURN_IF_ERROR(lists.Visit(partition, [](absl::Span<const uint64_t> entries) {...}));
//
// Memory: 8 bytes an entry up to the budget, beyond it in a work file, and at most 4 KiB a
// partition more. Thread rule: Append from one thread at a time; then Take or Visit from any
// number, each partition once. Errors: those of WorkFile.
#ifndef REPRISE_CORE_PARTITIONED_LISTS_H_
#define REPRISE_CORE_PARTITIONED_LISTS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "reprise/core/work_file.h"

namespace reprise {

class PartitionedLists {
 public:
  static constexpr size_t kPartitions = 1024;
  static constexpr int kPartitionBits = 10;

  PartitionedLists(uint64_t memory_bytes, std::string work_dir);

  absl::Status Append(size_t partition, uint64_t entry);
  // Replaces `entries` by the partition's, in order of Append, and frees its memory.
  absl::Status Take(size_t partition, std::vector<uint64_t>& entries);
  // The same, but never with more than a block of what is in the file in memory: `visit` is called
  // for one stretch after the other, each of an even number of entries where an even number of
  // entries was appended.
  absl::Status Visit(size_t partition,
                     const std::function<void(absl::Span<const uint64_t> entries)>& visit);

  uint64_t size() const { return size_; }  // Entries.
  uint64_t spilled_bytes() const { return file_.size(); }
  // Bytes of the entries that are in memory.
  uint64_t memory_bytes() const { return size_ * sizeof(uint64_t) - file_.size(); }

 private:
  static constexpr size_t kBlock = 512;  // Entries.

  struct Partition {
    std::vector<uint64_t> tail;                 // Not yet a whole block.
    std::vector<std::vector<uint64_t>> blocks;  // In memory, before all in the file.
    std::vector<uint64_t> in_file;              // Offsets of blocks.
  };

  uint64_t memory_left_;
  WorkFile file_;
  std::vector<Partition> partitions_;
  uint64_t size_ = 0;
};

}  // namespace reprise

#endif  // REPRISE_CORE_PARTITIONED_LISTS_H_
