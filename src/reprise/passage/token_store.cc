#include "reprise/passage/token_store.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise {

TokenStore::TokenStore(Options options) : options_(std::move(options)), file_(options_.work_dir) {}

TokenStore::~TokenStore() = default;

uint64_t TokenStore::spilled_bytes() const { return file_.size(); }

absl::Status TokenStore::Put(DocIndex doc, const TokenList& tokens) {
  EncodeTokens(tokens, codes_);
  Place place = {.count = codes_.size()};
  const uint64_t bytes = codes_.size() * sizeof(TokenCode);
  if (memory_used_ + bytes <= options_.memory_bytes) {
    documents_.push_back(std::make_unique_for_overwrite<TokenCode[]>(codes_.size()));
    std::copy(codes_.begin(), codes_.end(), documents_.back().get());
    place.memory = documents_.back().get();
    memory_used_ += bytes;
  } else {
    REPRISE_ASSIGN_OR_RETURN(place.file_offset, file_.Append(codes_.data(), bytes));
  }
  places_.emplace(doc, place);
  return absl::OkStatus();
}

absl::StatusOr<absl::Span<const TokenCode>> TokenStore::Reader::Get(DocIndex doc) {
  const auto found = store_.places_.find(doc);
  if (found == store_.places_.end()) {
    return absl::NotFoundError(absl::StrFormat("no tokens were stored for document %u", doc));
  }
  const Place& place = found->second;
  if (place.memory != nullptr) return absl::Span<const TokenCode>(place.memory, place.count);
  std::vector<TokenCode>& buffer = buffers_[next_buffer_];
  next_buffer_ ^= 1;
  buffer.resize(place.count);
  REPRISE_RETURN_IF_ERROR(
      store_.file_.Read(place.file_offset, buffer.data(), place.count * sizeof(TokenCode)));
  return absl::Span<const TokenCode>(buffer);
}

}  // namespace reprise
