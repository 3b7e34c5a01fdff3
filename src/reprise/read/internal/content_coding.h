// The content codings of HTTP: from a packed body, to the body. RFC 9110 section 8.4.1 (gzip is RFC
// 1952, deflate is the zlib format of RFC 1950), RFC 7932 (br), RFC 8878 and 9659 (zstd).
//
//   const std::optional<ContentCoding> coding = FindContentCoding("gzip");
//   REPRISE_ASSIGN_OR_RETURN(bool undone, UndoContentCoding(*coding, body, 64 << 20, out));
//
// As browsers do, deflate without the zlib header is read too, and so is what a stream that ends
// early holds.
#ifndef REPRISE_READ_INTERNAL_CONTENT_CODING_H_
#define REPRISE_READ_INTERNAL_CONTENT_CODING_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "reprise/read/padded_buffer.h"

namespace reprise::internal {

enum class ContentCoding : uint8_t { kIdentity, kGzip, kDeflate, kBrotli, kZstd };

// By its name in lower case, or an alias.
std::optional<ContentCoding> FindContentCoding(std::string_view name);

// Appends the body to the empty `out`. False, and nothing appended, when `packed` is not in this
// coding: crawlers store decoded bodies under their old header. Errors: InvalidArgument when there
// are more than `max_bytes`, of which no more than that was unpacked; DataLoss for damage.
// ResourceExhausted without memory. Memory: besides `out` a window, 16 MiB for br, 8 MiB for zstd.
absl::StatusOr<bool> UndoContentCoding(ContentCoding coding, std::string_view packed,
                                       uint64_t max_bytes, PaddedBuffer& out);

// Whether the bytes begin like text, that is without control characters.
bool LooksLikeText(std::string_view bytes);

// "the HTTP body is longer than the limit ...".
absl::Status TooLarge(uint64_t max_bytes);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_CONTENT_CODING_H_
