#include "reprise/decode/internal/language_model.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "reprise/core/charset.h"
#include "reprise/decode/internal/charset_codec.h"

namespace reprise::internal {
namespace {

struct PackedAlphabet {
  std::string_view language;
  std::u16string_view letters;  // Without a to z.
  std::string_view costs;       // One printable character for each pair, row by row.
};

constexpr int kLevels = 25;  // 2 to 14 bits in halves.
constexpr Cost kFirstLevel = 4;

struct PackedIdeographs {
  std::string_view language;
  std::array<std::u16string_view, kLevels> levels;
};

constexpr PackedAlphabet kAlphabets[] = {
#define REPRISE_ALPHABETS
#include "reprise/decode/internal/language_tables.inc"
#undef REPRISE_ALPHABETS
};

constexpr PackedIdeographs kIdeographs[] = {
#define REPRISE_IDEOGRAPHIC
#include "reprise/decode/internal/language_tables.inc"
#undef REPRISE_IDEOGRAPHIC
};

constexpr char kZeroCost = 0x23;
constexpr size_t kHighestLetter = 0x2200;

// What any language sets between its words. Not ¤ ¦ ¬ ¯ ¶ ¸, which hardly anybody writes.
bool IsTypographic(char32_t c) {
  if (c >= 0xA0 && c <= 0xBF) {
    return c != 0xA4 && c != 0xA6 && c != 0xAC && c != 0xAF && c != 0xB6 && c != 0xB8;
  }
  return c == 0xD7 || c == 0xF7 || (c >= 0x2010 && c <= 0x2026) || c == 0x20AC || c == 0x2116 ||
         c == 0x2122;
}

Cost ComputeStrangerCost(char32_t code_point) {
  if (IsTypographic(code_point)) return 13 * kOneBit;
  if (code_point < 0x20) return 22 * kOneBit;
  if (code_point < 0x80) return 6 * kOneBit;
  switch (u_charType(static_cast<UChar32>(code_point))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
      return (code_point < 0x100 ? 15 : 17) * kOneBit;
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
      return 18 * kOneBit;
    case U_CONTROL_CHAR:
      return 22 * kOneBit;
    case U_UNASSIGNED:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE:
      return kUndefinedCost;
    default:
      return (code_point == 0xFFFD ? 28 : 18) * kOneBit;
  }
}

LetterCase ComputeCase(char32_t code_point) {
  const UChar32 c = static_cast<UChar32>(code_point);
  if (u_isULowercase(c)) return LetterCase::kLower;
  return u_isUUppercase(c) ? LetterCase::kUpper : LetterCase::kNone;
}

// Which double-byte standards list a character among the common ones: rows B0 to D7 of GB 2312,
// A4 to C6 of Big5, 30 to 4F of JIS X 0208, B0 to C8 (Hangul) of KS X 1001.
void MarkCommon(std::string_view charset, int first, int last, Cost cost,
                std::vector<uint8_t>& costs) {
  const CharsetCodec& codec = CharsetCodec::Get(*FindCharset(charset));
  for (int lead = first; lead <= last; ++lead) {
    for (int trail = charset == "big5" ? 0x40 : 0xA1; trail <= 0xFE; ++trail) {
      const char bytes[] = {static_cast<char>(lead), static_cast<char>(trail)};
      const DecodedUnit unit = codec.Read({bytes, 2}, 0);
      if (!unit.valid || unit.size != 2 || unit.code_point > 0xFFFF) continue;
      uint8_t& cell = costs[unit.code_point];
      cell = static_cast<uint8_t>(std::min<Cost>(cell, cost));
    }
  }
}

}  // namespace

Cost StrangerCost(char32_t code_point) {
  static const auto* const table = [] {
    auto* result = new std::array<uint8_t, 0x10000>;
    for (char32_t c = 0; c < result->size(); ++c)
      (*result)[c] = static_cast<uint8_t>(ComputeStrangerCost(c));
    return result;
  }();
  return code_point < table->size() ? (*table)[code_point] : ComputeStrangerCost(code_point);
}

LetterCase CaseOf(char32_t code_point) {
  static const auto* const table = [] {
    auto* result = new std::array<LetterCase, 0x10000>;
    for (char32_t c = 0; c < result->size(); ++c) (*result)[c] = ComputeCase(c);
    return result;
  }();
  return code_point < table->size() ? (*table)[code_point] : ComputeCase(code_point);
}

Cost CaseCost(LetterCase before, LetterCase after) {
  static constexpr uint8_t kCosts[3][3] = {{0, 0, 6}, {0, 0, 28}, {0, 2, 8}};
  return kCosts[static_cast<int>(before)][static_cast<int>(after)];
}

Alphabet::Alphabet(std::string_view language, std::u16string_view letters, std::string_view costs)
    : language_(language), symbols_(kHighestLetter, kStranger), costs_(costs.size()) {
  size_ = letters.size() + 2;
  is_latin_ = costs.size() != size_ * size_;
  if (is_latin_) size_ += 26;
  for (size_t c = 0; c < 0x80; ++c) symbols_[c] = kBoundary;
  uint8_t symbol = 2;
  for (char c = 'a'; c <= 'z'; ++c) symbols_[c] = is_latin_ ? symbol++ : kStranger;
  for (const char16_t c : letters) symbols_[c] = symbol++;
  if (language == "ro") {  // Comma and cedilla: one letter, two code points.
    symbols_[0x15F] = symbols_[0x219];
    symbols_[0x163] = symbols_[0x21B];
  }
  for (size_t c = 0; c < kHighestLetter; ++c) {
    const auto lower = static_cast<size_t>(u_tolower(static_cast<UChar32>(c)));
    if (lower != c && lower < kHighestLetter) symbols_[c] = symbols_[lower];
  }
  for (size_t i = 0; i < costs.size(); ++i) {
    const char c = costs[i] == '~' ? '\\' : costs[i] == '!' ? '\x3F' : costs[i];
    costs_[i] = static_cast<uint8_t>(c - kZeroCost);
  }
  // A stranger costs what StrangerCost() says, wherever it stands; so does what follows one.
  for (size_t i = 0; i < size_; ++i) costs_[i * size_ + kStranger] = 0;
  for (size_t i = 0; i < size_; ++i) costs_[kStranger * size_ + i] = costs_[i];
  costs_[kBoundary * size_ + kBoundary] = 0;
}

Ideographs::Ideographs(std::string_view language, const std::vector<std::u16string_view>& levels)
    : language_(language), costs_(0x10000) {
  for (size_t c = 0; c < 0x10000; ++c) {
    Cost cost = StrangerCost(static_cast<char32_t>(c));
    if ((c >= 0x3000 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF5E)) cost = 12 * kOneBit;
    if (c >= 0x3041 && c <= 0x30FE) cost = 12 * kOneBit;
    if (c >= 0xFF61 && c <= 0xFF9F) cost = 14 * kOneBit;
    if (c >= 0x3400 && c <= 0x9FFF) cost = 21 * kOneBit;
    if (c >= 0xAC00 && c <= 0xD7A3) cost = 21 * kOneBit;
    if ((c >= 0x391 && c <= 0x3C9) || (c >= 0x401 && c <= 0x451)) cost = 15 * kOneBit;
    costs_[c] = static_cast<uint8_t>(cost);
  }
  if (language == "ko") {
    MarkCommon("euc-kr", 0xB0, 0xC8, 14 * kOneBit, costs_);
    MarkCommon("euc-kr", 0xCA, 0xFD, 18 * kOneBit, costs_);
  } else if (language == "ja") {
    MarkCommon("euc-jp", 0xB0, 0xCF, 14 * kOneBit, costs_);
    MarkCommon("euc-jp", 0xD0, 0xF4, 18 * kOneBit, costs_);
  } else if (language == "zh_TW") {
    MarkCommon("big5", 0xA4, 0xC6, 14 * kOneBit, costs_);
    MarkCommon("big5", 0xC9, 0xF9, 18 * kOneBit, costs_);
  } else {
    MarkCommon("gb18030", 0xB0, 0xD7, 14 * kOneBit, costs_);
    MarkCommon("gb18030", 0xD8, 0xF7, 18 * kOneBit, costs_);
  }
  Cost cost = kFirstLevel;
  for (const std::u16string_view level : levels) {
    for (const char16_t c : level) costs_[c] = static_cast<uint8_t>(cost * (kOneBit / 2));
    ++cost;
  }
}

const std::vector<Alphabet>& Alphabets() {
  static const auto* const alphabets = [] {
    auto* result = new std::vector<Alphabet>;
    for (const PackedAlphabet& packed : kAlphabets) {
      result->emplace_back(packed.language, packed.letters, packed.costs);
    }
    return result;
  }();
  return *alphabets;
}

const std::vector<Ideographs>& IdeographicScripts() {
  static const auto* const scripts = [] {
    auto* result = new std::vector<Ideographs>;
    for (const PackedIdeographs& packed : kIdeographs) {
      result->emplace_back(packed.language, std::vector<std::u16string_view>(packed.levels.begin(),
                                                                             packed.levels.end()));
    }
    return result;
  }();
  return *scripts;
}

const Alphabet& English() { return Alphabets().front(); }

}  // namespace reprise::internal
