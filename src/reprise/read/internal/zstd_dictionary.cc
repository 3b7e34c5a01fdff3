#include "reprise/read/internal/zstd_dictionary.h"

#include <zstd.h>

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise::internal {
namespace {

constexpr size_t kMaxDictionaryBytes = size_t{64} << 20;
constexpr size_t kSkippableHeaderBytes = 8;  // Magic number, then the size, little-endian.
constexpr std::string_view kFrameMagic = "\x28\xB5\x2F\xFD";
constexpr std::string_view kDictionaryMagic = "\x37\xA4\x30\xEC";  // RFC 8878, 5.

absl::Status Append(ByteSource& file, size_t size, std::string& bytes) {
  constexpr size_t kStep = size_t{1} << 20;  // What a file claims to hold is not believed at once.
  const size_t end = bytes.size() + size;
  while (bytes.size() < end) {
    const size_t begin = bytes.size();
    bytes.resize(std::min(end, begin + kStep));
    REPRISE_ASSIGN_OR_RETURN(const size_t read,
                             file.Read(absl::MakeSpan(bytes.data() + begin, bytes.size() - begin)));
    bytes.resize(begin + read);
    if (read == 0) {
      return absl::DataLossError(
          absl::StrFormat("zstd stream ends early at byte %d of the file", begin));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> Unpack(std::string_view frame) {
  const auto corrupt = [](const char* why) {
    return absl::DataLossError(
        absl::StrFormat("the zstd dictionary of the file is corrupt (%s)", why));
  };
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR) return corrupt("no frame");
  // A frame need not say how large its content is.
  const size_t room =
      size == ZSTD_CONTENTSIZE_UNKNOWN ? kMaxDictionaryBytes : static_cast<size_t>(size);
  if (room > kMaxDictionaryBytes) return corrupt("larger than 64 MiB");
  std::string dictionary(room, '\0');
  const size_t unpacked =
      ZSTD_decompress(dictionary.data(), dictionary.size(), frame.data(), frame.size());
  if (ZSTD_isError(unpacked)) return corrupt(ZSTD_getErrorName(unpacked));
  dictionary.resize(unpacked);
  return dictionary;
}

}  // namespace

absl::StatusOr<ZstdDictionary> ReadZstdDictionary(ByteSource& file) {
  std::string bytes;
  REPRISE_RETURN_IF_ERROR(Append(file, kSkippableHeaderBytes, bytes));
  uint32_t size = 0;
  for (size_t i = kSkippableHeaderBytes; i-- > kZstdDictionaryMagic.size();) {
    size = size << 8 | static_cast<unsigned char>(bytes[i]);
  }
  if (size > kMaxDictionaryBytes) {
    return absl::DataLossError("the zstd dictionary of the file is larger than 64 MiB");
  }
  REPRISE_RETURN_IF_ERROR(Append(file, size, bytes));
  ZstdDictionary result = {.bytes = {}, .frame_bytes = bytes.size()};
  const std::string_view content = std::string_view(bytes).substr(kSkippableHeaderBytes);
  if (content.starts_with(kFrameMagic)) {
    REPRISE_ASSIGN_OR_RETURN(result.bytes, Unpack(content));
  } else if (content.starts_with(kDictionaryMagic)) {
    result.bytes = content;
  }
  return result;
}

}  // namespace reprise::internal
