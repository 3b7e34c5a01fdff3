// Unpacks Zstandard: from compressed bytes, to content. RFC 8878: a file is one or more frames
// after one another, skippable frames among them (section 3.1); checksums are checked where they
// stand.
//
// Blocks are fed one at a time, so that when one turns out corrupt, all before it have been handed
// out: the library forgets what it unpacked in a call that fails.
//
// Errors: DataLoss "zstd stream ends early at byte N of the file", "zstd data is corrupt at byte N
// of the file (...)". Memory: one chunk and the window the frame asks for, at most 128 MiB, the
// limit of `zstd -d` without --long; frames that ask for more are refused.
#ifndef REPRISE_READ_INTERNAL_ZSTD_SOURCE_H_
#define REPRISE_READ_INTERNAL_ZSTD_SOURCE_H_

#include <memory>

#include "reprise/read/internal/byte_source.h"

namespace reprise::internal {

std::unique_ptr<ByteSource> UnzstdSource(std::unique_ptr<ByteSource> input, size_t chunk_bytes);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_ZSTD_SOURCE_H_
