#include "reprise/read/internal/warc_records.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"
#include "reprise/read/internal/warc_document.h"
#include "reprise/read/internal/warc_header.h"

namespace reprise::internal {
namespace {

constexpr size_t kMaxHeaderBytes = size_t{64} << 10;
// Between two records two line ends are due (ISO 28500, 4); more than these are not waited for.
constexpr size_t kMaxLineEnds = 4096;
constexpr uint64_t kMostPassedOver = 4;

size_t CountLineEnds(std::string_view bytes) {
  return std::min(bytes.find_first_not_of("\r\n"), bytes.size());
}

// Without the two line ends behind a block.
std::string_view WithoutTrailer(std::string_view block) {
  for (int i = 0; i < 2; ++i) {
    if (!block.ends_with('\n')) break;
    block.remove_suffix(block.ends_with("\r\n") ? 2 : 1);
  }
  return block;
}

bool MayBeginRecord(std::string_view bytes) {
  return bytes.starts_with(kWarcMagic) || kWarcMagic.starts_with(bytes);
}

}  // namespace

absl::StatusOr<bool> WarcRecords::Fill(RecordBatch& batch) {
  PaddedBuffer& buffer = batch.buffer;
  const size_t first = buffer.size();
  begin_ = first;
  buffer.Append(carry_.view());
  carry_.Clear(file_.sizes.batch_bytes);
  while (true) {
    while (Step(batch)) {
    }
    if (ended_) return false;
    if (IsFull(batch, file_.sizes) && (begin_ > first || !batch.records.empty())) {
      carry_.Append(Unfinished(batch));
      buffer.Truncate(begin_);
      return true;
    }
    if (state_ == State::kTooLong && content_.pieces() > 0 &&
        passed_ > kMostPassedOver * file_.max_record_bytes) {
      REPRISE_ASSIGN_OR_RETURN(const bool more, content_.SkipPiece());
      ended_ = !more;
      BeginLost(0, true);
      continue;
    }
    const size_t missing =
        file_.sizes.batch_bytes - std::min(file_.sizes.batch_bytes, buffer.size());
    const size_t wanted = std::max(missing, file_.sizes.chunk_bytes);
    const absl::StatusOr<size_t> size = content_.Read(buffer.Tail(wanted).first(wanted));
    if (size.ok()) {
      ended_ = *size == 0;
      buffer.Commit(*size);
      // The record ends with its gzip member or zstd frame, whatever its length says.
      if (state_ == State::kTooLong && is_piece_ && content_.pieces() != piece_) {
        BeginLost(0, true);
      }
    } else {
      REPRISE_ASSIGN_OR_RETURN(const bool more, LeaveDamage(size.status(), batch));
      if (!more) return false;
    }
  }
}

bool WarcRecords::Step(RecordBatch& batch) {
  switch (state_) {
    case State::kBetween:
      return StepBetween(batch);
    case State::kHeader:
      return StepHeader(batch);
    case State::kBlock:
      return StepBlock(batch);
    case State::kOpenBlock:
      return StepOpenBlock(batch);
    case State::kTooLong:
      return StepTooLong(batch);
    case State::kLost:
      return StepLost(batch);
  }
  return false;
}

bool WarcRecords::StepBetween(RecordBatch& batch) {
  Pass(CountLineEnds(Unfinished(batch)));
  const std::string_view bytes = Unfinished(batch);
  if (bytes.empty()) return false;
  if (bytes.size() < kWarcMagic.size() && !ended_ && MayBeginRecord(bytes)) return false;
  ++record_;
  if (bytes.starts_with(kWarcMagic)) {
    is_rejected_ = false;
    searched_ = 0;
    state_ = State::kHeader;
  } else {
    if (!is_rejected_) RejectRecord("no WARC record begins here", batch);
    BeginLost(0, false);
  }
  return true;
}

bool WarcRecords::StepHeader(RecordBatch& batch) {
  const std::string_view bytes = Unfinished(batch);
  const size_t size = HeaderSize(bytes, searched_);
  const bool is_whole = size != std::string_view::npos;
  if (!is_whole && !ended_ && bytes.size() <= kMaxHeaderBytes) {
    // An empty line may have begun at the end of what there is.
    searched_ = bytes.size() - std::min<size_t>(bytes.size(), 2);
    return false;
  }
  const std::string_view header = bytes.substr(0, size);
  const bool is_torn = FindWarcRecord(header, 1, false) != std::string_view::npos;
  if (!is_whole || size > kMaxHeaderBytes || is_torn) {
    RejectRecord(ended_ && !is_whole && !is_torn
                     ? "the file ends within the header of the record: fetch the file again"
                     : absl::StrFormat("the header of the record has no end within %d bytes",
                                       kMaxHeaderBytes),
                 batch);
    BeginLost(1, false);
    return true;
  }
  header_bytes_ = searched_ = size;
  piece_ = content_.pieces();
  end_piece_ = 0;
  is_piece_ = record_ > 1 && piece_ >= record_;
  const std::optional<uint64_t> length = WarcHeader(header).content_length();
  block_bytes_ = length.value_or(0);
  state_ = length ? State::kBlock : State::kOpenBlock;
  return true;
}

bool WarcRecords::StepBlock(RecordBatch& batch) {
  const std::string_view bytes = Unfinished(batch);
  if (block_bytes_ > file_.max_record_bytes) {
    if (bytes.size() - header_bytes_ < std::min<uint64_t>(block_bytes_, kClassifiedBytes) &&
        !ended_) {
      return false;
    }
    if (is_piece_ && content_.pieces() != piece_) {  // It is shorter than that.
      state_ = State::kOpenBlock;
    } else {
      BeginTooLong(header_bytes_ + block_bytes_, batch);
    }
    return true;
  }
  const size_t end = header_bytes_ + static_cast<size_t>(block_bytes_);
  if (bytes.size() < end) {
    if (!ended_) return false;
    // The length may be wrong, and records stand in what it claims.
    if (FindWarcRecord(bytes, header_bytes_, false) != std::string_view::npos) {
      state_ = State::kOpenBlock;
      return true;
    }
    RejectRecord(absl::StrFormat("the file ends after %d of the %d bytes of the record's block: "
                                 "fetch the file again",
                                 bytes.size() - header_bytes_, block_bytes_),
                 batch);
    Pass(bytes.size());
    state_ = State::kBetween;
    return true;
  }
  if (end_piece_ == 0) end_piece_ = content_.pieces();
  const size_t line_ends = CountLineEnds(bytes.substr(end));
  const std::string_view next = bytes.substr(end + line_ends);
  if (line_ends < kMaxLineEnds && next.size() < kWarcMagic.size() && MayBeginRecord(next) &&
      !ended_) {
    return false;
  }
  if (line_ends >= kMaxLineEnds || MayBeginRecord(next)) {
    EndRecord(end, batch);
  } else {
    state_ = State::kOpenBlock;
  }
  return true;
}

bool WarcRecords::StepOpenBlock(RecordBatch& batch) {
  const std::string_view bytes = Unfinished(batch);
  const size_t next = FindWarcRecord(bytes, searched_, false);
  const uint64_t most = header_bytes_ + file_.max_record_bytes;
  if (next == std::string_view::npos && !ended_ && bytes.size() <= most + kMaxWarcVersionBytes) {
    searched_ =
        std::max(header_bytes_, bytes.size() - std::min(bytes.size(), kMaxWarcVersionBytes));
    return false;
  }
  const size_t end = std::min(next, bytes.size());
  if (end > most) {
    BeginTooLong(0, batch);
  } else {
    EndRecord(
        header_bytes_ + WithoutTrailer(bytes.substr(header_bytes_, end - header_bytes_)).size(),
        batch);
  }
  return true;
}

void WarcRecords::EndRecord(size_t end, RecordBatch& batch) {
  const std::string_view bytes = Unfinished(batch).substr(0, end);
  const Counter counter =
      Classify(WarcHeader(bytes.substr(0, header_bytes_)), bytes.substr(header_bytes_));
  if (counter != nullptr) {
    ++(batch.passed_over.*counter);
  } else {
    batch.records.push_back({.bytes = {begin_, begin_ + end},
                             .record = record_,
                             .offset = offset_,
                             .file = file_.index,
                             .format = RecordFormat::kWarc});
  }
  ++kept_;
  Pass(end);
  state_ = State::kBetween;
}

void WarcRecords::BeginTooLong(uint64_t record_bytes, RecordBatch& batch) {
  const std::string_view bytes = Unfinished(batch);
  const Counter counter =
      Classify(WarcHeader(bytes.substr(0, header_bytes_)), bytes.substr(header_bytes_));
  if (counter != nullptr) {
    ++(batch.passed_over.*counter);
    ++kept_;
  } else {
    RejectRecord(absl::StrFormat("record is longer than the limit of %d bytes: raise the limit "
                                 "(max_record_bytes, --max-record) to read it",
                                 file_.max_record_bytes),
                 batch);
  }
  if (record_bytes == 0) {
    BeginLost(searched_, false);
    return;
  }
  state_ = State::kTooLong;
  passed_ = 0;
  record_bytes_ = record_bytes;
}

bool WarcRecords::StepTooLong(RecordBatch& batch) {
  const std::string_view bytes = Unfinished(batch);
  const uint64_t left = record_bytes_ - passed_;
  const size_t size = static_cast<size_t>(std::min<uint64_t>(left, bytes.size()));
  Drop(size, batch);
  passed_ += size;
  if (passed_ < record_bytes_) return false;
  state_ = State::kBetween;
  return true;
}

void WarcRecords::BeginLost(size_t from, bool at_start) {
  state_ = State::kLost;
  searched_ = from;
  lost_at_start_ = at_start;
}

bool WarcRecords::StepLost(RecordBatch& batch) {
  const std::string_view bytes = Unfinished(batch);
  const size_t next = FindWarcRecord(bytes, searched_, lost_at_start_);
  if (next != std::string_view::npos) {
    Drop(next, batch);
    state_ = State::kBetween;
    return true;
  }
  // A line end and most of a version line may stand at the end.
  if (!ended_ && bytes.size() <= kMaxWarcVersionBytes) return false;
  const size_t passed = ended_ ? bytes.size() : bytes.size() - kMaxWarcVersionBytes;
  Drop(passed, batch);
  searched_ = 0;
  lost_at_start_ = false;
  return false;
}

void WarcRecords::Drop(size_t size, RecordBatch& batch) {
  const std::string rest(Unfinished(batch).substr(size));
  batch.buffer.Truncate(begin_);
  batch.buffer.Append(rest);
  offset_ += size;
}

void WarcRecords::RejectRecord(std::string message, RecordBatch& batch) {
  Reject(file_, record_, offset_, std::move(message), batch);
  is_rejected_ = true;
}

absl::StatusOr<bool> WarcRecords::LeaveDamage(const absl::Status& status, RecordBatch& batch) {
  if (absl::IsResourceExhausted(status) || absl::IsCancelled(status)) return status;
  // Where a later piece is damaged before it says that a record begins, that of the record at hand
  // has passed its checksum.
  if (state_ == State::kBlock && end_piece_ != 0 && content_.pieces() != end_piece_) {
    EndRecord(header_bytes_ + static_cast<size_t>(block_bytes_), batch);
  }
  const bool in_record =
      state_ == State::kHeader || state_ == State::kBlock || state_ == State::kOpenBlock;
  REPRISE_ASSIGN_OR_RETURN(const bool more, content_.SkipPiece());
  if (in_record || !is_rejected_) {
    if (!in_record) ++record_;
    if (more) {
      RejectRecord(
          absl::StrFormat("%s: the record is lost, those behind it are read",
                          std::string_view(status.message().data(), status.message().size())),
          batch);
    } else {
      REPRISE_RETURN_IF_ERROR(RejectRest(file_, status, record_, offset_, kept_, batch));
      is_rejected_ = true;
    }
  }
  Drop(Unfinished(batch).size(), batch);
  BeginLost(0, true);
  ended_ = !more;
  return more;
}

}  // namespace reprise::internal
