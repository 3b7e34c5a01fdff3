// A source whose head can be looked at before it is read: for telling formats by their content.
//
//   PeekableSource source(std::move(file));
//   const std::string_view head = source.Peek(4);   // magic number
//   source.Read(...);                               // begins with the same four bytes
#ifndef REPRISE_READ_INTERNAL_PEEKABLE_SOURCE_H_
#define REPRISE_READ_INTERNAL_PEEKABLE_SOURCE_H_

#include <memory>
#include <string_view>
#include <vector>

#include "reprise/read/internal/byte_source.h"
#include "reprise/read/padded_buffer.h"

namespace reprise::internal {

class PeekableSource : public ByteSource {
 public:
  explicit PeekableSource(std::unique_ptr<ByteSource> input) : input_(std::move(input)) {}

  static constexpr size_t kMaxPeek = size_t{64} << 10;

  // The first `size` bytes or more; fewer only where the source ends or fails before them. What it
  // failed with is answered by Read, behind the bytes. REQUIRES: nothing has been read yet, and
  // `size` is at most kMaxPeek. The view lives until the next call.
  std::string_view Peek(size_t size);
  // Passes over the first `size` bytes. REQUIRES: they have been peeked at, and nothing was read.
  void Skip(size_t size) {
    head_read_ += size;
    content_bytes_ += size;
  }

  absl::StatusOr<size_t> Read(absl::Span<char> out) override;
  uint64_t input_bytes() const override { return input_->input_bytes(); }
  uint64_t pieces() const override;
  // None as long as Read hands out what was peeked at.
  std::optional<PieceBegin> piece_begin() const override {
    return past_head_ ? input_->piece_begin() : std::nullopt;
  }
  absl::StatusOr<bool> SkipPiece() override;
  // Bytes handed out by Read or skipped.
  uint64_t content_bytes() const { return content_bytes_; }

 private:
  // Where in head_ a piece of the input begins.
  struct PieceStart {
    size_t at = 0;
    uint64_t pieces = 0;
  };

  // The first piece that begins behind what has been handed out of head_.
  std::vector<PieceStart>::const_iterator NextPiece() const;

  std::unique_ptr<ByteSource> input_;
  PaddedBuffer head_;
  std::vector<PieceStart> head_pieces_;
  size_t head_read_ = 0;
  bool past_head_ = false;  // Read has gone on in the input.
  bool ended_ = false;
  absl::Status head_status_;
  uint64_t content_bytes_ = 0;
};

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_PEEKABLE_SOURCE_H_
