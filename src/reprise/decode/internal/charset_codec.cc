#include "reprise/decode/internal/charset_codec.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>

#include "reprise/decode/internal/icu_converter.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise::internal {
namespace {

constexpr size_t kTrails = 192;
constexpr size_t kLeads = 0xFE - 0x81 + 1;
constexpr size_t kFourByteBmp = 39420;  // 81308130 to 8431A439.

DecodedUnit Valid(char32_t code_point, size_t size) {
  return {code_point, static_cast<uint8_t>(size), true, 0};
}

DecodedUnit Broken(size_t size) {
  return {kReplacementCharacter, static_cast<uint8_t>(size), false, 0};
}

uint8_t ByteAt(std::string_view bytes, size_t position) {
  return static_cast<uint8_t>(bytes[position]);
}

// The one character that ICU decodes `bytes` to, or 0.
char32_t DecodeOne(UConverter* converter, const char* bytes, int32_t size) {
  UChar units[8];
  UErrorCode error = U_ZERO_ERROR;
  const int32_t length = ucnv_toUChars(converter, units, 8, bytes, size, &error);
  if (U_FAILURE(error) || length == 0) return 0;
  int32_t i = 0;
  char32_t code_point;
  U16_NEXT(units, i, length, code_point);
  if (i != length || code_point == kReplacementCharacter || code_point == 0x1A) return 0;
  return code_point;
}

// Marks a cell that stands for two characters: the letter above the mark.
constexpr char32_t kCombined = 0x80000000;

struct Combined {
  uint8_t trail;
  char16_t letter;
  char16_t mark;
};

// Encoding Standard, section 11.1.1, step 3.2; the lead byte is 88.
constexpr Combined kBig5Combined[] = {
    {0x62, 0xCA, 0x304}, {0x64, 0xCA, 0x30C}, {0xA3, 0xEA, 0x304}, {0xA5, 0xEA, 0x30C}};

}  // namespace

CharsetCodec::Kind CharsetCodec::KindOf(Charset charset) {
  struct Entry {
    std::string_view name;
    Kind kind;
  };
  static constexpr Entry kKinds[] = {
      {"utf-8", Kind::kUtf8},
      {"gb18030", Kind::kGb18030},
      {"big5", Kind::kBig5},
      {"euc-jp", Kind::kEucJp},
      {"shift_jis", Kind::kShiftJis},
      {"euc-kr", Kind::kEucKr},
      {"utf-16le", Kind::kUtf16Le},
      {"utf-16be", Kind::kUtf16Be},
      {"utf-32le", Kind::kUtf32Le},
      {"utf-32be", Kind::kUtf32Be},
      {"iso-2022-jp", Kind::kStateful},
      {"iso-2022-kr", Kind::kStateful},
      {"iso-2022-cn", Kind::kStateful},
      {"hz", Kind::kStateful},
  };
  for (const Entry& entry : kKinds) {
    if (entry.name == CharsetName(charset)) return entry.kind;
  }
  return Kind::kSingleByte;
}

const CharsetCodec& CharsetCodec::Get(Charset charset) {
  struct Slot {
    std::once_flag once;
    std::unique_ptr<CharsetCodec> codec;
  };
  // Never destroyed: threads may still decode while static objects go away.
  static Slot* const slots = new Slot[256];
  Slot& slot = slots[charset];
  std::call_once(slot.once, [&] { slot.codec.reset(new CharsetCodec(charset)); });
  return *slot.codec;
}

CharsetCodec::CharsetCodec(Charset charset) : charset_(charset), kind_(KindOf(charset)) {
  switch (kind_) {
    case Kind::kSingleByte:
      FillSingleByte();
      break;
    case Kind::kGb18030:
      FillDoubleByte();
      FillGb18030FourByte();
      break;
    case Kind::kBig5:
    case Kind::kEucJp:
    case Kind::kShiftJis:
    case Kind::kEucKr:
      FillDoubleByte();
      break;
    default:
      break;
  }
}

