// Holds very many postings until those of one hash are to be found together: from (hash, value) in
// order of value, to partitions sorted by key.
//
//   PostingLists lists({.key_bytes = 3, .memory_bytes = budget, .work_dir = "/tmp"});
//   REPRISE_RETURN_IF_ERROR(lists.Append(hash, place));           // places do not descend
//   REPRISE_RETURN_IF_ERROR(lists.Finish());
//   REPRISE_RETURN_IF_ERROR(lists.Read(partition, postings));     // equal keys side by side
//
// Ten bits of a hash are the number of its partition, which then need not be stored and is small
// enough to be sorted in cache; of the bits above them key_bytes bytes are the key. A note of up to
// two bytes is kept with each posting.
//
// Layout: postings are buffered until there are enough for a run. A run has its postings by
// partition, each as key_bytes bytes of key and note_bytes bytes of note, least significant first,
// and what its value is more than the one before in the partition (than the run's first value, at
// the beginning), as a varint: seven bits a byte, least significant first, 128 added to all but the
// last. Never persisted.
//
// Memory: key_bytes, note_bytes and one to three bytes a posting up to the budget, beyond it in a
// work file; buffers of up to 32 MiB. Errors: ResourceExhausted when the work directory is full.
// Thread rule: Append and Finish from one thread; then Read from any number.
#ifndef REPRISE_PASSAGE_INTERNAL_POSTING_LISTS_H_
#define REPRISE_PASSAGE_INTERNAL_POSTING_LISTS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "reprise/core/status_macros.h"
#include "reprise/core/work_file.h"

namespace reprise::internal {

struct Posting {
  uint64_t value = 0;
  uint32_t key = 0;
  uint16_t note = 0;

  friend bool operator==(const Posting&, const Posting&) = default;
};

// Sorts by key and keeps the order of those that have the same. `key_bits`: how many may be set.
// `scratch` is overwritten. Cost: 2 to 3 ns a posting and 11 bits of key.
void SortByKey(int key_bits, std::vector<Posting>& postings, std::vector<Posting>& scratch);

class PostingLists {
 public:
  static constexpr size_t kPartitions = 1024;
  static constexpr int kPartitionBits = 10;

  struct Options {
    int key_bytes = 4;   // 1 to 4.
    int note_bytes = 0;  // 0 to 2.
    uint64_t memory_bytes = uint64_t{1} << 30;
    std::string work_dir = "/tmp";
  };

  explicit PostingLists(Options options);

  // REQUIRES: value is not less than the last one.
  absl::Status Append(uint64_t hash, uint64_t value, uint16_t note = 0) {
    if (!buffer_.empty() && value - run_first_value_ > std::numeric_limits<uint32_t>::max()) {
      REPRISE_RETURN_IF_ERROR(WriteRun());
    }
    if (buffer_.empty()) run_first_value_ = value;
    buffer_.push_back({.key = static_cast<uint32_t>(hash >> kPartitionBits),
                       .value = static_cast<uint32_t>(value - run_first_value_),
                       .partition = static_cast<uint16_t>(hash % kPartitions),
                       .note = note});
    ++size_;
    return buffer_.size() < run_postings_ ? absl::OkStatus() : WriteRun();
  }

  // After the last Append.
  absl::Status Finish();

  // Shows the partition's postings by value, some at a time: where only few are wanted, all of them
  // need no memory, as when all documents are one and so have the same partitions. `scratch` is
  // overwritten.
  absl::Status VisitByValue(size_t partition, std::vector<Posting>& scratch,
                            const std::function<void(absl::Span<const Posting>)>& visit) const;
  // Replaces `postings` by the partition's, by key and then value. `scratch` is overwritten.
  absl::Status Read(size_t partition, std::vector<Posting>& postings,
                    std::vector<Posting>& scratch) const;

  uint64_t size() const { return size_; }
  // Of all postings, in memory and in the work file; complete after Finish.
  uint64_t bytes() const { return bytes_; }
  uint64_t spilled_bytes() const { return file_.size(); }
  // Of what is in memory, postings that wait for their run among it.
  uint64_t memory_bytes() const {
    return bytes_ - file_.size() + (buffer_.capacity() + sorted_.capacity()) * sizeof(Buffered) +
           encoded_.capacity();
  }

 private:
  struct Buffered {
    uint32_t key;
    uint32_t value;  // More than that of the run's first posting.
    uint16_t partition;
    uint16_t note;
  };
  struct Run {
    uint64_t first_value = 0;
    std::vector<uint32_t> offsets;  // Of each partition, and of the end.
    std::vector<uint8_t> memory;    // Empty when in the file.
    uint64_t file_offset = 0;
  };

  absl::Status WriteRun();
  void SortBufferByPartition(std::vector<uint32_t>& begins);
  void Decode(const uint8_t* at, const uint8_t* end, uint64_t value,
              std::vector<Posting>& postings) const;
  // Appends what a run has of a partition. `from_file` is overwritten.
  absl::Status AppendOfRun(const Run& run, size_t partition, std::vector<uint8_t>& from_file,
                           std::vector<Posting>& postings) const;

  const Options options_;
  const uint64_t longest_run_;
  uint64_t run_postings_;  // How long the run will be that is in the buffer.
  uint64_t memory_left_;
  WorkFile file_;
  uint64_t run_first_value_ = 0;  // Of the run that is in the buffer.
  std::vector<Buffered> buffer_;
  std::vector<Buffered> sorted_;  // Scratch.
  std::vector<uint8_t> encoded_;  // Scratch.
  std::vector<Run> runs_;
  uint64_t size_ = 0;
  uint64_t bytes_ = 0;
};

}  // namespace reprise::internal

#endif  // REPRISE_PASSAGE_INTERNAL_POSTING_LISTS_H_
