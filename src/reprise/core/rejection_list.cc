#include "reprise/core/rejection_list.h"

#include <algorithm>

#include "reprise/core/varint.h"

namespace reprise {
namespace {

void AppendChange(const std::string& before, const std::string& now, std::string& bytes) {
  const size_t shorter = std::min(before.size(), now.size());
  size_t begin = 0;
  while (begin < shorter && before[begin] == now[begin]) ++begin;
  size_t end = 0;
  while (end < shorter - begin && before[before.size() - 1 - end] == now[now.size() - 1 - end]) {
    ++end;
  }
  const size_t between = now.size() - begin - end;
  AppendVarint(begin, bytes);
  AppendVarint(end, bytes);
  AppendVarint(between, bytes);
  bytes.append(now, begin, between);
}

void TakeChange(std::string_view& bytes, std::string& text) {
  const uint64_t begin = TakeVarint(bytes);
  const uint64_t end = TakeVarint(bytes);
  const uint64_t between = TakeVarint(bytes);
  text.replace(begin, text.size() - begin - end, bytes.substr(0, between));
  bytes.remove_prefix(between);
}

}  // namespace

void RejectionList::push_back(const Rejection& rejection) {
  std::string entry;
  entry += static_cast<char>(rejection.stage);
  AppendVarint(rejection.origin.record - last_.origin.record, entry);
  AppendVarint(rejection.origin.offset - last_.origin.offset, entry);
  AppendChange(last_.origin.path, rejection.origin.path, entry);
  AppendChange(last_.message, rejection.message, entry);
  // A piece holds whole entries, one at least.
  if (pieces_.empty() || pieces_.back().size() + entry.size() > kPieceBytes) {
    pieces_.emplace_back();
    pieces_.back().reserve(kPieceBytes);
  }
  pieces_.back() += entry;
  last_ = rejection;
  ++size_;
}

uint64_t RejectionList::memory_bytes() const {
  uint64_t bytes = 0;
  for (const std::string& piece : pieces_) bytes += piece.capacity();
  return bytes;
}

void RejectionList::const_iterator::ReadNext() {
  if (index_ >= list_->size_) return;
  if (rest_.empty()) rest_ = list_->pieces_[piece_++];
  current_.stage = static_cast<Stage>(rest_.front());
  rest_.remove_prefix(1);
  current_.origin.record += TakeVarint(rest_);
  current_.origin.offset += TakeVarint(rest_);
  TakeChange(rest_, current_.origin.path);
  TakeChange(rest_, current_.message);
}

}  // namespace reprise
