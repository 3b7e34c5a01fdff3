#include "reprise/passage/internal/posting_lists.h"

#include <algorithm>
#include <utility>

#include "reprise/core/sort_by_top_bits.h"
#include "reprise/core/status_macros.h"

namespace reprise::internal {
namespace {

// Runs begin short, so that those of a small corpus are made in cache, and grow with what there is,
// as far as the budget allows for, so that a partition's part of them is worth reading from a file.
constexpr uint64_t kLeastRun = uint64_t{1} << 14;
constexpr uint64_t kFirstRun = uint64_t{1} << 16;
constexpr uint64_t kLongestRun = uint64_t{1} << 20;
constexpr uint64_t kRunsInMemory = 64;  // Of the shortest kind.
constexpr uint64_t kRunGrowth = 16;     // A run may be this part of all before it.

constexpr size_t kMostVarintBytes = 5;

// Keys and notes are loaded four bytes at a time, whatever their length: behind the last posting
// there is room for that.
constexpr size_t kPadding = sizeof(uint32_t);

uint32_t Load32(const uint8_t* at) {
  return uint32_t{at[0]} | uint32_t{at[1]} << 8 | uint32_t{at[2]} << 16 | uint32_t{at[3]} << 24;
}

uint32_t MaskOfBytes(int bytes) { return static_cast<uint32_t>((uint64_t{1} << (8 * bytes)) - 1); }

void AppendVarint(uint32_t number, uint8_t*& at) {
  for (; number >= 128; number >>= 7) *at++ = static_cast<uint8_t>(number | 128);
  *at++ = static_cast<uint8_t>(number);
}

uint32_t ReadVarint(const uint8_t*& at) {
  uint32_t number = 0;
  for (int shift = 0;; shift += 7) {
    const uint8_t byte = *at++;
    number |= uint32_t{byte & 127u} << shift;
    if (byte < 128) return number;
  }
}

}  // namespace

void SortByKey(int key_bits, std::vector<Posting>& postings, std::vector<Posting>& scratch) {
  constexpr size_t kFew = 4096;
  if (postings.size() < 2) return;
  if (postings.size() < kFew) {
    scratch.resize(postings.size());
    SortByTopBits(
        absl::MakeConstSpan(postings), key_bits, [](const Posting& posting) { return posting.key; },
        scratch.data());
    postings.swap(scratch);
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
      longest_run_(std::clamp(options_.memory_bytes / (kRunsInMemory * sizeof(Buffered)), kLeastRun,
                              kLongestRun)),
      run_postings_(std::min(longest_run_, kFirstRun)),
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
  for (const Buffered& posting : buffer_) ++begins[posting.partition];
  uint32_t sum = 0;
  for (uint32_t& begin : begins) sum += std::exchange(begin, sum);
  sorted_.resize(buffer_.size());
  for (const Buffered& posting : buffer_) sorted_[begins[posting.partition]++] = posting;
}

absl::Status PostingLists::WriteRun() {
  Run run = {.first_value = run_first_value_, .offsets = {}, .memory = {}};
  std::vector<uint32_t> ends;
  SortBufferByPartition(ends);
  encoded_.resize(sorted_.size() * (sizeof(uint32_t) + sizeof(uint16_t) + kMostVarintBytes));
  uint8_t* at = encoded_.data();
  const Buffered* posting = sorted_.data();
  run.offsets.reserve(kPartitions + 1);
  for (const uint32_t end : ends) {
    run.offsets.push_back(static_cast<uint32_t>(at - encoded_.data()));
    uint32_t before = 0;
    for (; posting != sorted_.data() + end; ++posting) {
      for (int i = 0; i < options_.key_bytes; ++i) {
        *at++ = static_cast<uint8_t>(posting->key >> (8 * i));
      }
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
    run.memory.reserve(bytes + kPadding);
    run.memory.assign(encoded_.data(), encoded_.data() + bytes);
    run.memory.resize(bytes + kPadding);
  } else {
    REPRISE_ASSIGN_OR_RETURN(run.file_offset, file_.Append(encoded_.data(), bytes));
  }
  runs_.push_back(std::move(run));
  run_postings_ = std::clamp(size_ / kRunGrowth, std::min(longest_run_, kFirstRun), longest_run_);
  return absl::OkStatus();
}

void PostingLists::Decode(const uint8_t* at, const uint8_t* end, uint64_t value,
                          std::vector<Posting>& postings) const {
  const uint32_t key_mask = MaskOfBytes(options_.key_bytes);
  const uint32_t note_mask = MaskOfBytes(options_.note_bytes);
  const size_t least_bytes = static_cast<size_t>(options_.key_bytes + options_.note_bytes) + 1;
  size_t count = postings.size();
  postings.resize(count + static_cast<size_t>(end - at) / least_bytes);
  while (at != end) {
    const uint32_t key = Load32(at) & key_mask;
    at += options_.key_bytes;
    const uint32_t note = Load32(at) & note_mask;
    at += options_.note_bytes;
    value += ReadVarint(at);
    postings[count++] = {.value = value, .key = key, .note = static_cast<uint16_t>(note)};
  }
  postings.resize(count);
}

absl::Status PostingLists::AppendOfRun(const Run& run, size_t partition,
                                       std::vector<uint8_t>& from_file,
                                       std::vector<Posting>& postings) const {
  const uint32_t begin = run.offsets[partition];
  const uint32_t size = run.offsets[partition + 1] - begin;
  if (size == 0) return absl::OkStatus();
  const uint8_t* bytes = run.memory.data() + begin;
  if (run.memory.empty()) {
    from_file.resize(size + kPadding);
    REPRISE_RETURN_IF_ERROR(file_.Read(run.file_offset + begin, from_file.data(), size));
    bytes = from_file.data();
  }
  Decode(bytes, bytes + size, run.first_value, postings);
  return absl::OkStatus();
}

absl::Status PostingLists::VisitByValue(
    size_t partition, std::vector<Posting>& scratch,
    const std::function<void(absl::Span<const Posting>)>& visit) const {
  std::vector<uint8_t> from_file;
  for (const Run& run : runs_) {
    scratch.clear();
    REPRISE_RETURN_IF_ERROR(AppendOfRun(run, partition, from_file, scratch));
    visit(scratch);
  }
  return absl::OkStatus();
}

absl::Status PostingLists::Read(size_t partition, std::vector<Posting>& postings,
                                std::vector<Posting>& scratch) const {
  postings.clear();
  std::vector<uint8_t> from_file;
  for (const Run& run : runs_) {
    REPRISE_RETURN_IF_ERROR(AppendOfRun(run, partition, from_file, postings));
  }
  SortByKey(8 * options_.key_bytes, postings, scratch);
  return absl::OkStatus();
}

}  // namespace reprise::internal
