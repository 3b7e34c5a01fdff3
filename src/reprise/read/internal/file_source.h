// A file on disk as a ByteSource.
//
//   REPRISE_ASSIGN_OR_RETURN(std::unique_ptr<ByteSource> file, OpenFile(path, 256 << 10));
#ifndef REPRISE_READ_INTERNAL_FILE_SOURCE_H_
#define REPRISE_READ_INTERNAL_FILE_SOURCE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "reprise/read/internal/byte_source.h"

namespace reprise::internal {

// Reads from `offset` on; a read(2) takes at most `chunk_bytes`. Errors: NotFound or
// PermissionDenied "cannot be opened:
// ..."; FailedPrecondition for what is not a regular file.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path, size_t chunk_bytes,
                                                     uint64_t offset = 0);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_FILE_SOURCE_H_
