#include "reprise/passage/internal/posting_lists.h"

#include <algorithm>
#include <utility>

#include "reprise/core/status_macros.h"

namespace reprise::internal {
namespace {

// A run is as long as the budget allows for, so that a partition's part of it is worth reading from
// a file.
constexpr uint64_t kLeastRun = uint64_t{1} << 14;
constexpr uint64_t kLongestRun = uint64_t{1} << 20;
constexpr uint64_t kRunsInMemory = 64;  // Of the shortest kind.

constexpr size_t kMostVarintBytes = 10;

void AppendVarint(uint64_t number, uint8_t*& at) {
  for (; number >= 128; number >>= 7) *at++ = static_cast<uint8_t>(number | 128);
  *at++ = static_cast<uint8_t>(number);
}

uint64_t ReadVarint(const uint8_t*& at) {
  uint64_t number = 0;
  for (int shift = 0;; shift += 7) {
    const uint8_t byte = *at++;
    number |= uint64_t{byte & 127u} << shift;
    if (byte < 128) return number;
  }
}

}  // namespace

void SortByKey(int key_bits, std::vector<Posting>& postings, std::vector<Posting>& scratch) {
  constexpr size_t kFew = 256;
  if (postings.size() < kFew) {
    std::stable_sort(postings.begin(), postings.end(),
                     [](const Posting& x, const Posting& y) { return x.key < y.key; });
    return;
  }
  // By the least significant digit first (Knuth, "Sorting and searching", 5.2.5).
  constexpr int kMostDigitBits = 12;
  const int digits = (key_bits + kMostDigitBits - 1) / kMostDigitBits;
  const int digit_bits = (key_bits + digits - 1) / digits;
  const uint32_t mask = (uint32_t{1} << digit_bits) - 1;
  scratch.resize(postings.size());
  std::vector<uint32_t> begins(size_t{1} << digit_bits);
  for (int shift = 0; shift < key_bits; shift += digit_bits) {
    std::fill(begins.begin(), begins.end(), 0);
    for (const Posting& posting : postings) ++begins[posting.key >> shift & mask];
    uint32_t sum = 0;
    for (uint32_t& begin : begins) sum += std::exchange(begin, sum);
    for (const Posting& posting : postings) {
      scratch[begins[posting.key >> shift & mask]++] = posting;
    }
    postings.swap(scratch);
  }
}

PostingLists::PostingLists(Options options)
    : options_(std::move(options)),
      run_postings_(std::clamp(options_.memory_bytes / (kRunsInMemory * sizeof(Buffered)),
                               kLeastRun, kLongestRun)),
      memory_left_(options_.memory_bytes),
      file_(options_.work_dir) {}

absl::Status PostingLists::Finish() {
  if (!buffer_.empty()) REPRISE_RETURN_IF_ERROR(WriteRun());
  buffer_ = {};
  sorted_ = {};
  encoded_ = {};
  return absl::OkStatus();
}

void PostingLists::SortBufferByPartition(std::vector<uint32_t>& begins) {
  begins.assign(kPartitions, 0);
  for (const Buffered& posting : buffer_) ++begins[posting.hash % kPartitions];
  uint32_t sum = 0;
  for (uint32_t& begin : begins) sum += std::exchange(begin, sum);
  sorted_.resize(buffer_.size());
  for (const Buffered& posting : buffer_) sorted_[begins[posting.hash % kPartitions]++] = posting;
}

absl::Status PostingLists::WriteRun() {
  Run run = {.first_value = buffer_.front().value, .offsets = {}, .memory = {}};
  std::vector<uint32_t> ends;
  SortBufferByPartition(ends);
  encoded_.resize(sorted_.size() * (sizeof(uint32_t) + sizeof(uint16_t) + kMostVarintBytes));
  uint8_t* at = encoded_.data();
  const Buffered* posting = sorted_.data();
  run.offsets.reserve(kPartitions + 1);
  for (const uint32_t end : ends) {
    run.offsets.push_back(static_cast<uint32_t>(at - encoded_.data()));
    uint64_t before = run.first_value;
    for (; posting != sorted_.data() + end; ++posting) {
      const uint64_t key = posting->hash >> kPartitionBits;
      for (int i = 0; i < options_.key_bytes; ++i) *at++ = static_cast<uint8_t>(key >> (8 * i));
      for (int i = 0; i < options_.note_bytes; ++i) {
        *at++ = static_cast<uint8_t>(posting->note >> (8 * i));
      }
      AppendVarint(posting->value - before, at);
      before = posting->value;
    }
  }
  const auto bytes = static_cast<uint32_t>(at - encoded_.data());
  run.offsets.push_back(bytes);
  buffer_.clear();
  bytes_ += bytes;
  if (memory_left_ >= bytes) {
    memory_left_ -= bytes;
    run.memory.assign(encoded_.data(), encoded_.data() + bytes);
  } else {
    REPRISE_ASSIGN_OR_RETURN(run.file_offset, file_.Append(encoded_.data(), bytes));
  }
  runs_.push_back(std::move(run));
  return absl::OkStatus();
}

void PostingLists::Decode(const uint8_t* at, const uint8_t* end, uint64_t value,
                          std::vector<Posting>& postings) const {
  while (at != end) {
    uint32_t key = 0;
    for (int i = 0; i < options_.key_bytes; ++i) key |= uint32_t{*at++} << (8 * i);
    uint32_t note = 0;
    for (int i = 0; i < options_.note_bytes; ++i) note |= uint32_t{*at++} << (8 * i);
    value += ReadVarint(at);
    postings.push_back({.value = value, .key = key, .note = static_cast<uint16_t>(note)});
  }
}

absl::Status PostingLists::Read(size_t partition, std::vector<Posting>& postings,
                                std::vector<Posting>& scratch) const {
  postings.clear();
  std::vector<uint8_t> from_file;
  for (const Run& run : runs_) {
    const uint32_t begin = run.offsets[partition];
    const uint32_t size = run.offsets[partition + 1] - begin;
    if (size == 0) continue;
    const uint8_t* bytes = run.memory.data() + begin;
    if (run.memory.empty()) {
      from_file.resize(size);
      REPRISE_RETURN_IF_ERROR(file_.Read(run.file_offset + begin, from_file.data(), size));
      bytes = from_file.data();
    }
    Decode(bytes, bytes + size, run.first_value, postings);
  }
  SortByKey(8 * options_.key_bytes, postings, scratch);
  return absl::OkStatus();
}

}  // namespace reprise::internal
