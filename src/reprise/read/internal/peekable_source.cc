#include "reprise/read/internal/peekable_source.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "reprise/core/status_macros.h"

namespace reprise::internal {

std::string_view PeekableSource::Peek(size_t size) {
  while (head_.size() < size && !ended_) {
    const absl::StatusOr<size_t> read = input_->Read(head_.Tail(std::max(size, kMaxPeek)));
    if (!read.ok()) head_status_ = read.status();
    ended_ = !read.ok() || *read == 0;
    if (ended_) break;
    if (head_pieces_.empty() || head_pieces_.back().pieces != input_->pieces()) {
      head_pieces_.push_back({head_.size(), input_->pieces()});
    }
    head_.Commit(*read);
  }
  return head_.view();
}

absl::StatusOr<size_t> PeekableSource::Read(absl::Span<char> out) {
  if (head_read_ < head_.size()) {
    const auto next = NextPiece();
    const size_t end = next == head_pieces_.end() ? head_.size() : next->at;
    const size_t size = std::min(out.size(), end - head_read_);
    std::memcpy(out.data(), head_.data() + head_read_, size);
    head_read_ += size;
    content_bytes_ += size;
    return size;
  }
  past_head_ = true;
  if (ended_) {
    if (!head_status_.ok()) return head_status_;
    return size_t{0};
  }
  absl::StatusOr<size_t> size = input_->Read(out);
  if (size.ok()) content_bytes_ += *size;
  return size;
}

std::vector<PeekableSource::PieceStart>::const_iterator PeekableSource::NextPiece() const {
  // A piece that begins right here has not been begun: none of its bytes were handed out.
  return std::upper_bound(head_pieces_.begin(), head_pieces_.end(), head_read_,
                          [](size_t read, const PieceStart& piece) { return read < piece.at; });
}

uint64_t PeekableSource::pieces() const {
  if (past_head_ || head_pieces_.empty()) return input_->pieces();
  if (head_read_ == 0) return 0;
  const auto begun =
      std::lower_bound(head_pieces_.begin(), head_pieces_.end(), head_read_,
                       [](const PieceStart& piece, size_t read) { return piece.at < read; });
  return std::prev(begun)->pieces;
}

absl::StatusOr<bool> PeekableSource::SkipPiece() {
  const auto next =
      std::lower_bound(head_pieces_.begin(), head_pieces_.end(), head_read_,
                       [](const PieceStart& piece, size_t read) { return piece.at < read; });
  if (head_read_ > 0 && next != head_pieces_.end() && next->at < head_.size()) {
    head_read_ = next->at;
    return true;
  }
  if (ended_ && head_status_.ok()) {  // The head was all there is.
    head_read_ = head_.size();
    return false;
  }
  REPRISE_ASSIGN_OR_RETURN(const bool more, input_->SkipPiece());
  head_read_ = head_.size();
  ended_ = !more;
  head_status_ = absl::OkStatus();
  return more;
}

}  // namespace reprise::internal
