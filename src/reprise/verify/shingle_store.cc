#include "reprise/verify/shingle_store.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise {
namespace {

// Blocks are large so that malloc's overhead and their unused ends do not count.
constexpr uint64_t kBlockWords = uint64_t{1} << 20;
constexpr size_t kPendingWords = size_t{1} << 17;

}  // namespace

ShingleStore::ShingleStore(Options options)
    : options_(std::move(options)), file_(options_.work_dir) {}

void ShingleStore::ReserveForFilters(uint64_t bytes) {
  reserved_ = std::min(bytes, options_.memory_bytes);
}

absl::Status ShingleStore::Put(DocIndex doc, absl::Span<const uint64_t> set) {
  if (set.size() > std::numeric_limits<uint32_t>::max()) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "document %u has %u shingles, more than 2^32 - 1", doc, uint64_t{set.size()}));
  }
  const size_t filter_words = FilterWords(set.size());
  const uint64_t free_bytes = options_.memory_bytes - std::min(options_.memory_bytes, memory_used_);
  const uint64_t open_bytes = free_bytes - std::min(free_bytes, reserved_);
  reserved_ -= std::min<uint64_t>(reserved_, filter_words * sizeof(uint64_t));

  Place place;
  place.count = static_cast<uint32_t>(set.size());
  uint64_t* filter = Allocate(filter_words + set.size(), open_bytes, sets_);
  uint64_t* hashes = nullptr;
  if (filter != nullptr) {
    place.home = Home::kMemory;
    place.memory = filter;
    hashes = filter + filter_words;
  } else if (uint64_t* const room = Allocate(1 + filter_words, free_bytes, filters_)) {
    place.home = Home::kFilterOnly;
    place.memory = room;
    filter = room + 1;
    REPRISE_ASSIGN_OR_RETURN(hashes, AllocateInFile(set.size(), *room));
  } else {
    place.home = Home::kFile;
    REPRISE_ASSIGN_OR_RETURN(filter, AllocateInFile(filter_words + set.size(), place.file_offset));
    hashes = filter + filter_words;
  }
  FillFilter(set, absl::MakeSpan(filter, filter_words));
  std::copy(set.begin(), set.end(), hashes);
  if (pending_.size() >= kPendingWords) REPRISE_RETURN_IF_ERROR(WritePending());
  places_.emplace(doc, place);
  return absl::OkStatus();
}

uint64_t* ShingleStore::Allocate(uint64_t count, uint64_t most_bytes, Arena& arena) {
  if (arena.blocks.empty() || arena.blocks.back().size() - arena.used < count) {
    const uint64_t most = most_bytes / sizeof(uint64_t);
    if (most < count) return nullptr;
    arena.blocks.emplace_back(std::max(count, std::min(kBlockWords, most)));
    arena.used = 0;
    memory_used_ += arena.blocks.back().size() * sizeof(uint64_t);
  }
  uint64_t* const place = arena.blocks.back().data() + arena.used;
  arena.used += count;
  return place;
}

absl::StatusOr<uint64_t*> ShingleStore::AllocateInFile(uint64_t count, uint64_t& offset) {
  REPRISE_RETURN_IF_ERROR(file_.Open());
  offset = file_.size() / sizeof(uint64_t) + pending_.size();
  pending_.resize(pending_.size() + count);
  return pending_.data() + pending_.size() - count;
}

absl::Status ShingleStore::WritePending() {
  REPRISE_RETURN_IF_ERROR(
      file_.Append(pending_.data(), pending_.size() * sizeof(uint64_t)).status());
  pending_.clear();
  return absl::OkStatus();
}

absl::StatusOr<const ShingleStore::Place*> ShingleStore::Reader::Find(DocIndex doc) const {
  const auto found = store_.places_.find(doc);
  if (found == store_.places_.end()) {
    return absl::NotFoundError(absl::StrFormat("no shingles were stored for document %u", doc));
  }
  return &found->second;
}

absl::StatusOr<absl::Span<const uint64_t>> ShingleStore::Reader::FromFile(
    uint64_t offset, uint64_t count, std::vector<uint64_t>& buffer) const {
  const uint64_t written = store_.file_.size() / sizeof(uint64_t);
  if (offset >= written) {
    return absl::MakeConstSpan(store_.pending_.data() + (offset - written), count);
  }
  buffer.resize(count);
  REPRISE_RETURN_IF_ERROR(
      store_.file_.Read(offset * sizeof(uint64_t), buffer.data(), count * sizeof(uint64_t)));
  return absl::MakeConstSpan(buffer);
}

absl::StatusOr<absl::Span<const uint64_t>> ShingleStore::Reader::Get(DocIndex doc) {
  REPRISE_ASSIGN_OR_RETURN(const Place* const place, Find(doc));
  const size_t filter_words = FilterWords(place->count);
  if (place->home == Home::kMemory) {
    return absl::MakeConstSpan(place->memory + filter_words, place->count);
  }
  const uint64_t offset =
      place->home == Home::kFilterOnly ? *place->memory : place->file_offset + filter_words;
  next_buffer_ ^= 1;
  return FromFile(offset, place->count, buffers_[next_buffer_]);
}

absl::StatusOr<FilteredSet> ShingleStore::Reader::GetFilter(DocIndex doc) {
  REPRISE_ASSIGN_OR_RETURN(const Place* const place, Find(doc));
  const size_t words = FilterWords(place->count);
  absl::Span<const uint64_t> filter;
  if (place->home == Home::kFile) {
    REPRISE_ASSIGN_OR_RETURN(filter, FromFile(place->file_offset, words, filter_buffer_));
  } else {
    filter = absl::MakeConstSpan(place->memory + (place->home == Home::kFilterOnly ? 1 : 0), words);
  }
  return FilteredSet{place->count, filter};
}

}  // namespace reprise
