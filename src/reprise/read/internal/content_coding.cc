#include "reprise/read/internal/content_coding.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise::internal {
namespace {

// How a stream went.
enum class Outcome : uint8_t { kWhole, kEndsEarly, kDamaged, kTooLarge, kNoMemory };

// What one of the libraries did with a piece.
struct Step {
  size_t taken = 0;
  size_t made = 0;
  enum : uint8_t { kMore, kEnd, kFailed, kFailedForMemory } state = kMore;
};

// Runs `step` over `packed` until it ends, never holding more than `max_bytes` and one.
template <typename Unpack>
Outcome UnpackAll(std::string_view packed, uint64_t max_bytes, PaddedBuffer& out, size_t& position,
                  Unpack unpack) {
  constexpr size_t kLeastRoom = size_t{16} << 10;
  position = 0;
  while (true) {
    const uint64_t left = max_bytes - out.size() + 1;
    const size_t wanted = static_cast<size_t>(
        std::min<uint64_t>(left, std::max(kLeastRoom, std::max(out.size(), 4 * packed.size()))));
    const Step step = unpack(packed.substr(position), out.Tail(wanted).first(wanted));
    position += step.taken;
    out.Commit(step.made);
    if (out.size() > max_bytes) return Outcome::kTooLarge;
    switch (step.state) {
      case Step::kEnd:
        return Outcome::kWhole;
      case Step::kFailed:
        return Outcome::kDamaged;
      case Step::kFailedForMemory:
        return Outcome::kNoMemory;
      case Step::kMore:
        if (step.taken == 0 && step.made == 0) return Outcome::kEndsEarly;
    }
  }
}

constexpr int kGzipWindow = 16 + MAX_WBITS;
constexpr int kZlibWindow = MAX_WBITS;
constexpr int kRawWindow = -MAX_WBITS;

Outcome Inflate(int window_bits, std::string_view packed, uint64_t max_bytes, PaddedBuffer& out,
                size_t& position) {
  z_stream stream = {};
  if (inflateInit2(&stream, window_bits) != Z_OK) return Outcome::kNoMemory;
  const Outcome outcome = UnpackAll(
      packed, max_bytes, out, position, [&](std::string_view from, absl::Span<char> to) -> Step {
        constexpr size_t kMost = std::numeric_limits<uInt>::max();
        const auto given = static_cast<uInt>(std::min(from.size(), kMost));
        const auto room = static_cast<uInt>(std::min(to.size(), kMost));
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(from.data()));
        stream.avail_in = given;
        stream.next_out = reinterpret_cast<Bytef*>(to.data());
        stream.avail_out = room;
        const int result = inflate(&stream, Z_NO_FLUSH);
        Step step = {.taken = given - stream.avail_in, .made = room - stream.avail_out};
        if (result == Z_STREAM_END) {
          // A further member follows, or something that is no part of the body.
          const std::string_view rest = from.substr(step.taken);
          const bool more = window_bits == kGzipWindow && rest.starts_with("\x1F\x8B");
          if (more) inflateReset(&stream);
          step.state = more ? Step::kMore : Step::kEnd;
        } else if (result == Z_MEM_ERROR) {
          step.state = Step::kFailedForMemory;
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
          step.state = Step::kFailed;
        }
        return step;
      });
  inflateEnd(&stream);
  return outcome;
}

Outcome UnpackBrotli(std::string_view packed, uint64_t max_bytes, PaddedBuffer& out,
                     size_t& position) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (state == nullptr) return Outcome::kNoMemory;
  return UnpackAll(
      packed, max_bytes, out, position, [&](std::string_view from, absl::Span<char> to) -> Step {
        size_t given = from.size();
        size_t room = to.size();
        const auto* next_in = reinterpret_cast<const uint8_t*>(from.data());
        auto* next_out = reinterpret_cast<uint8_t*>(to.data());
        const BrotliDecoderResult result =
            BrotliDecoderDecompressStream(state.get(), &given, &next_in, &room, &next_out, nullptr);
        Step step = {.taken = from.size() - given, .made = to.size() - room};
        if (result == BROTLI_DECODER_RESULT_SUCCESS) step.state = Step::kEnd;
        if (result == BROTLI_DECODER_RESULT_ERROR) step.state = Step::kFailed;
        return step;
      });
}

Outcome UnpackZstd(std::string_view packed, uint64_t max_bytes, PaddedBuffer& out,
                   size_t& position) {
  constexpr int kWindowLogMax = 23;  // RFC 9659, 3.
  const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(),
                                                                   ZSTD_freeDCtx);
  if (context == nullptr) return Outcome::kNoMemory;
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kWindowLogMax);
  return UnpackAll(packed, max_bytes, out, position,
                   [&](std::string_view from, absl::Span<char> to) -> Step {
                     ZSTD_inBuffer input = {from.data(), from.size(), 0};
                     ZSTD_outBuffer output = {to.data(), to.size(), 0};
                     const size_t result = ZSTD_decompressStream(context.get(), &output, &input);
                     Step step = {.taken = input.pos, .made = output.pos};
                     if (ZSTD_isError(result)) step.state = Step::kFailed;
                     if (result == 0 && input.pos == input.size) step.state = Step::kEnd;
                     return step;
                   });
}

