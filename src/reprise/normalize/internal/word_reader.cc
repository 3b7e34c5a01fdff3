#include "reprise/normalize/internal/word_reader.h"

#include <algorithm>

#include "reprise/normalize/fold_table.h"
#include "reprise/normalize/internal/utf8_decode.h"

namespace reprise::internal {

Alphabet AlphabetOf(char32_t c) {
  if (c < 0x80) return (c | 0x20) - U'a' < 26 ? Alphabet::kLatin : Alphabet::kNone;
  if (c >= 0xC0 && c <= 0x24F) return c == 0xD7 || c == 0xF7 ? Alphabet::kNone : Alphabet::kLatin;
  if (c >= 0x1E00 && c <= 0x1EFF) return Alphabet::kLatin;
  if (c == 0x259) return Alphabet::kLatin;  // Schwa, a letter of Azeri.
  if (c >= 0x386 && c <= 0x3FF) return c == 0x387 ? Alphabet::kNone : Alphabet::kGreek;
  if (c >= 0x400 && c <= 0x52F) {
    return c >= 0x482 && c <= 0x489 ? Alphabet::kNone : Alphabet::kCyrillic;
  }
  if ((c >= 0x620 && c <= 0x64A && c != 0x640) || (c >= 0x671 && c <= 0x6D3) || c == 0x6D5)
    return Alphabet::kArabic;
  return Alphabet::kNone;
}

namespace {

bool IsLatinMark(char32_t c) { return c >= 0x300 && c <= 0x36F; }

}  // namespace

bool WordReader::Next(std::vector<Letter>& word) {
  word.clear();
  const FoldTable& table = FoldTable::Get();
  const uint8_t* const base = reinterpret_cast<const uint8_t*>(utf8_.data());
  const uint8_t* const stop = base + utf8_.size();
  while (at_ < utf8_.size() && word.size() < kMaxWord) {
    const Utf8Character character = DecodeUtf8(base + at_, stop);
    const Alphabet alphabet = AlphabetOf(character.code_point);
    if (alphabet != Alphabet::kNone) {
      const Span source = {at_, at_ + character.length};
      word.push_back({.code_point = character.code_point, .alphabet = alphabet, .source = source});
    } else if (!word.empty()) {
      const FoldEntry entry = table.Entry(character.code_point);
      const bool is_mark = IsLatinMark(character.code_point) || entry.combining_class() != 0;
      const bool is_invisible = !entry.is_expansion() && entry.value() == FoldTable::kDrop;
      if (!is_mark && !is_invisible) return true;
      word.back().marked |= is_mark;
    }
    at_ += character.length;
  }
  return !word.empty();
}

void WordReader::SkipTo(uint64_t position) {
  const uint8_t* const base = reinterpret_cast<const uint8_t*>(utf8_.data());
  const uint64_t earliest = std::max<uint64_t>(at_, position < kMaxWord ? 0 : position - kMaxWord);
  uint64_t begin = position;
  for (uint64_t at = position; at > earliest;) {
    --at;
    if ((base[at] & 0xC0) == 0x80) continue;
    const char32_t c = DecodeUtf8(base + at, base + utf8_.size()).code_point;
    if (AlphabetOf(c) != Alphabet::kNone) {
      begin = at;
    } else if (const FoldEntry entry = FoldTable::Get().Entry(c);
               entry.is_expansion() || entry.value() != FoldTable::kDrop) {
      break;
    }
  }
  at_ = std::max<uint64_t>(at_, begin);
}

}  // namespace reprise::internal