void CharsetCodec::FillSingleByte() {
  const std::string_view name = CharsetName(charset_);
  const IcuConverter converter =
      name == "x-user-defined" ? IcuConverter() : OpenIcuConverter(charset_);
  for (int i = 0; i < 128; ++i) {
    const char byte = static_cast<char>(0x80 + i);
    char32_t code_point = 0;
    if (converter != nullptr) {
      code_point = DecodeOne(converter.get(), &byte, 1);
      if (code_point == 0) code_point = i < 0x20 ? 0x80 + i : kReplacementCharacter;
    } else {
      code_point = 0xF780 + i;  // Section 14.5, x-user-defined.
    }
    high_half_[i] = static_cast<char16_t>(code_point);
  }
  if (name == "koi8-u") {  // The standard follows KOI8-RU in these two.
    high_half_[0xAE - 0x80] = u'\u045E';
    high_half_[0xBE - 0x80] = u'\u040E';
  }
}

char32_t& CharsetCodec::Cell(std::vector<char32_t>& table, uint8_t lead, uint8_t trail) const {
  return table[(lead - 0x81) * kTrails + (trail - 0x40)];
}

char32_t CharsetCodec::Look(const std::vector<char32_t>& table, uint8_t lead, uint8_t trail) const {
  if (lead < 0x81 || lead > 0xFE || trail < 0x40) return 0;
  return table[(lead - 0x81) * kTrails + (trail - 0x40)];
}

void CharsetCodec::FillDoubleByte() {
  const IcuConverter converter = OpenIcuConverter(charset_);
  pairs_.assign(kLeads * kTrails, 0);
  if (kind_ == Kind::kEucJp) jis_x_0212_.assign(kLeads * kTrails, 0);
  if (converter == nullptr) return;
  const bool only_high = kind_ == Kind::kEucJp;
  for (int lead = only_high ? 0xA1 : 0x81; lead <= 0xFE; ++lead) {
    if (kind_ == Kind::kShiftJis && ((lead >= 0xA0 && lead <= 0xDF) || lead > 0xFC)) continue;
    for (int trail = only_high ? 0xA1 : 0x40; trail <= 0xFE; ++trail) {
      if (trail == 0x7F) continue;
      const char bytes[] = {'\x8F', static_cast<char>(lead), static_cast<char>(trail)};
      // A pair whose second byte ICU read on its own is none.
      Cell(pairs_, lead, trail) = DecodeOne(converter.get(), bytes + 1, 2);
      if (kind_ == Kind::kEucJp) {
        Cell(jis_x_0212_, lead, trail) = DecodeOne(converter.get(), bytes, 3);
      }
    }
  }
  if (kind_ != Kind::kBig5) return;
  for (const Combined& entry : kBig5Combined) {
    Cell(pairs_, 0x88, entry.trail) = kCombined | char32_t{entry.letter} << 16 | entry.mark;
  }
}

void CharsetCodec::FillGb18030FourByte() {
  const IcuConverter converter = OpenIcuConverter(charset_);
  std::string bytes;
  bytes.reserve(kFourByteBmp * 4);
  for (size_t i = 0; i < kFourByteBmp; ++i) {
    bytes += static_cast<char>(0x81 + i / 12600);
    bytes += static_cast<char>(0x30 + i / 1260 % 10);
    bytes += static_cast<char>(0x81 + i / 10 % 126);
    bytes += static_cast<char>(0x30 + i % 10);
  }
  four_byte_.assign(kFourByteBmp, 0xFFFD);
  if (converter == nullptr) return;
  UErrorCode error = U_ZERO_ERROR;
  ucnv_toUChars(converter.get(), reinterpret_cast<UChar*>(four_byte_.data()), kFourByteBmp,
                bytes.data(), static_cast<int32_t>(bytes.size()), &error);
}

DecodedUnit CharsetCodec::Read(std::string_view bytes, size_t position) const {
  switch (kind_) {
    case Kind::kUtf8: {
      const Utf8Unit unit = ReadUtf8(bytes, position);
      return {unit.code_point, unit.size, unit.valid, 0};
    }
    case Kind::kUtf16Le:
    case Kind::kUtf16Be:
      return ReadUtf16(bytes, position);
    case Kind::kUtf32Le:
    case Kind::kUtf32Be:
      return ReadUtf32(bytes, position);
    case Kind::kSingleByte: {
      const uint8_t byte = ByteAt(bytes, position);
      if (byte < 0x80) return Valid(byte, 1);
      const char16_t code_point = high_half_[byte - 0x80];
      return code_point == kReplacementCharacter ? Broken(1) : Valid(code_point, 1);
    }
    default:
      return ReadDoubleByte(bytes, position);
  }
}

