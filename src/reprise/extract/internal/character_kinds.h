// What a character says about the weight of a text and the ends of its sentences: from a code
// point, to its kind.
//
//   KindOf(U'a') == CharacterKind::kLetter
//   KindOf(U'。') == CharacterKind::kSentenceEnd
//
// By Unicode's blocks rather than its categories: coarse, but the same in every language and for
// ever. Thread rule: free of state.
#ifndef REPRISE_EXTRACT_INTERNAL_CHARACTER_KINDS_H_
#define REPRISE_EXTRACT_INTERNAL_CHARACTER_KINDS_H_

#include <cstdint>

namespace reprise::internal {

enum class CharacterKind : uint8_t {
  kLetter,
  kDigit,
  kSpace,        // Controls too.
  kSentenceEnd,  // Unicode's Sentence_Terminal, those of living languages.
  kCloser,       // Quotes and brackets, which may follow the end of a sentence.
  kOther,
  kHan,
  kKana,
  kUnspaced,  // Thai, Lao, Myanmar, Khmer.
};

constexpr bool IsIn(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

constexpr bool IsSentenceEnd(char32_t c) {
  switch (c) {
    case '!':
    case '.':
    case '?':
    case 0x0589:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x0965:
    case 0x0F0D:
    case 0x0F0E:
    case 0x104A:
    case 0x104B:
    case 0x1362:
    case 0x1367:
    case 0x17D4:
    case 0x17D5:
    case 0x2026:
    case 0x203C:
    case 0x203D:
    case 0x3002:
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61:
      return true;
    default:
      return false;
  }
}

constexpr bool IsCloser(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0xAB ||
         IsIn(c, 0x2018, 0x201F) || c == 0x203A || IsIn(c, 0x3008, 0x3011) ||
         IsIn(c, 0x3014, 0x301F) || c == 0xFF09 || c == 0xFF02;
}

constexpr CharacterKind KindOf(char32_t c) {
  using enum CharacterKind;
  if (c < 0x80) {
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return kLetter;
    if (c >= '0' && c <= '9') return kDigit;
    if (c <= ' ') return kSpace;
    if (IsSentenceEnd(c)) return kSentenceEnd;
    return IsCloser(c) ? kCloser : kOther;
  }
  // First the large blocks of one kind, which most text of their scripts is in.
  if (IsIn(c, 0x3400, 0x9FFF)) return kHan;
  if (IsIn(c, 0x3040, 0x30FF)) return kKana;
  if (IsIn(c, 0xA000, 0xDFFF)) return kLetter;
  if (IsIn(c, 0x0900, 0x0DFF) && !IsIn(c, 0x0964, 0x0965)) return kLetter;
  if (c == 0xA0 || c == 0x3000 || IsIn(c, 0x2000, 0x200D) || c == 0x2028 || c == 0x2029) {
    return kSpace;
  }
  if (IsSentenceEnd(c)) return kSentenceEnd;
  if (IsCloser(c)) return kCloser;
  if (IsIn(c, 0xF900, 0xFAFF) || IsIn(c, 0x20000, 0x3FFFF)) return kHan;
  if (IsIn(c, 0x31F0, 0x31FF) || IsIn(c, 0xFF66, 0xFF9F)) return kKana;
  if (IsIn(c, 0x0E00, 0x0EFF) || IsIn(c, 0x1000, 0x109F) || IsIn(c, 0x1780, 0x17FF)) {
    return kUnspaced;
  }
  // Symbols and punctuation, by their blocks.
  if (c < 0xC0 || c == 0xD7 || c == 0xF7 || IsIn(c, 0x200E, 0x2BFF) || IsIn(c, 0x2E00, 0x2E7F) ||
      IsIn(c, 0x3001, 0x303F) || IsIn(c, 0xE000, 0xF8FF) || IsIn(c, 0xFE10, 0xFE6F) ||
      IsIn(c, 0xFF01, 0xFF0F) || IsIn(c, 0xFF1A, 0xFF20) || IsIn(c, 0xFFE0, 0xFFFF) ||
      IsIn(c, 0x1F000, 0x1FAFF)) {
    return kOther;
  }
  return kLetter;
}

}  // namespace reprise::internal

#endif  // REPRISE_EXTRACT_INTERNAL_CHARACTER_KINDS_H_
