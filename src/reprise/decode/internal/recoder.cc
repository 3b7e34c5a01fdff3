#include "reprise/decode/internal/recoder.h"

#include <algorithm>
#include <utility>

#include "reprise/decode/internal/charset_codec.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise::internal {
namespace {

// A character is broken where bytes are known to be missing, or at an ASCII character: GB18030
// takes no second byte below 40, so a lead byte before one was lost without a trace.
bool IsLoss(const WrittenText& written, size_t begin, size_t end) {
  const auto known = std::lower_bound(written.losses.begin(), written.losses.end(), begin);
  if (known != written.losses.end() && *known <= end) return true;
  const std::string& bytes = written.bytes;
  const bool starts = static_cast<uint8_t>(bytes[begin]) >= 0xC2;
  return starts && (end == bytes.size() || static_cast<uint8_t>(bytes[end]) < 0x40);
}

}  // namespace

WrittenText WriteIn(Charset carrier, std::u32string_view text, bool may_lose) {
  const CharsetCodec& codec = CharsetCodec::Get(carrier);
  WrittenText written;
  written.bytes.reserve(text.size() * 2);
  written.ends.reserve(text.size());
  for (const char32_t c : text) {
    char buffer[4];
    size_t size = 0;
    if (may_lose && c == kReplacementCharacter) {
      written.losses.push_back(static_cast<uint32_t>(written.bytes.size()));
    } else {
      size = codec.Encode(c, buffer);
      if (size == 0) return written;
    }
    written.bytes.append(buffer, size);
    written.ends.push_back(static_cast<uint32_t>(written.bytes.size()));
  }
  written.possible = true;
  return written;
}

Recoded ReadAgain(const WrittenText& written, Charset source, bool may_lose, bool cut) {
  Recoded result;
  if (!written.possible) return result;
  const CharsetCodec& codec = CharsetCodec::Get(source);
  const std::string& bytes = written.bytes;
  for (size_t i = 0; i < bytes.size();) {
    const DecodedUnit unit = codec.Read(bytes, i);
    i += unit.size;
    if (unit.valid) {
      result.text += unit.code_point;
      if (unit.second != 0) {
        result.byte_ends.push_back(static_cast<uint32_t>(i));
        result.text += unit.second;
      }
    } else if (cut && i + 3 >= bytes.size()) {
      break;
    } else if (!may_lose || !IsLoss(written, i - unit.size, i)) {
      return result;
    } else {
      ++result.lost;
      if (i < bytes.size() && bytes[i] == '?') ++i;  // What some decoders put for the loss.
      if (result.text.empty()) continue;
      result.byte_ends.back() = static_cast<uint32_t>(i);
      continue;
    }
    result.byte_ends.push_back(static_cast<uint32_t>(i));
  }
  result.possible = !result.text.empty();
  return result;
}

}  // namespace reprise::internal
