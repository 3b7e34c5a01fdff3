// Which code units of folded text are words, tokens of their own, or neither.
//
// All the blocks that matter begin and end at multiples of 16 code points, and what else stands in
// them (punctuation, symbols, the ideographic space) is not left in folded text, so a class goes by
// the upper 12 bits of a unit: a table of 4 KiB, which stays in the first cache level beside the
// text. Source: Unicode Character Database, Blocks.txt.
#ifndef REPRISE_SHINGLE_INTERNAL_CHARACTER_CLASS_H_
#define REPRISE_SHINGLE_INTERNAL_CHARACTER_CLASS_H_

#include <array>
#include <cstdint>

namespace reprise::internal {

enum class CharacterClass : uint8_t {
  kWord,
  kSeparator,
  kHan,
  kKana,
  kSoutheastAsian,
  kLeadSurrogate,
};

inline constexpr std::array<CharacterClass, 4096> kClassOfBlock = [] {
  struct Range {
    uint32_t first;
    uint32_t last;
    CharacterClass value;
  };
  constexpr Range kRanges[] = {
      {0x0000, 0x002F, CharacterClass::kSeparator},       // Space; controls and ASCII punctuation.
      {0x0E00, 0x0EFF, CharacterClass::kSoutheastAsian},  // Thai, Lao.
      {0x1000, 0x109F, CharacterClass::kSoutheastAsian},  // Myanmar.
      {0x1780, 0x17FF, CharacterClass::kSoutheastAsian},  // Khmer.
      {0x19E0, 0x19FF, CharacterClass::kSoutheastAsian},  // Khmer Symbols.
      {0x3000, 0x300F, CharacterClass::kHan},             // 々 〆 〇.
      {0x3020, 0x303F, CharacterClass::kHan},   // Suzhou numerals, 〻, vertical repeat marks.
      {0x3040, 0x30FF, CharacterClass::kKana},  // Hiragana, Katakana.
      {0x31F0, 0x31FF, CharacterClass::kKana},  // Katakana Phonetic Extensions.
      {0x3400, 0x9FFF, CharacterClass::kHan},   // Extension A, Unified Ideographs.
      {0xA9E0, 0xA9FF, CharacterClass::kSoutheastAsian},  // Myanmar Extended-B.
      {0xAA60, 0xAA7F, CharacterClass::kSoutheastAsian},  // Myanmar Extended-A.
      {0xD800, 0xDBFF, CharacterClass::kLeadSurrogate},
      {0xF900, 0xFAFF, CharacterClass::kHan},   // Compatibility Ideographs.
      {0xFF60, 0xFF9F, CharacterClass::kKana},  // Half-width forms.
  };
  std::array<CharacterClass, 4096> classes{};
  for (const Range& range : kRanges) {
    for (uint32_t block = range.first >> 4; block <= range.last >> 4; ++block) {
      classes[block] = range.value;
    }
  }
  return classes;
}();

inline CharacterClass ClassOf(char16_t unit) { return kClassOfBlock[unit >> 4]; }

// Of a code point above U+FFFF.
inline CharacterClass ClassOfSupplementary(uint32_t code_point) {
  if (code_point >= 0x20000 && code_point <= 0x3FFFF) return CharacterClass::kHan;
  // Kana Extended-B, Kana Supplement, Kana Extended-A, Small Kana Extension.
  if (code_point >= 0x1AFF0 && code_point <= 0x1B16F) return CharacterClass::kKana;
  return CharacterClass::kWord;
}

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_CHARACTER_CLASS_H_
