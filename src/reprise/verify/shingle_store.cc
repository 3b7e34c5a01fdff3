#include "reprise/verify/shingle_store.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise {
namespace {

// Blocks are large so that malloc's overhead and their unused ends do not count.
constexpr uint64_t kBlockShingles = uint64_t{1} << 20;
constexpr size_t kPendingShingles = size_t{1} << 17;

}  // namespace

ShingleStore::ShingleStore(Options options)
    : options_(std::move(options)), file_(options_.work_dir) {}

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
    REPRISE_RETURN_IF_ERROR(file_.Open());
    place.file_offset = file_.size() / sizeof(uint64_t) + pending_.size();
    pending_.insert(pending_.end(), set.begin(), set.end());
    if (pending_.size() >= kPendingShingles) REPRISE_RETURN_IF_ERROR(WritePending());
  }
  places_.emplace(doc, place);
  return absl::OkStatus();
}

uint64_t* ShingleStore::Allocate(uint64_t count) {
  if (blocks_.empty() || blocks_.back().size() - block_used_ < count) {
    const uint64_t left = (options_.memory_bytes - memory_used_) / sizeof(uint64_t);
    if (left < count) return nullptr;
    blocks_.emplace_back(std::max(count, std::min(kBlockShingles, left)));
    block_used_ = 0;
    memory_used_ += blocks_.back().size() * sizeof(uint64_t);
  }
  uint64_t* const place = blocks_.back().data() + block_used_;
  block_used_ += count;
  return place;
}

absl::Status ShingleStore::WritePending() {
  REPRISE_RETURN_IF_ERROR(
      file_.Append(pending_.data(), pending_.size() * sizeof(uint64_t)).status());
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
  const uint64_t written = store_.file_.size() / sizeof(uint64_t);
  if (place.file_offset >= written) {
    return absl::Span<const uint64_t>(store_.pending_.data() + (place.file_offset - written),
                                      place.count);
  }
  std::vector<uint64_t>& buffer = buffers_[next_buffer_];
  next_buffer_ ^= 1;
  buffer.resize(place.count);
  REPRISE_RETURN_IF_ERROR(store_.file_.Read(place.file_offset * sizeof(uint64_t), buffer.data(),
                                            place.count * sizeof(uint64_t)));
  return absl::Span<const uint64_t>(buffer);
}

}  // namespace reprise
