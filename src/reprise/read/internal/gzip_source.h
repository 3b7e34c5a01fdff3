// Unpacks gzip: from compressed bytes, to content. RFC 1952: a file is one or more members after
// one another (section 2.2), each with its own CRC-32, which is checked.
//
// Zero bytes behind a member are padding (tapes, block devices) and are passed over; anything else
// that is no further member is an error, as it may be a member whose head is destroyed.
//
// Errors: DataLoss "gzip stream ends early at byte N of the file", "gzip data is corrupt at byte N
// of the file (...)", "... bytes behind the last gzip member". SkipPiece looks for the next header
// of a member, and begins there. Memory: 32 KiB window and one chunk.
#ifndef REPRISE_READ_INTERNAL_GZIP_SOURCE_H_
#define REPRISE_READ_INTERNAL_GZIP_SOURCE_H_

#include <memory>

#include "reprise/read/internal/byte_source.h"

namespace reprise::internal {

std::unique_ptr<ByteSource> GunzipSource(std::unique_ptr<ByteSource> input, size_t chunk_bytes);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_GZIP_SOURCE_H_
