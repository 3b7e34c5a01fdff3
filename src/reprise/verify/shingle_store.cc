#include "reprise/verify/shingle_store.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise {
namespace {

// Blocks are large so that malloc's overhead and their unused ends do not count.
constexpr uint64_t kBlockShingles = uint64_t{1} << 20;
constexpr size_t kPendingShingles = size_t{1} << 17;

absl::Status WorkFileError(int error, const char* what, const std::string& work_dir) {
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
    return absl::ResourceExhaustedError(absl::StrFormat(
        "cannot %s the file of shingles in %s: %s; free space there, or name another directory "
        "with --work-dir",
        what, work_dir, std::strerror(error)));
  }
  return absl::ErrnoToStatus(
      error, absl::StrFormat("cannot %s the file of shingles in %s; name a directory for work "
                             "files with --work-dir",
                             what, work_dir));
}

}  // namespace

ShingleStore::ShingleStore(Options options) : options_(std::move(options)) {}

ShingleStore::~ShingleStore() {
  if (file_ >= 0) close(file_);
}

uint64_t ShingleStore::spilled_bytes() const {
  return (written_ + pending_.size()) * sizeof(uint64_t);
}

absl::Status ShingleStore::Put(DocIndex doc, absl::Span<const uint64_t> set) {
  if (set.size() > std::numeric_limits<uint32_t>::max()) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "document %u has %u shingles, more than 2^32 - 1", doc, uint64_t{set.size()}));
  }
  Place place;
  place.count = static_cast<uint32_t>(set.size());
  uint64_t* memory = Allocate(set.size());
  place.in_file = memory == nullptr;
  if (!place.in_file) {
    std::copy(set.begin(), set.end(), memory);
    place.memory = memory;
  } else {
    if (file_ < 0) REPRISE_RETURN_IF_ERROR(OpenFile());
    place.file_offset = written_ + pending_.size();
    pending_.insert(pending_.end(), set.begin(), set.end());
    if (pending_.size() >= kPendingShingles) REPRISE_RETURN_IF_ERROR(WritePending());
  }
  places_.emplace(doc, place);
  return absl::OkStatus();
}

uint64_t* ShingleStore::Allocate(uint64_t count) {
  if (blocks_.empty() || block_size_ - block_used_ < count) {
    const uint64_t left = (options_.memory_bytes - memory_used_) / sizeof(uint64_t);
    if (left < count) return nullptr;
    block_size_ = std::max(count, std::min(kBlockShingles, left));
    block_used_ = 0;
    memory_used_ += block_size_ * sizeof(uint64_t);
    blocks_.push_back(std::make_unique_for_overwrite<uint64_t[]>(block_size_));
  }
  uint64_t* const place = blocks_.back().get() + block_used_;
  block_used_ += count;
  return place;
}

absl::Status ShingleStore::OpenFile() {
  std::string path = options_.work_dir + "/reprise-shingles-XXXXXX";
  file_ = mkostemp(path.data(), O_CLOEXEC);
  if (file_ < 0) return WorkFileError(errno, "create", options_.work_dir);
  unlink(path.c_str());
  return absl::OkStatus();
}

absl::Status ShingleStore::WritePending() {
  const char* bytes = reinterpret_cast<const char*>(pending_.data());
  size_t left = pending_.size() * sizeof(uint64_t);
  uint64_t offset = written_ * sizeof(uint64_t);
  while (left > 0) {
    const ssize_t count = pwrite(file_, bytes, left, static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return WorkFileError(errno, "write to", options_.work_dir);
    if (count == 0) return WorkFileError(ENOSPC, "write to", options_.work_dir);
    bytes += count;
    left -= static_cast<size_t>(count);
    offset += static_cast<uint64_t>(count);
  }
  written_ += pending_.size();
  pending_.clear();
  return absl::OkStatus();
}

absl::StatusOr<absl::Span<const uint64_t>> ShingleStore::Reader::Get(DocIndex doc) {
  const auto found = store_.places_.find(doc);
  if (found == store_.places_.end()) {
    return absl::NotFoundError(absl::StrFormat("no shingles were stored for document %u", doc));
  }
  const Place& place = found->second;
  if (!place.in_file) return absl::Span<const uint64_t>(place.memory, place.count);
  if (place.file_offset >= store_.written_) {
    return absl::Span<const uint64_t>(
        store_.pending_.data() + (place.file_offset - store_.written_), place.count);
  }
  std::vector<uint64_t>& buffer = buffers_[next_buffer_];
  next_buffer_ ^= 1;
  buffer.resize(place.count);
  char* bytes = reinterpret_cast<char*>(buffer.data());
  size_t left = buffer.size() * sizeof(uint64_t);
  uint64_t offset = place.file_offset * sizeof(uint64_t);
  while (left > 0) {
    const ssize_t count = pread(store_.file_, bytes, left, static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return WorkFileError(errno, "read", store_.options_.work_dir);
    if (count == 0) {
      return absl::DataLossError(absl::StrFormat(
          "the file of shingles in %s ends at byte %u, before the set of document %u",
          store_.options_.work_dir, offset, doc));
    }
    bytes += count;
    left -= static_cast<size_t>(count);
    offset += static_cast<uint64_t>(count);
  }
  return absl::Span<const uint64_t>(buffer);
}

}  // namespace reprise
