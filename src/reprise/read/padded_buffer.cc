#include "reprise/read/padded_buffer.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace reprise {

absl::Span<char> PaddedBuffer::Tail(size_t size) {
  if (capacity_ - size_ < size) {
    const size_t capacity = std::max(size_ + size, 2 * capacity_);
    char* grown = static_cast<char*>(std::realloc(bytes_.get(), capacity + kPadding));
    if (grown == nullptr) throw std::bad_alloc();
    static_cast<void>(bytes_.release());  // realloc has taken care of it.
    bytes_.reset(grown);
    capacity_ = capacity;
  }
  return {bytes_.get() + size_, capacity_ - size_};
}

void PaddedBuffer::Commit(size_t size) {
  size_ += size;
  if (bytes_ != nullptr) std::memset(bytes_.get() + size_, 0, kPadding);
}

void PaddedBuffer::Append(std::string_view bytes) {
  if (bytes.empty()) return;
  std::memcpy(Tail(bytes.size()).data(), bytes.data(), bytes.size());
  Commit(bytes.size());
}

void PaddedBuffer::Clear(size_t keep_bytes) {
  size_ = 0;
  if (capacity_ > keep_bytes) {
    bytes_.reset();
    capacity_ = 0;
  }
}

}  // namespace reprise
