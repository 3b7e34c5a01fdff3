// The byte order mark at the head of a document: it names the encoding and is no part of the text.
//
//   FindByteOrderMark("\xEF\xBB\xBFtext")   // {utf-8, 3 bytes}
//
// Source: Unicode Standard, section 23.8; Encoding Standard, section 6 ("BOM sniff"), and UTF-32
// and GB18030 beside them.
#ifndef REPRISE_DECODE_INTERNAL_BYTE_ORDER_MARK_H_
#define REPRISE_DECODE_INTERNAL_BYTE_ORDER_MARK_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "reprise/core/charset.h"

namespace reprise::internal {

struct ByteOrderMark {
  Charset charset = kUnknownCharset;
  size_t size = 0;  // Bytes.
};

std::optional<ByteOrderMark> FindByteOrderMark(std::string_view bytes);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_BYTE_ORDER_MARK_H_
