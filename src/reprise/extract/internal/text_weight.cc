#include "reprise/extract/internal/text_weight.h"

#include <algorithm>
#include <bit>

#include "reprise/extract/internal/character_kinds.h"

namespace reprise::internal {
namespace {

constexpr uint64_t kWordTenths = 10;
constexpr uint64_t kHanTenths = 6;
constexpr uint64_t kKanaTenths = 4;
constexpr uint64_t kUnspacedTenths = 3;

// Whether a character of three bytes or four begins there.
bool HasLongLead(std::string_view utf8, size_t at) {
  return at < utf8.size() && static_cast<uint8_t>(utf8[at]) >= 0xE0;
}

}  // namespace

size_t TextWeight::AddEven(std::string_view utf8) {
  size_t at = 0;
  while (at < utf8.size()) {
    const std::string_view rest = utf8.substr(at);
    const size_t seen = std::min(rest.size(), kTextLanes);
    const TextLanes lanes = ReadTextLanes(rest);
    const uint64_t uneven = lanes.space & (~lanes.blank | lanes.space >> 1);
    // What follows the last lane decides whether a blank there is even.
    const uint64_t stops =
        uneven | lanes.unknown | (lanes.space & ~LanesBelow(seen - 1)) | ~LanesBelow(seen);
    const auto even = static_cast<size_t>(std::countr_zero(stops));
    AddLanes(lanes, even);
    at += even;
    if (even == seen) continue;
    const bool is_last = even + 1 == seen;
    if (is_last && even > 0 && rest.size() > seen) continue;  // Seen again with what follows.
    if ((lanes.space >> even & 1) != 0) break;
    at += AddOtherScript(rest.substr(even));
  }
  return at;
}

void TextWeight::AddLanes(const TextLanes& lanes, size_t count) {
  if (count == 0) return;
  const uint64_t word = lanes.word & LanesBelow(count);
  const uint64_t starts = word & ~(word << 1 | uint64_t{in_word_});
  tenths_ += kWordTenths * static_cast<uint64_t>(std::popcount(starts));
  in_word_ = (word >> (count - 1) & 1) != 0;
  if (const uint64_t telling = lanes.telling & LanesBelow(count); telling != 0) {
    ends_sentence_ = (lanes.sentence_end & std::bit_floor(telling)) != 0;
  }
}

// The character at its start, and those of three bytes and more that follow, also behind a blank:
// where one is, most are. Returns their bytes.
size_t TextWeight::AddOtherScript(std::string_view utf8) {
  size_t at = 0;
  do {
    const auto lead = static_cast<uint8_t>(utf8[at]);
    const size_t size = std::min<size_t>(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, utf8.size() - at);
    char32_t c = lead & (0xFF >> (size + 1));
    for (size_t i = 1; i < size; ++i) c = c << 6 | (static_cast<uint8_t>(utf8[at + i]) & 0x3F);
    AddCharacter(c);
    at += size;
    if (at < utf8.size() && utf8[at] == ' ' && HasLongLead(utf8, at + 1)) {
      EndWord();
      ++at;
    }
  } while (HasLongLead(utf8, at));
  return at;
}

void TextWeight::AddCharacter(char32_t c) {
  switch (KindOf(c)) {
    case CharacterKind::kLetter:
    case CharacterKind::kDigit:
      if (!in_word_) tenths_ += kWordTenths;
      in_word_ = true;
      ends_sentence_ = false;
      return;
    case CharacterKind::kSpace:
    case CharacterKind::kCloser:
      in_word_ = false;
      return;
    case CharacterKind::kSentenceEnd:
      in_word_ = false;
      ends_sentence_ = true;
      return;
    case CharacterKind::kOther:
      break;
    case CharacterKind::kHan:
      tenths_ += kHanTenths;
      break;
    case CharacterKind::kKana:
      tenths_ += kKanaTenths;
      break;
    case CharacterKind::kUnspaced:
      tenths_ += kUnspacedTenths;
      break;
  }
  in_word_ = false;
  ends_sentence_ = false;
}

}  // namespace reprise::internal
