#include "reprise/normalize/gloss_strip.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "reprise/core/han_readings.h"
#include "reprise/core/hash.h"
#include "reprise/normalize/fold_table.h"
#include "reprise/normalize/internal/kanji_readings.h"
#include "reprise/normalize/internal/pinyin.h"
#include "reprise/normalize/internal/utf8_decode.h"

namespace reprise {
namespace {

constexpr size_t kLongestRun = 8;       // Ideographs under one gloss.
constexpr size_t kLongestSyllable = 7;  // Letters, the rule's bound.
constexpr size_t kLongestInside = 72;   // Bytes between the brackets: eight toned syllables.
constexpr size_t kFewGlosses = 3;
constexpr char32_t kRepeatMark = U'々';

struct BracketPair {
  std::string_view open;
  std::string_view close;
  std::string_view other_close;
  bool holds_pinyin;
};
constexpr BracketPair kBrackets[] = {
    {"(", ")", "）", true},
    {"（", "）", ")", true},
    {"《", "》", "", false},
};

bool IsIdeograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

// The ideographs that end right before a byte position, the last ones of a longer run.
struct HanRun {
  std::array<char32_t, kLongestRun> characters;
  std::array<uint64_t, kLongestRun> begins;
  size_t size = 0;

  std::u32string_view Last(size_t count) const { return {characters.data() + size - count, count}; }
  uint64_t BeginOfLast(size_t count) const { return begins[size - count]; }
};

HanRun HanBefore(std::string_view utf8, uint64_t end) {
  const uint8_t* const bytes = reinterpret_cast<const uint8_t*>(utf8.data());
  std::array<char32_t, kLongestRun> reversed;
  HanRun run;
  uint64_t at = end;
  while (run.size < kLongestRun && at >= 3) {
    const internal::Utf8Character character = internal::DecodeUtf8(bytes + at - 3, bytes + at);
    const char32_t c = character.code_point;
    if (character.length != 3 || !(IsIdeograph(c) || c == kRepeatMark)) break;
    at -= 3;
    reversed[run.size++] = c;
  }
  for (size_t i = 0; i < run.size; ++i) {
    run.characters[i] = reversed[run.size - 1 - i];
    run.begins[i] = at + 3 * i;
    if (run.characters[i] == kRepeatMark && i > 0) run.characters[i] = run.characters[i - 1];
  }
  return run;
}

char32_t Folded(char32_t ideograph) { return FoldTable::Get().Entry(ideograph).value(); }

bool CanBeRead(char32_t ideograph, std::string_view syllable) {
  return IsHanReading(ideograph, syllable) || IsHanReading(Folded(ideograph), syllable);
}

// Whether the chunks, cut into syllables where the writer did not, are readings of the characters.
bool Spells(std::u32string_view han, const std::vector<std::string>& chunks, size_t chunk,
            size_t letter) {
  if (chunk == chunks.size()) return han.empty();
  if (han.size() < chunks.size() - chunk) return false;
  const std::string_view left = std::string_view(chunks[chunk]).substr(letter);
  for (size_t length = std::min(left.size(), kLongestSyllable); length > 0; --length) {
    if (!CanBeRead(han[0], left.substr(0, length))) continue;
    const bool whole = length == left.size();
    if (Spells(han.substr(1), chunks, whole ? chunk + 1 : chunk, whole ? 0 : letter + length))
      return true;
  }
  return false;
}

// How many of the last ideographs the text spells, 0 for none.
size_t SpelledBy(const HanRun& run, const internal::PinyinText& text) {
  for (size_t count = text.chunks.size(); count <= run.size; ++count)
    if (Spells(run.Last(count), text.chunks, 0, 0)) return count;
  return 0;
}

std::optional<std::u32string> ReadHiragana(std::string_view utf8) {
  std::u32string kana;
  const uint8_t* at = reinterpret_cast<const uint8_t*>(utf8.data());
  const uint8_t* const stop = at + utf8.size();
  while (at < stop) {
    const internal::Utf8Character character = internal::DecodeUtf8(at, stop);
    if (character.code_point < U'ぁ' || character.code_point > U'ゖ') return std::nullopt;
    kana += character.code_point;
    at += character.length;
  }
  if (kana.empty()) return std::nullopt;
  return kana;
}

struct Candidate {
  Span gloss;
  Span han;
  size_t count = 0;      // Of ideographs it reads.
  bool certain = false;  // Needs no second guard.
};

// The inside of a bracket without the space at either end, and where the text goes on after it.
struct Inside {
  std::string_view text;
  uint64_t end = 0;
  bool may_be_pinyin = false;
};

// Most brackets hold something else, and their first byte tells.
bool CanBeginReading(std::string_view inside) {
  if (!inside.empty() && inside[0] == ' ') inside.remove_prefix(1);
  if (inside.empty()) return false;
  const uint8_t lead = static_cast<uint8_t>(inside[0]);
  if (lead < 0x80) return lead >= 'a' && lead <= 'z';
  const bool latin = lead >= 0xC3 && lead <= 0xCB;  // Letters and tone marks, U+00C0 to U+02FF.
  if (latin || lead == 0xE1) return true;
  if (inside.size() < 2) return false;
  const uint8_t second = static_cast<uint8_t>(inside[1]);
  const bool kana_or_bopomofo = lead == 0xE3 && second >= 0x81 && second <= 0x84;
  const bool full_width = lead == 0xEF && second == 0xBD;
  return kana_or_bopomofo || full_width;
}

std::optional<Inside> ReadBracket(std::string_view utf8, uint64_t bracket) {
  const std::string_view rest = utf8.substr(bracket, kLongestInside + 6);
  for (const BracketPair& pair : kBrackets) {
    if (rest.substr(0, pair.open.size()) != pair.open) continue;
    if (!CanBeginReading(rest.substr(pair.open.size()))) return std::nullopt;
    size_t close = rest.find(pair.close);
    size_t close_size = pair.close.size();
    // Either width of parenthesis may close what the other one opened.
    const size_t other = pair.other_close.empty() ? close : rest.find(pair.other_close);
    if (other < close) {
      close = other;
      close_size = pair.other_close.size();
    }
    if (close == std::string_view::npos) return std::nullopt;
    std::string_view text = rest.substr(pair.open.size(), close - pair.open.size());
    if (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    const uint64_t end = bracket + close + close_size;
    const bool space_after = end < utf8.size() && utf8[end] == ' ';
    return Inside{text, space_after ? end + 1 : end, pair.holds_pinyin};
  }
  return std::nullopt;
}

// The usual gloss, read without a detour: one ideograph and in "(" and ")" the letters of one
// syllable without a tone. Nothing for any other, which may still be one. REQUIRES: MayBeGloss.
std::optional<Candidate> UsualCandidateAt(std::string_view utf8, uint64_t bracket) {
  if (utf8[bracket] != '(') return std::nullopt;
  const std::string_view rest = utf8.substr(bracket + 1, kLongestSyllable + 1);
  size_t letters = 0;
  while (letters < rest.size() && rest[letters] >= 'a' && rest[letters] <= 'z') ++letters;
  if (letters == 0 || letters == rest.size() || rest[letters] != ')') return std::nullopt;
  const uint8_t* const end = reinterpret_cast<const uint8_t*>(utf8.data()) + bracket;
  const internal::Utf8Character han = internal::DecodeUtf8(end - 3, end);
  if (han.length != 3 || !IsIdeograph(han.code_point)) return std::nullopt;
  if (!CanBeRead(han.code_point, rest.substr(0, letters))) return std::nullopt;
  const uint64_t after = bracket + letters + 2;
  const bool space_after = after < utf8.size() && utf8[after] == ' ';
  return Candidate{{bracket, space_after ? after + 1 : after}, {bracket - 3, bracket}, 1, false};
}

bool IsOfAsciiPinyin(char c) { return (c >= 'a' && c <= 'z') || c == ' ' || c == '\'' || c == '-'; }

// Whether letters without tones can end with how the ideograph is read.
bool CanEndWithReading(std::string_view letters, char32_t ideograph) {
  return EndsWithHanReading(letters, ideograph) || EndsWithHanReading(letters, Folded(ideograph));
}

// False for most brackets that are no gloss, at a fraction of the cost of reading them: no
// ideograph before them, or inside them nothing but ASCII that does not end as that one is read.
bool MayBeGloss(std::string_view utf8, uint64_t bracket) {
  if (bracket < 3) return false;
  const uint8_t* const end = reinterpret_cast<const uint8_t*>(utf8.data()) + bracket;
  const internal::Utf8Character han = internal::DecodeUtf8(end - 3, end);
  if (han.length != 3) return false;
  if (!IsIdeograph(han.code_point)) return han.code_point == kRepeatMark;
  const std::string_view rest = utf8.substr(bracket, kLongestInside + 6);
  const size_t open = rest[0] == '(' ? 1 : rest.substr(0, 3) == "（" ? 3 : 0;
  if (open == 0) return true;
  size_t at = open;
  while (at < rest.size() && IsOfAsciiPinyin(rest[at])) ++at;
  if (at == rest.size()) return false;
  if (rest[at] != ')') return static_cast<uint8_t>(rest[at]) >= 0x80;
  std::string_view inside = rest.substr(open, at - open);
  if (!inside.empty() && inside.back() == ' ') inside.remove_suffix(1);
  return CanEndWithReading(inside, han.code_point);
}

std::optional<Candidate> CandidateAt(std::string_view utf8, uint64_t bracket) {
  if (!MayBeGloss(utf8, bracket)) return std::nullopt;
  if (const std::optional<Candidate> usual = UsualCandidateAt(utf8, bracket)) return usual;
  const std::optional<Inside> inside = ReadBracket(utf8, bracket);
  if (!inside) return std::nullopt;
  const HanRun run = HanBefore(utf8, bracket);
  const auto candidate = [&](size_t count, bool certain) {
    return Candidate{{bracket, inside->end}, {run.BeginOfLast(count), bracket}, count, certain};
  };
  if (inside->may_be_pinyin) {
    if (const auto pinyin = internal::ReadPinyin(inside->text)) {
      const size_t count = SpelledBy(run, *pinyin);
      if (count > 0) return candidate(count, pinyin->has_tones);
    }
    if (const auto zhuyin = internal::ReadZhuyin(inside->text)) {
      const size_t count = SpelledBy(run, *zhuyin);
      if (count > 0) return candidate(count, true);
    }
  }
  if (const auto hiragana = ReadHiragana(inside->text)) {
    for (size_t count = 1; count <= run.size; ++count)
      if (internal::SpellsKanji(run.Last(count), *hiragana)) return candidate(count, true);
  }
  return std::nullopt;
}

struct Occurrences {
  uint32_t all = 0;
  uint32_t glossed = 0;
};

// The second guard. Looks for the glossed pieces of text at every place of the document; each piece
// is up to kLongestRun ideographs, found by its last one. Most are one ideograph.
class Consistency {
 public:
  Consistency(std::string_view utf8, const std::vector<Candidate>& candidates) : utf8_(utf8) {
    std::vector<bool> is_last;
    for (const Candidate& candidate : candidates) {
      if (candidate.certain) continue;
      is_last.resize(0x10000);
      is_last[CodePointOf(LastOf(candidate.han.end))] = true;
      if (candidate.count == 1) {
        ++of_one_[LastOf(candidate.han.end)].glossed;
      } else {
        ++of_more_[std::string(Piece(candidate))].glossed;
      }
      longest_ = std::max(longest_, candidate.count);
    }
    if (is_last.empty()) return;
    for (size_t at = 0; at + 3 <= utf8.size(); ++at) {
      const uint8_t lead = static_cast<uint8_t>(utf8[at]);
      if (lead < 0xE3 || lead > 0xEF || !is_last[CodePointOf(LastOf(at + 3))]) continue;
      const auto one = of_one_.find(LastOf(at + 3));
      if (one != of_one_.end()) ++one->second.all;
      for (size_t count = 2; count <= longest_ && 3 * count <= at + 3; ++count) {
        const auto found =
            of_more_.find(absl::string_view(utf8.data() + at + 3 - 3 * count, 3 * count));
        if (found != of_more_.end()) ++found->second.all;
      }
    }
  }

  const Occurrences& Of(const Candidate& candidate) const {
    if (candidate.count == 1) return of_one_.find(LastOf(candidate.han.end))->second;
    return of_more_.find(absl::string_view(Piece(candidate).data(), candidate.han.size()))->second;
  }

 private:
  std::string_view Piece(const Candidate& candidate) const {
    return utf8_.substr(candidate.han.begin, candidate.han.size());
  }

  // Of three bytes; anything for what is not one.
  static uint16_t CodePointOf(uint32_t bytes) {
    return static_cast<uint16_t>((bytes >> 16 & 0x0F) << 12 | (bytes >> 8 & 0x3F) << 6 |
                                 (bytes & 0x3F));
  }

  // The three bytes before a place.
  uint32_t LastOf(uint64_t end) const {
    const auto byte = [&](uint64_t i) {
      return static_cast<uint32_t>(static_cast<uint8_t>(utf8_[i]));
    };
    return byte(end - 3) << 16 | byte(end - 2) << 8 | byte(end - 1);
  }

  std::string_view utf8_;
  size_t longest_ = 0;
  absl::flat_hash_map<uint32_t, Occurrences> of_one_;
  absl::flat_hash_map<std::string, Occurrences> of_more_;
};

}  // namespace

std::vector<Span> FindGlosses(std::string_view utf8, const std::vector<uint64_t>& brackets) {
  std::vector<Candidate> candidates;
  uint64_t end = 0;
  for (const uint64_t bracket : brackets) {
    if (bracket < end) continue;
    const std::optional<Candidate> candidate = CandidateAt(utf8, bracket);
    if (!candidate) continue;
    candidates.push_back(*candidate);
    end = candidate->gloss.end;
  }
  if (candidates.empty()) return {};
  const Consistency consistency(utf8, candidates);
  std::vector<Span> glosses;
  for (const Candidate& candidate : candidates) {
    if (!candidate.certain) {
      const Occurrences& occurrences = consistency.Of(candidate);
      const bool consistent = candidate.count == 1 ? 2 * occurrences.glossed >= occurrences.all
                                                   : occurrences.glossed == occurrences.all &&
                                                         candidates.size() >= kFewGlosses;
      if (!consistent) continue;
    }
    glosses.push_back(candidate.gloss);
  }
  return glosses;
}

uint64_t GlossReadingsHash() { return Mix64(HanReadingsHash() ^ internal::KanjiReadingsHash()); }

}  // namespace reprise
