#include "reprise/decode/internal/charset_codec.h"

#include <string>
#include <string_view>
#include <vector>

#include "reprise/decode/internal/utf8.h"
#include "tests/catch.h"

namespace reprise::internal {
namespace {

const CharsetCodec& Codec(std::string_view name) { return CharsetCodec::Get(*FindCharset(name)); }

std::string DecodeAll(std::string_view name, std::string_view bytes) {
  std::string text;
  for (size_t i = 0; i < bytes.size();) {
    const DecodedUnit unit = Codec(name).Read(bytes, i);
    AppendUtf8(unit.code_point, text);
    if (unit.second != 0) AppendUtf8(unit.second, text);
    i += unit.size;
  }
  return text;
}

TEST_CASE("one word in every family of charsets") {
  CHECK(DecodeAll("gb18030", "\xD6\xD0\xCE\xC4\x80") == "中文€");
  CHECK(DecodeAll("gb18030", "\x81\x30\x86\x30\x90\x30\x81\x30") == "¸𐀀");
  CHECK(DecodeAll("big5", "\xA4\xA4\xA4\xE5") == "中文");
  CHECK(DecodeAll("big5", "\x88\x62\x88\xA5") == "Ê̄ê̌");
  CHECK(DecodeAll("euc-jp", "\xC6\xFC\xCB\xDC\x8E\xB1\x8F\xB0\xA1") == "日本ｱ丂");
  CHECK(DecodeAll("shift_jis", "\x93\xFA\x96\x7B\xB1\x5C") == "日本ｱ\\");
  CHECK(DecodeAll("euc-kr", "\xC7\xD1\xB1\xDB\x8C\x63") == "한글똠");
  CHECK(DecodeAll("koi8-u", "\xC4\xA4\xAE\xBE") == "дєўЎ");
  CHECK(DecodeAll("ibm855", "\xA6") == "д");
  CHECK(DecodeAll("x-mac-cyrillic", "\xE4\xA2\xFF") == "дҐ€");
  CHECK(DecodeAll("windows-874", "\xA1\x85") == "ก…");
  CHECK(DecodeAll("iso-8859-7", "\xA4") == "€");
}

TEST_CASE("holes of windows-1252 are control characters and those of others are errors") {
  CHECK(DecodeAll("windows-1252", "\x81\x80") == "\u0081€");
  CHECK(DecodeAll("windows-1253", "\xD2") == "\uFFFD");
}

TEST_CASE("a broken pair does not swallow the ASCII character after it") {
  CHECK(DecodeAll("gb18030", "\xD6 a") == "\uFFFD a");
  CHECK(DecodeAll("shift_jis", "\x82\"a") == "\uFFFD\"a");
  CHECK(DecodeAll("euc-jp", "\xC6<") == "\uFFFD<");
  CHECK(DecodeAll("big5", "\xFF\xA4\xA4") == "\uFFFD中");
  CHECK(DecodeAll("utf-16le", std::string_view("\x00\xD8\x61\x00", 4)) == "\uFFFDa");
}

TEST_CASE("every character of a charset is found again by its bytes") {
  for (Charset charset = 2; charset < CharsetCount(); ++charset) {
    const CharsetCodec::Kind kind = CharsetCodec::KindOf(charset);
    if (kind == CharsetCodec::Kind::kStateful || kind >= CharsetCodec::Kind::kUtf16Le) continue;
    const CharsetCodec& codec = CharsetCodec::Get(charset);
    size_t characters = 0;
    for (int lead = 0x80; lead <= 0xFF; ++lead) {
      for (int trail = 0x40; trail <= 0xFF; ++trail) {
        const char bytes[] = {static_cast<char>(lead), static_cast<char>(trail)};
        const DecodedUnit unit = codec.Read({bytes, 2}, 0);
        if (!unit.valid || unit.second != 0 || unit.size > 2) continue;
        ++characters;
        char buffer[4];
        const size_t size = codec.Encode(unit.code_point, buffer);
        CAPTURE(CharsetName(charset), lead, trail);
        REQUIRE(size > 0);
        REQUIRE(codec.Read({buffer, size}, 0).code_point == unit.code_point);
      }
    }
    CAPTURE(CharsetName(charset));
    CHECK(characters > (kind == CharsetCodec::Kind::kSingleByte ? 80 * 192 : 6000));
  }
}

TEST_CASE("GB18030 holds every character of Unicode") {
  const CharsetCodec& codec = Codec("gb18030");
  for (char32_t code_point = 1; code_point <= 0x10FFFF; ++code_point) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
    if (code_point == kReplacementCharacter) continue;
    char buffer[4];
    const size_t size = codec.Encode(code_point, buffer);
    REQUIRE(size > 0);
    if (codec.Read({buffer, size}, 0).code_point != code_point)
      FAIL("U+" << std::hex << uint32_t{code_point});
  }
}

}  // namespace
}  // namespace reprise::internal
