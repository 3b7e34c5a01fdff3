#include "reprise/read/internal/gzip_source.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise::internal {
namespace {

constexpr int kGzipWithLargestWindow = 16 + MAX_WBITS;
constexpr unsigned char kFirstMagicByte = 0x1F;

// How far zlib may have read past a symbol that it cannot use: what its bit buffer holds.
constexpr size_t kHistoryBytes = 8;

// Whether these bytes may begin a member: RFC 1952, 2.3 (magic number, deflate, no reserved flag),
// and values of XFL and OS that are in use.
constexpr size_t kMemberHeaderBytes = 10;
bool MayBeginMember(std::string_view header) {
  for (size_t at = 0; at < header.size(); ++at) {
    const auto byte = static_cast<unsigned char>(header[at]);
    if ((at == 0 && byte != kFirstMagicByte) || (at == 1 && byte != 0x8B) ||
        (at == 2 && byte != 8) || (at == 3 && (byte & 0xE0) != 0) ||
        (at == 8 && byte != 0 && byte != 2 && byte != 4) || (at == 9 && byte > 13 && byte != 255)) {
      return false;
    }
  }
  return true;
}

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> input, size_t chunk_bytes)
      : input_(std::move(input)),
        space_(new char[kHistoryBytes + chunk_bytes]()),
        chunk_(space_.get() + kHistoryBytes),
        chunk_bytes_(chunk_bytes) {}
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
  uint64_t pieces() const override { return pieces_; }

  absl::StatusOr<bool> SkipPiece() override {
    if (absl::IsResourceExhausted(status_)) return status_;
    if (!stream_ready_) return false;
    if (!between_members_) GiveBackUnused();
    status_ = absl::OkStatus();
    const absl::StatusOr<std::string> header = FindMember();
    if (!header.ok()) status_ = header.status();
    between_members_ = true;
    if (!header.ok() || header->empty()) return false;
    // To zlib from here, as it may have begun in an earlier chunk. It has no content yet.
    const Bytef* const next = stream_.next_in;
    const uInt available = stream_.avail_in;
    char no_content;
    inflateReset(&stream_);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(header->data()));
    stream_.avail_in = static_cast<uInt>(header->size());
    stream_.next_out = reinterpret_cast<Bytef*>(&no_content);
    stream_.avail_out = 0;
    inflate(&stream_, Z_NO_FLUSH);
    stream_.next_in = const_cast<Bytef*>(next);
    stream_.avail_in = available;
    between_members_ = false;
    ++pieces_;
    return true;
  }

 private:
  // What zlib took but did not use goes back to the chunk, so that where it stands does not depend
  // on how much it was given at a time.
  void GiveBackUnused() {
    constexpr int kUnusedBits = 63;  // In data_type, see inflate() in zlib.h.
    const auto unused = static_cast<uInt>(stream_.data_type & kUnusedBits) / 8;
    stream_.next_in -= unused;
    stream_.avail_in += unused;
  }

  // Reads up to and with the next header of a member. Empty when there is none.
  absl::StatusOr<std::string> FindMember() {
    std::string header;
    while (header.size() < kMemberHeaderBytes) {
      REPRISE_ASSIGN_OR_RETURN(const bool more, HasInput());
      if (!more) return std::string();
      if (header.empty()) {
        const void* const found = std::memchr(stream_.next_in, kFirstMagicByte, stream_.avail_in);
        const auto passed =
            found == nullptr
                ? stream_.avail_in
                : static_cast<uInt>(static_cast<const Bytef*>(found) - stream_.next_in);
        stream_.next_in += passed;
        stream_.avail_in -= passed;
        if (found == nullptr) continue;
      }
      header += static_cast<char>(*stream_.next_in);
      ++stream_.next_in;
      --stream_.avail_in;
      while (!MayBeginMember(header)) header.erase(0, 1);
    }
    return header;
  }

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
        ++pieces_;
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
    std::memmove(space_.get(), space_.get() + held_, kHistoryBytes);
    REPRISE_ASSIGN_OR_RETURN(const size_t size, input_->Read(absl::MakeSpan(chunk_, chunk_bytes_)));
    held_ = size;
    stream_.next_in = reinterpret_cast<Bytef*>(chunk_);
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
  const std::unique_ptr<char[]> space_;  // kHistoryBytes, then the chunk.
  char* const chunk_;
  const size_t chunk_bytes_;
  size_t held_ = 0;  // Bytes of the chunk that were read.
  uint64_t input_taken_ = 0;
  z_stream stream_ = {};
  bool stream_ready_ = false;
  bool between_members_ = false;
  uint64_t members_ = 0;  // That ended.
  uint64_t pieces_ = 1;   // That began.
  absl::Status status_;
};

}  // namespace

std::unique_ptr<ByteSource> GunzipSource(std::unique_ptr<ByteSource> input, size_t chunk_bytes) {
  return std::make_unique<GzipSource>(std::move(input), chunk_bytes);
}

}  // namespace reprise::internal
