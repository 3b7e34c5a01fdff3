// The bytes of a batch: a buffer that is written straight into by read(2) and the decompressors,
// and read in place by a SIMD parser.
//
//   PaddedBuffer buffer;
//   absl::Span<char> tail = buffer.Tail(4096);     // at least 4096 bytes, not zeroed
//   buffer.Commit(read(fd, tail.data(), tail.size()));
//   buffer.view();                                 // what has been committed
//
// A std::string would zero every byte before it is overwritten, and promises nothing about the
// bytes behind its end. Here kPadding initialised bytes always follow the last one, so that a
// parser that loads 64 bytes at a time needs no copy (simdjson's SIMDJSON_PADDING).
//
// Cost: growth doubles the capacity. Errors: std::bad_alloc, as for a std::string. Not thread-safe.
#ifndef REPRISE_READ_PADDED_BUFFER_H_
#define REPRISE_READ_PADDED_BUFFER_H_

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

#include "absl/types/span.h"

namespace reprise {

class PaddedBuffer {
 public:
  static constexpr size_t kPadding = 64;  // Bytes.

  PaddedBuffer() = default;
  PaddedBuffer(PaddedBuffer&& other) noexcept { *this = std::move(other); }
  PaddedBuffer& operator=(PaddedBuffer&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
    return *this;
  }

  const char* data() const { return bytes_.get(); }
  size_t size() const { return size_; }
  size_t capacity() const { return capacity_; }  // Without the padding.
  std::string_view view() const { return {bytes_.get(), size_}; }

  // Room for at least `size` bytes behind the end; invalidates views.
  absl::Span<char> Tail(size_t size);
  // The first `size` bytes of the tail now belong to the buffer. REQUIRES: they fit and are
  // written.
  void Commit(size_t size);
  void Append(std::string_view bytes);  // REQUIRES: not a view of this buffer.
  // Drops the bytes from `size` on. REQUIRES: size <= size().
  void Truncate(size_t size) { size_ = size; }
  // Empties the buffer and gives memory back when it holds more than `keep_bytes`.
  void Clear(size_t keep_bytes);

 private:
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };

  std::unique_ptr<char[], Free> bytes_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace reprise

#endif  // REPRISE_READ_PADDED_BUFFER_H_