DecodedUnit CharsetCodec::ReadDoubleByte(std::string_view bytes, size_t position) const {
  const uint8_t lead = ByteAt(bytes, position);
  if (lead < 0x80) return Valid(lead, 1);
  if (lead == 0x80) {
    if (kind_ == Kind::kGb18030) return Valid(0x20AC, 1);
    return kind_ == Kind::kShiftJis ? Valid(0x80, 1) : Broken(1);
  }
  if (kind_ == Kind::kShiftJis && lead >= 0xA1 && lead <= 0xDF) {
    return Valid(0xFF61 + lead - 0xA1, 1);
  }
  const bool single = lead == 0xFF || (kind_ == Kind::kShiftJis && (lead == 0xA0 || lead > 0xFC)) ||
                      (kind_ == Kind::kEucJp && lead < 0xA1 && lead != 0x8E && lead != 0x8F);
  if (single || position + 1 >= bytes.size()) return Broken(1);
  const uint8_t trail = ByteAt(bytes, position + 1);
  if (kind_ == Kind::kEucJp) {
    if (lead == 0x8E) {
      if (trail >= 0xA1 && trail <= 0xDF) return Valid(0xFF61 + trail - 0xA1, 2);
      return Broken(trail < 0x80 ? 1 : 2);
    }
    if (lead == 0x8F) {
      if (trail < 0xA1 || position + 2 >= bytes.size()) return Broken(1);
      const uint8_t third = ByteAt(bytes, position + 2);
      const char32_t code_point = third < 0xA1 ? 0 : Look(jis_x_0212_, trail, third);
      if (code_point != 0) return Valid(code_point, 3);
      return Broken(third < 0x80 ? 2 : 3);
    }
  }
  if (kind_ == Kind::kGb18030 && trail >= 0x30 && trail <= 0x39) {
    if (position + 3 >= bytes.size()) return Broken(1);
    const uint8_t third = ByteAt(bytes, position + 2);
    const uint8_t fourth = ByteAt(bytes, position + 3);
    if (third < 0x81 || third > 0xFE || fourth < 0x30 || fourth > 0x39) return Broken(1);
    const size_t index =
        (((lead - 0x81) * size_t{10} + (trail - 0x30)) * 126 + (third - 0x81)) * 10 + fourth - 0x30;
    if (index < kFourByteBmp) {
      const char16_t code_point = four_byte_[index];
      return code_point == kReplacementCharacter ? Broken(4) : Valid(code_point, 4);
    }
    if (index >= 189000 && index - 189000 < 0x100000) {
      return Valid(static_cast<char32_t>(0x10000 + index - 189000), 4);
    }
    return Broken(1);
  }
  const char32_t code_point = Look(pairs_, lead, trail);
  if (code_point & kCombined) {
    return {(code_point >> 16) & 0x7FFF, 2, true, static_cast<char16_t>(code_point)};
  }
  if (code_point != 0) return Valid(code_point, 2);
  return Broken(trail < 0x80 ? 1 : 2);
}

DecodedUnit CharsetCodec::ReadUtf16(std::string_view bytes, size_t position) const {
  const bool little = kind_ == Kind::kUtf16Le;
  const auto unit_at = [&](size_t at) -> char32_t {
    const uint8_t first = ByteAt(bytes, at);
    const uint8_t second = ByteAt(bytes, at + 1);
    return little ? first | second << 8 : first << 8 | second;
  };
  if (position + 1 >= bytes.size()) return Broken(1);
  const char32_t unit = unit_at(position);
  if (unit < 0xD800 || unit > 0xDFFF) return Valid(unit, 2);
  if (unit > 0xDBFF || position + 3 >= bytes.size()) return Broken(2);
  const char32_t next = unit_at(position + 2);
  if (next < 0xDC00 || next > 0xDFFF) return Broken(2);
  return Valid(0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00), 4);
}

