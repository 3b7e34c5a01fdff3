#include "reprise/decode/internal/byte_order_mark.h"

namespace reprise::internal {
namespace {

using namespace std::string_view_literals;

struct Mark {
  std::string_view bytes;
  std::string_view charset;
};

// UTF-32LE stands before UTF-16LE, whose mark it begins with.
constexpr Mark kMarks[] = {
    {"\xEF\xBB\xBF"sv, "utf-8"}, {"\xFF\xFE\0\0"sv, "utf-32le"}, {"\0\0\xFE\xFF"sv, "utf-32be"},
    {"\xFF\xFE"sv, "utf-16le"},  {"\xFE\xFF"sv, "utf-16be"},     {"\x84\x31\x95\x33"sv, "gb18030"},
};

}  // namespace

std::optional<ByteOrderMark> FindByteOrderMark(std::string_view bytes) {
  for (const Mark& mark : kMarks) {
    if (bytes.substr(0, mark.bytes.size()) != mark.bytes) continue;
    // UTF-16LE text that begins with U+0000 is unlikely, but an odd length rules UTF-32 out.
    if (mark.charset == "utf-32le" && bytes.size() % 4 != 0) continue;
    return ByteOrderMark{*FindCharset(mark.charset), mark.bytes.size()};
  }
  return std::nullopt;
}

}  // namespace reprise::internal
