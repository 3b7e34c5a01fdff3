#include "reprise/read/internal/zstd_source.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise::internal {
namespace {

constexpr int kWindowLogMax = 27;  // 128 MiB.

// ZSTD_decompressStream asks for a block together with the header of the next one.
constexpr size_t kBlockHeaderBytes = 3;
// No frame is shorter.
constexpr size_t kFrameStartBytes = 5;

class ZstdSource : public ByteSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> input, size_t chunk_bytes)
      : input_(std::move(input)), chunk_(new char[chunk_bytes]), chunk_bytes_(chunk_bytes) {}

  absl::StatusOr<size_t> Read(absl::Span<char> out) override {
    if (!status_.ok()) return status_;
    const absl::StatusOr<size_t> size = Decompress(out);
    status_ = size.status();
    return size;
  }

  uint64_t input_bytes() const override { return input_->input_bytes(); }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };

  absl::StatusOr<size_t> Decompress(absl::Span<char> out) {
    if (context_ == nullptr) {
      context_.reset(ZSTD_createDCtx());
      if (context_ == nullptr) return absl::ResourceExhaustedError("no memory for zstd");
      ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kWindowLogMax);
    }
    ZSTD_outBuffer output = {out.data(), out.size(), 0};
    while (output.pos == 0) {
      if (taken_ == held_ && !flushing_) {
        REPRISE_ASSIGN_OR_RETURN(held_, input_->Read(absl::MakeSpan(chunk_.get(), chunk_bytes_)));
        taken_ = 0;
        held_end_ += held_;
        if (held_ == 0) {
          if (between_frames_) return size_t{0};
          return absl::DataLossError(
              absl::StrFormat("zstd stream ends early at byte %d of the file", Position()));
        }
      }
      REPRISE_RETURN_IF_ERROR(Step(output));
    }
    return output.pos;
  }

  // Feeds at most one block.
  absl::Status Step(ZSTD_outBuffer& output) {
    const size_t step = wanted_ > kBlockHeaderBytes ? wanted_ - kBlockHeaderBytes : wanted_;
    ZSTD_inBuffer input = {chunk_.get() + taken_, std::min(step, held_ - taken_), 0};
    const size_t result = ZSTD_decompressStream(context_.get(), &output, &input);
    if (ZSTD_isError(result)) return Failure(result);
    taken_ += input.pos;
    between_frames_ = result == 0;
    wanted_ = between_frames_ ? kFrameStartBytes : result;
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
  const std::unique_ptr<char[]> chunk_;
  const size_t chunk_bytes_;
  size_t held_ = 0;        // Bytes of chunk_ that were read from input_,
  size_t taken_ = 0;       // and how many of them zstd has taken.
  uint64_t held_end_ = 0;  // Where in the file they end.
  std::unique_ptr<ZSTD_DCtx, Free> context_;
  size_t wanted_ = kFrameStartBytes;  // What zstd asked for.
  bool flushing_ = false;             // zstd may hold content that did not fit.
  bool between_frames_ = false;       // So that an empty file counts as cut.
  absl::Status status_;
};

}  // namespace

std::unique_ptr<ByteSource> UnzstdSource(std::unique_ptr<ByteSource> input, size_t chunk_bytes) {
  return std::make_unique<ZstdSource>(std::move(input), chunk_bytes);
}

}  // namespace reprise::internal
