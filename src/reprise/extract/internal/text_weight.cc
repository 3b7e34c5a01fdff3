#include "reprise/extract/internal/text_weight.h"

#include <cstddef>

namespace reprise::internal {
namespace {

constexpr uint64_t kWordTenths = 10;
constexpr uint64_t kHanTenths = 6;
constexpr uint64_t kKanaTenths = 4;
constexpr uint64_t kUnspacedTenths = 3;  // Thai, Lao, Myanmar, Khmer.

enum class Kind : uint8_t {
  kLetter,
  kDigit,
  kSpace,
  kSentenceEnd,
  kQuiet,
  kOther,
  kHan,
  kKana,
  kUnspaced,
};

bool IsIn(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Unicode's Sentence_Terminal, those that end sentences of living languages.
bool IsSentenceEnd(char32_t c) {
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

// Quotes and brackets may follow the end of a sentence.
bool IsCloser(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0xAB ||
         IsIn(c, 0x2018, 0x201F) || c == 0x203A || IsIn(c, 0x3008, 0x3011) ||
         IsIn(c, 0x3014, 0x301F) || c == 0xFF09 || c == 0xFF02;
}

Kind KindOf(char32_t c) {
  if (c < 0x80) {
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return Kind::kLetter;
    if (c >= '0' && c <= '9') return Kind::kDigit;
    if (c <= ' ') return Kind::kSpace;
    if (IsSentenceEnd(c)) return Kind::kSentenceEnd;
    return IsCloser(c) ? Kind::kQuiet : Kind::kOther;
  }
  if (c == 0xA0 || c == 0x3000 || IsIn(c, 0x2000, 0x200D) || c == 0x2028 || c == 0x2029) {
    return Kind::kSpace;
  }
  if (IsSentenceEnd(c)) return Kind::kSentenceEnd;
  if (IsCloser(c)) return Kind::kQuiet;
  if (IsIn(c, 0x3400, 0x9FFF) || IsIn(c, 0xF900, 0xFAFF) || IsIn(c, 0x20000, 0x3FFFF)) {
    return Kind::kHan;
  }
  if (IsIn(c, 0x3040, 0x30FF) || IsIn(c, 0x31F0, 0x31FF) || IsIn(c, 0xFF66, 0xFF9F)) {
    return Kind::kKana;
  }
  if (IsIn(c, 0x0E00, 0x0EFF) || IsIn(c, 0x1000, 0x109F) || IsIn(c, 0x1780, 0x17FF)) {
    return Kind::kUnspaced;
  }
  // Symbols and punctuation, by their blocks.
  if (c < 0xC0 || c == 0xD7 || c == 0xF7 || IsIn(c, 0x200E, 0x2BFF) || IsIn(c, 0x2E00, 0x2E7F) ||
      IsIn(c, 0x3001, 0x303F) || IsIn(c, 0xE000, 0xF8FF) || IsIn(c, 0xFE10, 0xFE6F) ||
      IsIn(c, 0xFF01, 0xFF0F) || IsIn(c, 0xFF1A, 0xFF20) || IsIn(c, 0xFFE0, 0xFFFF) ||
      IsIn(c, 0x1F000, 0x1FAFF)) {
    return Kind::kOther;
  }
  return Kind::kLetter;
}

}  // namespace

void TextWeight::AddCharacter(char32_t c) {
  switch (KindOf(c)) {
    case Kind::kLetter:
    case Kind::kDigit:
      if (!in_word_) tenths_ += kWordTenths;
      in_word_ = true;
      ends_sentence_ = false;
      return;
    case Kind::kSpace:
      in_word_ = false;
      return;
    case Kind::kSentenceEnd:
      in_word_ = false;
      ends_sentence_ = true;
      return;
    case Kind::kQuiet:
      in_word_ = false;
      return;
    case Kind::kOther:
      in_word_ = false;
      ends_sentence_ = false;
      return;
    case Kind::kHan:
      tenths_ += kHanTenths;
      break;
    case Kind::kKana:
      tenths_ += kKanaTenths;
      break;
    case Kind::kUnspaced:
      tenths_ += kUnspacedTenths;
      break;
  }
  in_word_ = false;
  ends_sentence_ = false;
}

void TextWeight::Add(std::string_view utf8) {
  for (size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    if (lead < 0x80) {
      AddCharacter(lead);
      ++i;
      continue;
    }
    const size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = lead & (0xFF >> (size + 1));
    for (size_t j = 1; j < size && i + j < utf8.size(); ++j) {
      c = (c << 6) | (static_cast<unsigned char>(utf8[i + j]) & 0x3F);
    }
    AddCharacter(c);
    i += size;
  }
}

}  // namespace reprise::internal
