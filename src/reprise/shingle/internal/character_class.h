// Which code units of folded text are words, tokens of their own, or neither.
//
// All the blocks that matter begin and end at multiples of 16 code points, and what else stands in
// them (punctuation, symbols, the ideographic space) is not left in folded text, so a class goes by
// the upper 12 bits of a unit: a table of 4 KiB, which stays in the first cache level beside the
// text. Source: Unicode Character Database, Blocks.txt.
#ifndef REPRISE_SHINGLE_INTERNAL_CHARACTER_CLASS_H_
#define REPRISE_SHINGLE_INTERNAL_CHARACTER_CLASS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reprise::internal {

enum class CharacterClass : uint8_t {
  kWord,
  kSeparator,
  kHan,
  kKana,
  kSoutheastAsian,
  kLeadSurrogate,
};

struct ClassRange {
  uint16_t first;
  uint16_t last;
  CharacterClass value;
};

// All units that are not of words.
inline constexpr ClassRange kClassRanges[] = {
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

inline constexpr std::array<CharacterClass, 4096> kClassOfBlock = [] {
  std::array<CharacterClass, 4096> classes{};
  for (const ClassRange& range : kClassRanges) {
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

struct Character {
  CharacterClass value;
  size_t units;
};

// REQUIRES: at < text.size(). A lead surrogate without its trail, and a trail alone, are letters of
// a word.
inline Character ReadCharacter(std::u16string_view text, size_t at) {
  const CharacterClass value = ClassOf(text[at]);
  if (value != CharacterClass::kLeadSurrogate) return {value, 1};
  if (at + 1 == text.size() || (text[at + 1] & 0xFC00) != 0xDC00) {
    return {CharacterClass::kWord, 1};
  }
  const uint32_t code_point =
      0x10000 + ((uint32_t{text[at]} & 0x3FF) << 10 | (text[at + 1] & 0x3FF));
  return {ClassOfSupplementary(code_point), 2};
}

// Where the word that `at` stands in ends.
inline size_t FindWordEnd(std::u16string_view text, size_t at) {
  while (at < text.size()) {
    const Character character = ReadCharacter(text, at);
    if (character.value != CharacterClass::kWord) break;
    at += character.units;
  }
  return at;
}

// Where the token that begins at `at` ends. REQUIRES: no separator there.
inline size_t FindTokenEnd(std::u16string_view text, size_t at) {
  const Character character = ReadCharacter(text, at);
  if (character.value == CharacterClass::kWord) return FindWordEnd(text, at);
  return at + character.units;
}

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_CHARACTER_CLASS_H_