DecodedUnit CharsetCodec::ReadUtf32(std::string_view bytes, size_t position) const {
  if (position + 3 >= bytes.size()) return Broken(bytes.size() - position);
  char32_t code_point = 0;
  for (size_t i = 0; i < 4; ++i) {
    const size_t at = kind_ == Kind::kUtf32Le ? position + 3 - i : position + i;
    code_point = code_point << 8 | ByteAt(bytes, at);
  }
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) return Broken(4);
  return Valid(code_point, 4);
}

void CharsetCodec::FillReverse() const {
  reverse_.assign(0x10000, 0);
  const auto add = [this](char32_t code_point, uint16_t code) {
    if (code_point == 0 || (code_point & kCombined) || code_point == kReplacementCharacter) return;
    if (code_point > 0xFFFF) {
      reverse_supplementary_.emplace_back(code_point, code);
    } else if (reverse_[code_point] == 0) {
      reverse_[code_point] = code;
    }
  };
  if (kind_ == Kind::kSingleByte) {
    for (int i = 0; i < 128; ++i) add(high_half_[i], static_cast<uint16_t>(0x80 + i));
    for (int i = 0; i < 32; ++i) {
      if (reverse_[0x80 + i] == 0) reverse_[0x80 + i] = static_cast<uint16_t>(0x80 + i);
    }
    return;
  }
  if (kind_ == Kind::kShiftJis) {
    for (int i = 0xA1; i <= 0xDF; ++i) add(0xFF61 + i - 0xA1, static_cast<uint16_t>(i));
    add(0x80, 0x80);
    // Windows gives the bytes it has no characters for to private use.
    add(0xF8F0, 0xA0);
    for (int i = 0; i < 3; ++i) add(0xF8F1 + i, static_cast<uint16_t>(0xFD + i));
  }
  if (kind_ == Kind::kEucJp) {
    for (int i = 0xA1; i <= 0xDF; ++i) {
      add(0xFF61 + i - 0xA1, static_cast<uint16_t>(0x8E00 | i));
    }
  }
  for (size_t i = 0; i < pairs_.size(); ++i) {
    add(pairs_[i], static_cast<uint16_t>((0x81 + i / kTrails) << 8 | (0x40 + i % kTrails)));
  }
  if (kind_ == Kind::kGb18030) {
    add(0x20AC, 0x80);
    reverse_four_byte_.assign(0x10000, 0);
    for (size_t i = 0; i < four_byte_.size(); ++i) {
      reverse_four_byte_[four_byte_[i]] = static_cast<uint16_t>(i + 1);
    }
  }
  std::stable_sort(reverse_supplementary_.begin(), reverse_supplementary_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
}

size_t CharsetCodec::EncodeGb18030FourByte(char32_t code_point, char buffer[4]) const {
  size_t index;
  if (code_point > 0xFFFF) {
    index = 189000 + code_point - 0x10000;
  } else {
    index = reverse_four_byte_[code_point];
    if (index-- == 0) return 0;
  }
  buffer[0] = static_cast<char>(0x81 + index / 12600);
  buffer[1] = static_cast<char>(0x30 + index / 1260 % 10);
  buffer[2] = static_cast<char>(0x81 + index / 10 % 126);
  buffer[3] = static_cast<char>(0x30 + index % 10);
  return 4;
}

size_t CharsetCodec::Encode(char32_t code_point, char buffer[4]) const {
  if (code_point < 0x80) {
    buffer[0] = static_cast<char>(code_point);
    return 1;
  }
  std::call_once(reverse_once_, [this] { FillReverse(); });
  uint16_t code = 0;
  if (code_point <= 0xFFFF) {
    code = reverse_[code_point];
  } else {
    const auto found =
        std::lower_bound(reverse_supplementary_.begin(), reverse_supplementary_.end(), code_point,
                         [](const auto& entry, char32_t wanted) { return entry.first < wanted; });
    if (found != reverse_supplementary_.end() && found->first == code_point) code = found->second;
  }
  if (code == 0) return kind_ == Kind::kGb18030 ? EncodeGb18030FourByte(code_point, buffer) : 0;
  if (code < 0x100) {
    buffer[0] = static_cast<char>(code);
    return 1;
  }
  buffer[0] = static_cast<char>(code >> 8);
  buffer[1] = static_cast<char>(code & 0xFF);
  return 2;
}

}  // namespace reprise::internal
