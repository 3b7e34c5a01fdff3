#include "reprise/read/internal/peekable_source.h"

#include <algorithm>
#include <cstring>

namespace reprise::internal {

std::string_view PeekableSource::Peek(size_t size) {
  while (head_.size() < size && !ended_) {
    const absl::StatusOr<size_t> read = input_->Read(head_.Tail(std::max(size, kMaxPeek)));
    if (!read.ok()) head_status_ = read.status();
    ended_ = !read.ok() || *read == 0;
    if (!ended_) head_.Commit(*read);
  }
  return head_.view();
}

absl::StatusOr<size_t> PeekableSource::Read(absl::Span<char> out) {
  if (head_read_ < head_.size()) {
    const size_t size = std::min(out.size(), head_.size() - head_read_);
    std::memcpy(out.data(), head_.data() + head_read_, size);
    head_read_ += size;
    content_bytes_ += size;
    return size;
  }
  if (ended_) {
    if (!head_status_.ok()) return head_status_;
    return size_t{0};
  }
  absl::StatusOr<size_t> size = input_->Read(out);
  if (size.ok()) content_bytes_ += *size;
  return size;
}

}  // namespace reprise::internal
