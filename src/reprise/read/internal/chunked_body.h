// The chunked transfer coding: from chunks, to the bytes they carry. RFC 9112, section 7.1.
//
//   UndoChunks("4\r\nbody\r\n0\r\n\r\n", out)    // true, out: body
//
// Chunk extensions and the trailer section are passed over; lines may end in LF alone.
#ifndef REPRISE_READ_INTERNAL_CHUNKED_BODY_H_
#define REPRISE_READ_INTERNAL_CHUNKED_BODY_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "reprise/read/padded_buffer.h"

namespace reprise::internal {

// Appends to `out`. False when the body does not begin with the size of a chunk: it was stored
// without them. A body that ends before its last chunk is used as far as it goes. Errors: DataLoss
// where a chunk does not end where its size says, or the next size is none.
absl::StatusOr<bool> UndoChunks(std::string_view body, PaddedBuffer& out);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_CHUNKED_BODY_H_
