// One stateless charset: reads single characters from bytes and finds the bytes of a character.
//
//   const CharsetCodec& codec = CharsetCodec::Get(*FindCharset("big5"));
//   DecodedUnit unit = codec.Read(bytes, position);    // one character, and how many bytes it took
//   char buffer[4];
//   size_t size = codec.Encode(U'中', buffer);         // 2; 0 when the charset has no such letter
//
// Errors are as the Encoding Standard has them (sections 8 to 14): what cannot be decoded takes one
// byte, or two when the second is no ASCII character that must be read on its own. Tables come from
// ICU's converters, with the standard's additions: bytes 80 to 9F that a single-byte charset leaves
// undefined are control characters. Built on first use, about 1 ms each, 100 to 300 KiB for a
// double-byte charset; then read only, for any number of threads.
#ifndef REPRISE_DECODE_INTERNAL_CHARSET_CODEC_H_
#define REPRISE_DECODE_INTERNAL_CHARSET_CODEC_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "reprise/core/charset.h"

namespace reprise::internal {

struct DecodedUnit {
  char32_t code_point = 0;
  uint8_t size = 0;     // Bytes read: at least 1.
  bool valid = false;   // When false, code_point is U+FFFD.
  char16_t second = 0;  // Four Big5-HKSCS codes stand for a letter and a combining mark.
};

class CharsetCodec {
 public:
  enum class Kind : uint8_t {
    kUtf8,
    kSingleByte,
    kGb18030,
    kBig5,
    kEucJp,
    kShiftJis,
    kEucKr,
    kUtf16Le,
    kUtf16Be,
    kUtf32Le,
    kUtf32Be,
    kStateful,  // HZ and the ISO 2022 family: not for this class.
  };

  static Kind KindOf(Charset charset);

  // REQUIRES: KindOf(charset) is not kStateful.
  static const CharsetCodec& Get(Charset charset);

  Charset charset() const { return charset_; }
  Kind kind() const { return kind_; }

  // The character at `position`. REQUIRES: position < bytes.size().
  DecodedUnit Read(std::string_view bytes, size_t position) const;

  // For single-byte charsets: the characters of bytes 80 to FF, U+FFFD where there is none.
  const std::array<char16_t, 128>& high_half() const { return high_half_; }

  // Writes the bytes of a character and returns how many: 0 when it has none. Of several codes for
  // one character the lowest is taken. U+0080 to U+00FF that a single-byte charset lacks are
  // written as themselves in bytes 80 to 9F, the way careless programs do it.
  size_t Encode(char32_t code_point, char buffer[4]) const;

 private:
  explicit CharsetCodec(Charset charset);

  void FillSingleByte();
  void FillDoubleByte();
  void FillGb18030FourByte();
  void FillReverse() const;
  DecodedUnit ReadDoubleByte(std::string_view bytes, size_t position) const;
  DecodedUnit ReadUtf16(std::string_view bytes, size_t position) const;
  DecodedUnit ReadUtf32(std::string_view bytes, size_t position) const;
  size_t EncodeGb18030FourByte(char32_t code_point, char buffer[4]) const;
  char32_t& Cell(std::vector<char32_t>& table, uint8_t lead, uint8_t trail) const;
  char32_t Look(const std::vector<char32_t>& table, uint8_t lead, uint8_t trail) const;

  Charset charset_;
  Kind kind_;
  std::array<char16_t, 128> high_half_{};
  std::vector<char32_t> pairs_;       // (lead - 0x81) * 192 + (trail - 0x40), 0 for none.
  std::vector<char32_t> jis_x_0212_;  // The same for the third byte set of EUC-JP.
  std::vector<char16_t> four_byte_;   // GB18030: linear index to a BMP character.
  mutable std::once_flag reverse_once_;
  mutable std::vector<uint16_t> reverse_;  // BMP character to its one or two bytes, 0 for none.
  mutable std::vector<std::pair<char32_t, uint16_t>> reverse_supplementary_;  // Sorted.
  mutable std::vector<uint16_t> reverse_four_byte_;  // GB18030: BMP character to linear index + 1.
};

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_CHARSET_CODEC_H_
