#include "reprise/read/internal/zstd_source.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise::internal {
namespace {

constexpr int kWindowLogMax = 27;  // 128 MiB.

// ZSTD_decompressStream asks for a block together with the header of the next one.
constexpr size_t kBlockHeaderBytes = 3;
// A file made to have its blocks looked through again and again must not take for ever.
constexpr uint32_t kMostBlocksTakenBack = 1000;

// RFC 8878, 3.1.1.
constexpr std::string_view kMagic = "\x28\xB5\x2F\xFD";

// Of a frame, or of one that is to be skipped: RFC 8878, 3.1.2.
bool IsMagic(std::string_view head) {
  return head == kMagic || ((head[0] & 0xF0) == 0x50 && head.substr(1) == "\x2A\x4D\x18");
}

class ZstdSource : public ByteSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> input, size_t chunk_bytes, std::string_view dictionary,
             uint64_t taken_bytes)
      : input_(std::move(input)),
        chunk_(new char[chunk_bytes]),
        chunk_bytes_(chunk_bytes),
        dictionary_(dictionary),
        held_end_(taken_bytes) {}

  absl::StatusOr<size_t> Read(absl::Span<char> out) override {
    if (!status_.ok()) return status_;
    const absl::StatusOr<size_t> size = Decompress(out);
    status_ = size.status();
    if (size.ok()) content_ += *size;
    return size;
  }

  uint64_t input_bytes() const override { return input_->input_bytes(); }
  uint64_t pieces() const override { return pieces_; }
  std::optional<PieceBegin> piece_begin() const override {
    if (pieces_ == 0 || !dictionary_.empty()) return std::nullopt;
    return frame_begin_;
  }

  absl::StatusOr<bool> SkipPiece() override {
    if (absl::IsResourceExhausted(status_)) return status_;
    if (context_ == nullptr) return false;
    status_ = absl::OkStatus();
    if (!between_frames_) {
      head_.clear();
      TakeBlockBack();
    } else if (!head_.empty()) {
      head_.erase(0, 1);
      while (!kMagic.starts_with(head_)) head_.erase(0, 1);
    }
    const absl::StatusOr<bool> found = FindFrame();
    if (!found.ok()) status_ = found.status();
    ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
    pieces_ = std::max<uint64_t>(pieces_, 1);  // What follows is not an empty file.
    flushing_ = false;
    between_frames_ = true;
    return found.ok() && *found;
  }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };

  absl::StatusOr<size_t> Decompress(absl::Span<char> out) {
    if (context_ == nullptr) REPRISE_RETURN_IF_ERROR(CreateContext());
    ZSTD_outBuffer output = {out.data(), out.size(), 0};
    while (output.pos == 0) {
      if (between_frames_) {
        REPRISE_ASSIGN_OR_RETURN(const bool more, BeginFrame());
        if (!more) {
          if (pieces_ > 0) return size_t{0};
          return EndsEarly();
        }
      }
      if (!flushing_) {
        REPRISE_ASSIGN_OR_RETURN(const bool more, HasInput());
        if (!more) return EndsEarly();
      }
      REPRISE_RETURN_IF_ERROR(Step(output));
    }
    return output.pos;
  }

  absl::Status CreateContext() {
    context_.reset(ZSTD_createDCtx());
    if (context_ == nullptr) return absl::ResourceExhaustedError("no memory for zstd");
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kWindowLogMax);
    const size_t loaded =
        ZSTD_DCtx_loadDictionary(context_.get(), dictionary_.data(), dictionary_.size());
    if (!ZSTD_isError(loaded)) return absl::OkStatus();
    return absl::DataLossError(absl::StrFormat("the zstd dictionary of the file is corrupt (%s)",
                                               ZSTD_getErrorName(loaded)));
  }

  // What was taken of the block that failed is looked through again: where its size is damaged, it
  // has swallowed the frames behind it. So is that of a block left half-way.
  void TakeBlockBack() {
    if (!block_.empty() && blocks_taken_back_ < kMostBlocksTakenBack) {
      ++blocks_taken_back_;
      const std::string_view rest(chunk_.get() + taken_, held_ - taken_);
      const size_t size = block_.size() + rest.size();
      std::unique_ptr<char[]> chunk(new char[std::max(chunk_bytes_, size)]);
      std::memcpy(chunk.get(), block_.data(), block_.size());
      std::memcpy(chunk.get() + block_.size(), rest.data(), rest.size());
      chunk_ = std::move(chunk);
      taken_ = 0;
      held_ = size;
    }
    block_.clear();
  }

  absl::StatusOr<bool> HasInput() {
    if (taken_ < held_) return true;
    REPRISE_ASSIGN_OR_RETURN(held_, input_->Read(absl::MakeSpan(chunk_.get(), chunk_bytes_)));
    taken_ = 0;
    held_end_ += held_;
    return held_ > 0;
  }

  // Begins a frame when there is one, looking at its magic number first: zstd would notice a wrong
  // one sooner or later, by how much it is given.
  absl::StatusOr<bool> BeginFrame() {
    REPRISE_ASSIGN_OR_RETURN(const bool whole, FillHead());
    if (head_.empty()) return false;
    ++pieces_;
    if (!whole) return EndsEarly();
    if (!IsMagic(head_)) {
      return absl::DataLossError(
          absl::StrFormat("zstd data is corrupt at byte %d of the file (Unknown frame descriptor)",
                          Position() - head_.size()));
    }
    frame_begin_ = {.input_offset = Position() - head_.size(), .content_offset = content_};
    ZSTD_outBuffer no_output = {nullptr, 0, 0};
    ZSTD_inBuffer input = {head_.data(), head_.size(), 0};
    const size_t result = ZSTD_decompressStream(context_.get(), &no_output, &input);
    if (ZSTD_isError(result)) return Failure(result);
    head_.clear();
    wanted_ = result;
    between_frames_ = false;
    return true;
  }

  // Reads on until head_ holds as much as a magic number; false when the file ends before.
  absl::StatusOr<bool> FillHead() {
    while (head_.size() < kMagic.size()) {
      REPRISE_ASSIGN_OR_RETURN(const bool more, HasInput());
      if (!more) return false;
      head_ += chunk_[taken_++];
    }
    return true;
  }

  // Reads on until head_ is the magic number of a frame; false when the file ends before.
  absl::StatusOr<bool> FindFrame() {
    while (true) {
      REPRISE_ASSIGN_OR_RETURN(const bool more, HasInput());
      if (!more) return false;
      if (head_.empty()) {
        const void* const found = std::memchr(chunk_.get() + taken_, kMagic[0], held_ - taken_);
        taken_ = found == nullptr
                     ? held_
                     : static_cast<size_t>(static_cast<const char*>(found) - chunk_.get());
        if (found == nullptr) continue;
      }
      head_ += chunk_[taken_++];
      while (!kMagic.starts_with(head_)) head_.erase(0, 1);
      if (head_ == kMagic) return true;
    }
  }

  absl::Status EndsEarly() const {
    return absl::DataLossError(
        absl::StrFormat("zstd stream ends early at byte %d of the file", Position()));
  }

  // Feeds at most one block.
  absl::Status Step(ZSTD_outBuffer& output) {
    const size_t step = wanted_ > kBlockHeaderBytes ? wanted_ - kBlockHeaderBytes : wanted_;
    ZSTD_inBuffer input = {chunk_.get() + taken_, std::min(step, held_ - taken_), 0};
    const size_t result = ZSTD_decompressStream(context_.get(), &output, &input);
    if (ZSTD_isError(result)) return Failure(result);
    if (input.pos == step) {
      block_.clear();
    } else {
      block_.append(chunk_.get() + taken_, input.pos);
    }
    taken_ += input.pos;
    between_frames_ = result == 0;
    wanted_ = result;
    flushing_ = !between_frames_ && output.pos == output.size;
    return absl::OkStatus();
  }

  absl::Status Failure(size_t result) const {
    switch (ZSTD_getErrorCode(result)) {
      case ZSTD_error_memory_allocation:
        return absl::ResourceExhaustedError("no memory for zstd");
      case ZSTD_error_frameParameter_windowTooLarge:
        return absl::DataLossError(absl::StrFormat(
            "zstd frame at byte %d of the file asks for a window of more than %d MiB: compress it "
            "again without --long",
            Position(), 1 << (kWindowLogMax - 20)));
      default:
        return absl::DataLossError(
            absl::StrFormat("zstd data is corrupt at byte %d of the file (%s)", Position(),
                            ZSTD_getErrorName(result)));
    }
  }

  uint64_t Position() const { return held_end_ - (held_ - taken_); }

  std::unique_ptr<ByteSource> input_;
  std::unique_ptr<char[]> chunk_;
  const size_t chunk_bytes_;
  const std::string dictionary_;
  size_t held_ = 0;    // Bytes of chunk_ that were read from input_,
  size_t taken_ = 0;   // and how many of them zstd has taken.
  uint64_t held_end_;  // Where in the file they end.
  std::unique_ptr<ZSTD_DCtx, Free> context_;
  std::string head_;   // The beginning of a magic number.
  std::string block_;  // What zstd has of a block that was cut by the end of a chunk.
  uint32_t blocks_taken_back_ = 0;
  size_t wanted_ = 0;           // What zstd asked for.
  bool flushing_ = false;       // zstd may hold content that did not fit.
  bool between_frames_ = true;  // No frame has begun.
  uint64_t content_ = 0;        // Handed out.
  PieceBegin frame_begin_;
  uint64_t pieces_ = 0;  // That began. An empty file counts as cut.
  absl::Status status_;
};

}  // namespace

std::unique_ptr<ByteSource> UnzstdSource(std::unique_ptr<ByteSource> input, size_t chunk_bytes,
                                         std::string_view dictionary, uint64_t taken_bytes) {
  return std::make_unique<ZstdSource>(std::move(input), chunk_bytes, dictionary, taken_bytes);
}

}  // namespace reprise::internal