bool HasZlibHeader(std::string_view bytes) {  // RFC 1950, 2.2.
  if (bytes.size() < 2) return false;
  const auto method = static_cast<unsigned char>(bytes[0]);
  const auto flags = static_cast<unsigned char>(bytes[1]);
  return (method & 0x0F) == 8 && (method >> 4) <= 7 && (method << 8 | flags) % 31 == 0;
}

Outcome UnpackDeflate(std::string_view packed, uint64_t max_bytes, PaddedBuffer& out,
                      size_t& position) {
  if (HasZlibHeader(packed)) {
    const Outcome outcome = Inflate(kZlibWindow, packed, max_bytes, out, position);
    if (outcome != Outcome::kDamaged || out.size() > 0) return outcome;
  }
  return Inflate(kRawWindow, packed, max_bytes, out, position);
}

const char* NameOf(ContentCoding coding) {
  switch (coding) {
    case ContentCoding::kIdentity:
      return "identity";
    case ContentCoding::kGzip:
      return "gzip";
    case ContentCoding::kDeflate:
      return "deflate";
    case ContentCoding::kBrotli:
      return "br";
    case ContentCoding::kZstd:
      return "zstd";
  }
  return "";
}

Outcome Unpack(ContentCoding coding, std::string_view packed, uint64_t max_bytes, PaddedBuffer& out,
               size_t& position) {
  switch (coding) {
    case ContentCoding::kIdentity:
      break;
    case ContentCoding::kGzip:
      return Inflate(kGzipWindow, packed, max_bytes, out, position);
    case ContentCoding::kDeflate:
      return UnpackDeflate(packed, max_bytes, out, position);
    case ContentCoding::kBrotli:
      return UnpackBrotli(packed, max_bytes, out, position);
    case ContentCoding::kZstd:
      return UnpackZstd(packed, max_bytes, out, position);
  }
  return Outcome::kWhole;
}

// Those codings that begin with something of their own.
bool BeginsLike(ContentCoding coding, std::string_view bytes) {
  if (coding == ContentCoding::kGzip) return bytes.starts_with("\x1F\x8B");
  if (coding == ContentCoding::kZstd) return bytes.starts_with("\x28\xB5\x2F\xFD");
  return true;
}

}  // namespace

std::optional<ContentCoding> FindContentCoding(std::string_view name) {
  if (name == "gzip" || name == "x-gzip") return ContentCoding::kGzip;
  if (name == "deflate") return ContentCoding::kDeflate;
  if (name == "br") return ContentCoding::kBrotli;
  if (name == "zstd") return ContentCoding::kZstd;
  if (name == "identity" || name == "none") return ContentCoding::kIdentity;
  return std::nullopt;
}

absl::StatusOr<bool> UndoContentCoding(ContentCoding coding, std::string_view packed,
                                       uint64_t max_bytes, PaddedBuffer& out) {
  if (coding == ContentCoding::kIdentity) return false;
  // Some writers put an empty line too many behind the header.
  const std::string_view inner = packed.starts_with("\r\n") ? packed.substr(2) : packed;
  if (coding == ContentCoding::kGzip && BeginsLike(coding, inner)) packed = inner;
  if (!BeginsLike(coding, packed)) return false;
  size_t position = 0;
  const Outcome outcome = Unpack(coding, packed, max_bytes, out, position);
  switch (outcome) {
    case Outcome::kNoMemory:
      return absl::ResourceExhaustedError(absl::StrFormat("no memory to undo %s", NameOf(coding)));
    case Outcome::kTooLarge:
      out.Truncate(0);
      return TooLarge(max_bytes);
    case Outcome::kWhole:
      return true;
    case Outcome::kEndsEarly:
      if (out.size() > 0 || !LooksLikeText(packed)) return true;
      return false;
    case Outcome::kDamaged:
      break;
  }
  out.Truncate(0);
  if (LooksLikeText(packed)) return false;
  return absl::DataLossError(absl::StrFormat("the HTTP body's %s data is corrupt at byte %d of it",
                                             NameOf(coding), position));
}

bool LooksLikeText(std::string_view bytes) {
  constexpr size_t kSample = 256;
  const std::string_view sample = bytes.substr(0, kSample);
  return std::all_of(sample.begin(), sample.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' ||
           byte == 0x1B;
  });
}

absl::Status TooLarge(uint64_t max_bytes) {
  return absl::InvalidArgumentError(
      absl::StrFormat("the HTTP body is longer than the limit of %d bytes: raise the limit "
                      "(max_record_bytes, --max-record) to read it",
                      max_bytes));
}

}  // namespace reprise::internal
