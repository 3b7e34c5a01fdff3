// The dictionary of a .warc.zst file: from the file's first frame, to the bytes for
// ZSTD_DCtx_loadDictionary.
//
//   if (head.starts_with(kZstdDictionaryMagic)) {
//     REPRISE_ASSIGN_OR_RETURN(ZstdDictionary dictionary, ReadZstdDictionary(*file));
//
// Source: IIPC, Zstandard Compression for WARC Files 1.0: a skippable frame with the magic number
// 0x184D2A5D at the start of the file holds the dictionary of all frames behind it, as it is or
// compressed as a zstd frame. Other things that such a frame holds are no dictionary and passed
// over. Memory: the dictionary, at most 64 MiB; a larger one is DataLoss.
#ifndef REPRISE_READ_INTERNAL_ZSTD_DICTIONARY_H_
#define REPRISE_READ_INTERNAL_ZSTD_DICTIONARY_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "reprise/read/internal/byte_source.h"

namespace reprise::internal {

inline constexpr std::string_view kZstdDictionaryMagic = "\x5D\x2A\x4D\x18";

struct ZstdDictionary {
  std::string bytes;         // Empty when the frame held something else.
  uint64_t frame_bytes = 0;  // What was read of the file.
};

// REQUIRES: `file` stands at kZstdDictionaryMagic.
absl::StatusOr<ZstdDictionary> ReadZstdDictionary(ByteSource& file);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_ZSTD_DICTIONARY_H_
