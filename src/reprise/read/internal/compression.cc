#include "reprise/read/internal/compression.h"

#include <utility>

#include "absl/status/status.h"
#include "reprise/core/status_macros.h"
#include "reprise/read/internal/gzip_source.h"
#include "reprise/read/internal/zstd_dictionary.h"
#include "reprise/read/internal/zstd_source.h"

namespace reprise::internal {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kGzipMagic = "\x1F\x8B"sv;          // RFC 1952, 2.3.1
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD"sv;  // RFC 8878, 3.1.1
constexpr std::string_view kXzMagic =
    "\xFD"
    "7zXZ\0"sv;
constexpr std::string_view kBzip2Magic = "BZh"sv;
constexpr std::string_view kZipMagic = "PK\x03\x04"sv;

// RFC 8878, 3.1.2: 0x184D2A50 to 0x184D2A5F, little-endian.
bool IsSkippableZstdFrame(std::string_view head) {
  return head.size() >= 4 && (head[0] & 0xF0) == 0x50 && head.substr(1, 3) == "\x2A\x4D\x18"sv;
}

bool IsBzip2(std::string_view head) {
  return head.size() >= 4 && head.starts_with(kBzip2Magic) && head[3] >= '1' && head[3] <= '9';
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

Compression DetectCompression(std::string_view head, std::string_view path) {
  if (head.starts_with(kGzipMagic)) return Compression::kGzip;
  if (head.starts_with(kZstdMagic) || IsSkippableZstdFrame(head)) return Compression::kZstd;
  const std::string name = LowerCase(path);
  if (name.ends_with(".gz") && kGzipMagic.starts_with(head)) return Compression::kGzip;
  if (name.ends_with(".zst") && kZstdMagic.starts_with(head)) return Compression::kZstd;
  if (head.starts_with(kXzMagic) || head.starts_with(kZipMagic) || IsBzip2(head)) {
    return Compression::kUnsupported;
  }
  return Compression::kNone;
}

std::string UncompressedName(std::string_view path) {
  std::string name = LowerCase(path);
  for (const std::string_view extension : {".gz"sv, ".zst"sv}) {
    if (name.ends_with(extension)) name.resize(name.size() - extension.size());
  }
  return name;
}

absl::StatusOr<std::unique_ptr<PeekableSource>> OpenContent(std::unique_ptr<ByteSource> file,
                                                            std::string_view path,
                                                            size_t chunk_bytes) {
  const uint64_t begin = file->input_bytes();
  auto packed = std::make_unique<PeekableSource>(std::move(file));
  switch (DetectCompression(packed->Peek(kMagicBytes), path)) {
    case Compression::kGzip:
      return std::make_unique<PeekableSource>(GunzipSource(std::move(packed), chunk_bytes));
    case Compression::kZstd: {
      ZstdDictionary dictionary;
      if (packed->Peek(kMagicBytes).starts_with(kZstdDictionaryMagic)) {
        REPRISE_ASSIGN_OR_RETURN(dictionary, ReadZstdDictionary(*packed));
      }
      return std::make_unique<PeekableSource>(UnzstdSource(
          std::move(packed), chunk_bytes, dictionary.bytes, begin + dictionary.frame_bytes));
    }
    case Compression::kUnsupported:
      return absl::UnimplementedError(
          "is packed with bzip2, xz or zip: unpack it, or pack it with gzip or zstd");
    case Compression::kNone:
      break;
  }
  return packed;
}

}  // namespace reprise::internal
