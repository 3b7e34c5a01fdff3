#include "reprise/read/internal/gzip_source.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise::internal {
namespace {

constexpr int kGzipWithLargestWindow = 16 + MAX_WBITS;
constexpr unsigned char kFirstMagicByte = 0x1F;

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> input, size_t chunk_bytes)
      : input_(std::move(input)), chunk_(new char[chunk_bytes]), chunk_bytes_(chunk_bytes) {}
  ~GzipSource() override {
    if (stream_ready_) inflateEnd(&stream_);
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  absl::StatusOr<size_t> Read(absl::Span<char> out) override {
    if (!status_.ok()) return status_;
    const absl::StatusOr<size_t> size = Inflate(out);
    status_ = size.status();
    return size;
  }

  uint64_t input_bytes() const override { return input_->input_bytes(); }

 private:
  absl::StatusOr<size_t> Inflate(absl::Span<char> out) {
    if (!stream_ready_) {
      if (inflateInit2(&stream_, kGzipWithLargestWindow) != Z_OK) {
        return absl::ResourceExhaustedError("no memory for a gzip window");
      }
      stream_ready_ = true;
    }
    const size_t room = std::min<size_t>(out.size(), std::numeric_limits<uInt>::max());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(room);
    while (stream_.avail_out == room) {
      REPRISE_ASSIGN_OR_RETURN(const bool more, HasInput());
      if (!more) {
        if (between_members_) return size_t{0};
        return absl::DataLossError(
            absl::StrFormat("gzip stream ends early at byte %d of the file", Position()));
      }
      if (between_members_) {
        if (*stream_.next_in == 0 && members_ > 0) {
          ++stream_.next_in;
          --stream_.avail_in;
          continue;
        }
        if (*stream_.next_in != kFirstMagicByte) return Garbage();
        between_members_ = false;
      }
      REPRISE_RETURN_IF_ERROR(InflateSome(room));
    }
    return room - stream_.avail_out;
  }

  // Runs zlib once. An error that stands behind good bytes is kept for the next call: zlib then
  // meets it again.
  absl::Status InflateSome(size_t room) {
    const int result = inflate(&stream_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      inflateReset(&stream_);
      ++members_;
      between_members_ = true;
      return absl::OkStatus();
    }
    if (result == Z_OK || result == Z_BUF_ERROR || stream_.avail_out < room) {
      return absl::OkStatus();
    }
    if (result == Z_MEM_ERROR) return absl::ResourceExhaustedError("no memory for a gzip window");
    return absl::DataLossError(
        absl::StrFormat("gzip data is corrupt at byte %d of the file (%s)", Position(),
                        stream_.msg != nullptr ? stream_.msg : "a preset dictionary is asked for"));
  }

  absl::StatusOr<bool> HasInput() {
    if (stream_.avail_in > 0) return true;
    REPRISE_ASSIGN_OR_RETURN(const size_t size,
                             input_->Read(absl::MakeSpan(chunk_.get(), chunk_bytes_)));
    stream_.next_in = reinterpret_cast<Bytef*>(chunk_.get());
    stream_.avail_in = static_cast<uInt>(size);
    input_taken_ += size;
    return size > 0;
  }

  absl::Status Garbage() const {
    return absl::DataLossError(absl::StrFormat(
        "the bytes from byte %d of the file on, behind its last gzip member, are not gzip",
        Position()));
  }

  uint64_t Position() const { return input_taken_ - stream_.avail_in; }

  std::unique_ptr<ByteSource> input_;
  const std::unique_ptr<char[]> chunk_;
  const size_t chunk_bytes_;
  uint64_t input_taken_ = 0;
  z_stream stream_ = {};
  bool stream_ready_ = false;
  bool between_members_ = false;
  uint64_t members_ = 0;
  absl::Status status_;
};

}  // namespace

std::unique_ptr<ByteSource> GunzipSource(std::unique_ptr<ByteSource> input, size_t chunk_bytes) {
  return std::make_unique<GzipSource>(std::move(input), chunk_bytes);
}

}  // namespace reprise::internal
