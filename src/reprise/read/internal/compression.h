// Which compression a file is in, and the source that undoes it: from the head of a file, to its
// content.
//
// The magic number decides: a file named .gz that was unpacked on its way (HTTP clients do this) is
// read as it is. The name decides only where the file is too short to hold a magic number, so that
// a .gz or .zst cut to nothing counts as cut, not as an empty document.
#ifndef REPRISE_READ_INTERNAL_COMPRESSION_H_
#define REPRISE_READ_INTERNAL_COMPRESSION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "reprise/read/internal/byte_source.h"
#include "reprise/read/internal/peekable_source.h"

namespace reprise::internal {

enum class Compression : uint8_t { kNone, kGzip, kZstd, kUnsupported };

// `head` is the first kMagicBytes of the file, or all of a shorter one.
inline constexpr size_t kMagicBytes = 6;
Compression DetectCompression(std::string_view head, std::string_view path);

// The name without .gz or .zst, in lower case: "A.JSONL.gz" is "a.jsonl".
std::string UncompressedName(std::string_view path);

// The content of `file`, which may begin where a frame does. Errors: Unimplemented for archives and
// compressions that are recognised but not read (bzip2, xz, zip).
absl::StatusOr<std::unique_ptr<PeekableSource>> OpenContent(std::unique_ptr<ByteSource> file,
                                                            std::string_view path,
                                                            size_t chunk_bytes);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_COMPRESSION_H_
