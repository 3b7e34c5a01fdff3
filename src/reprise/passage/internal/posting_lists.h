// Holds very many 8-byte postings until they are joined: each goes into one of 1,024 partitions by
// ten bits of its key, so that a partition can be sorted in cache and the ten bits need not be
// stored.
//
//   PostingLists lists(memory_bytes, work_dir);
//   REPRISE_RETURN_IF_ERROR(lists.Append(hash % PostingLists::kPartitions, posting));
//   REPRISE_RETURN_IF_ERROR(lists.Take(partition, postings));       // unsorted; given back once
//
// Memory: 8 bytes a posting up to the budget, beyond it in a work file, and at most 4 KiB a
// partition more. Thread rule: Append from one thread; then Take from any number, each partition
// once.
#ifndef REPRISE_PASSAGE_INTERNAL_POSTING_LISTS_H_
#define REPRISE_PASSAGE_INTERNAL_POSTING_LISTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "reprise/passage/internal/work_file.h"

namespace reprise::internal {

class PostingLists {
 public:
  static constexpr size_t kPartitions = 1024;
  static constexpr int kPartitionBits = 10;

  PostingLists(uint64_t memory_bytes, std::string work_dir);

  absl::Status Append(size_t partition, uint64_t posting);
  // Replaces `postings` by the partition's, in order of Append, and frees its memory.
  absl::Status Take(size_t partition, std::vector<uint64_t>& postings);

  uint64_t size() const { return size_; }
  uint64_t spilled_bytes() const { return file_.size(); }

 private:
  static constexpr size_t kBlock = 512;  // Postings.

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

}  // namespace reprise::internal

#endif  // REPRISE_PASSAGE_INTERNAL_POSTING_LISTS_H_
