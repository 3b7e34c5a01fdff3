// A stream of bytes that is read once from front to end: a file, standard input, or what a
// decompressor makes of another source. Sources are stacked: file -> gzip -> peekable -> records.
//
//   absl::StatusOr<size_t> size = source.Read(buffer.Tail(n));   // 0 bytes: the end
//
// A source hands out every good byte before it reports what is wrong behind them.
//
// Errors: ResourceExhausted when memory or the disk for the copy of standard input is used up,
// which ends the walk over all files; any other code is about this one file, says at which byte of
// the file, and stays the answer to every further call, unless SkipPiece finds a way on.
#ifndef REPRISE_READ_INTERNAL_BYTE_SOURCE_H_
#define REPRISE_READ_INTERNAL_BYTE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

namespace reprise::internal {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Fills `out` from its front and returns how many bytes; fewer than fit does not mean the end, 0
  // does. REQUIRES: `out` is not empty.
  virtual absl::StatusOr<size_t> Read(absl::Span<char> out) = 0;

  // Bytes taken from the file itself so far, before decompression.
  virtual uint64_t input_bytes() const = 0;

  // Gzip members or zstd frames begun so far, as far as Read has come: a Read stays within one. 0
  // for a source that is not made of such pieces.
  virtual uint64_t pieces() const { return 0; }

  // Where the piece begins that Read last came to: in the file, and in what is unpacked from it.
  struct PieceBegin {
    uint64_t input_offset = 0;
    uint64_t content_offset = 0;
  };
  // None where reading cannot begin again at that place, with nothing known of what is before it.
  virtual std::optional<PieceBegin> piece_begin() const { return std::nullopt; }

  // Leaves the piece at hand, damaged or not, without unpacking what is left of it: the next Read
  // begins with the next piece. False when there is none, or nothing that looks like one.
  virtual absl::StatusOr<bool> SkipPiece() { return false; }
};

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_BYTE_SOURCE_H_
