// Tells binary data from text by control characters, which text has few of.
//
//   const ByteSigns signs = FindByteSigns(bytes);
//   if (std::optional<size_t> at = FindBinary(bytes, signs)) ...    // byte *at speaks against text
#ifndef REPRISE_DECODE_INTERNAL_CONTROL_BYTES_H_
#define REPRISE_DECODE_INTERNAL_CONTROL_BYTES_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "reprise/decode/internal/byte_signs.h"

namespace reprise::internal {

// The position of the first byte that speaks against text: the first NUL, or the first other
// control character when more than one byte in 32 of the sample is one. Tab, line and form feeds,
// carriage return, backspace, and the shifts and escape of ISO 2022 are not counted.
// `signs` is what FindByteSigns says of `bytes`. Cost: next to nothing.
std::optional<size_t> FindBinary(std::string_view bytes, const ByteSigns& signs);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_CONTROL_BYTES_H_
