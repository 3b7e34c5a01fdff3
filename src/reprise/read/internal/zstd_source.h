// Unpacks Zstandard: from compressed bytes, to content. RFC 8878: a file is one or more frames
// after one another, skippable frames among them (section 3.1); checksums are checked where they
// stand.
//
// Blocks are fed one at a time, so that when one turns out corrupt, all before it have been handed
// out: the library forgets what it unpacked in a call that fails.
//
// Errors: DataLoss "zstd stream ends early at byte N of the file", "zstd data is corrupt at byte N
// of the file (...)". SkipPiece looks for the next magic number of a frame. Memory: one chunk and
// the window the frame asks for, at most 128 MiB, the limit of `zstd -d` without --long; frames
// that ask for more are refused.
#ifndef REPRISE_READ_INTERNAL_ZSTD_SOURCE_H_
#define REPRISE_READ_INTERNAL_ZSTD_SOURCE_H_

#include <memory>
#include <string_view>

#include "reprise/read/internal/byte_source.h"

namespace reprise::internal {

// `dictionary`, when not empty, is that of all frames, and `input` begins `taken_bytes` into the
// file: see zstd_dictionary.h.
std::unique_ptr<ByteSource> UnzstdSource(std::unique_ptr<ByteSource> input, size_t chunk_bytes,
                                         std::string_view dictionary = {},
                                         uint64_t taken_bytes = 0);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_ZSTD_SOURCE_H_
