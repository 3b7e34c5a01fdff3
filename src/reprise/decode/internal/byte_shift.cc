#include "reprise/decode/internal/byte_shift.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reprise/core/charset.h"
#include "reprise/core/han_readings.h"
#include "reprise/decode/internal/charset_codec.h"
#include "reprise/decode/internal/text_cost.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise::internal {
namespace {

constexpr size_t kLongestReading = 7;  // Letters.
constexpr size_t kMostBytes = 60;      // Of GBK after a cut that are decoded anew.

bool IsHan(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }

// The letter under a tone mark; 0 for what is no letter of Pinyin.
char ToneLess(char32_t c) {
  if (c >= 'a' && c <= 'z') return static_cast<char>(c);
  struct Toned {
    std::u32string_view forms;
    char letter;
  };
  static constexpr Toned kToned[] = {
      {U"āáǎàăâ", 'a'}, {U"ēéěèĕê", 'e'}, {U"īíǐìĭ", 'i'}, {U"ōóǒòŏô", 'o'},
      {U"ūúǔùŭ", 'u'},  {U"üǖǘǚǜ", 'v'},  {U"ńňǹ", 'n'},   {U"ɡ", 'g'},
  };
  for (const Toned& toned : kToned) {
    if (toned.forms.find(c) != std::u32string_view::npos) return toned.letter;
  }
  return 0;
}

// A reading and the bracket that closes it.
struct Reading {
  std::string letters;
  size_t end = 0;  // Byte position after the bracket.
};

std::optional<Reading> ReadReading(std::string_view utf8, size_t at) {
  Reading reading;
  size_t i = at;
  if (i < utf8.size() && utf8[i] == ' ') ++i;
  while (i < utf8.size()) {
    const Utf8Unit unit = ReadUtf8(utf8, i);
    const char letter = ToneLess(unit.code_point);
    if (letter == 0) break;
    if (reading.letters.size() == kLongestReading) return std::nullopt;
    reading.letters += letter;
    i += unit.size;
  }
  if (reading.letters.empty()) return std::nullopt;
  if (i < utf8.size() && utf8[i] == ' ') ++i;
  if (i >= utf8.size()) return std::nullopt;
  const Utf8Unit close = ReadUtf8(utf8, i);
  if (close.code_point != ')' && close.code_point != 0xFF09) return std::nullopt;
  reading.end = i + close.size;
  return reading;
}

// The character that ends at `end`, or 0.
char32_t CharacterBefore(std::string_view utf8, size_t end) {
  size_t begin = end;
  while (begin > 0 && (static_cast<uint8_t>(utf8[--begin]) & 0xC0) == 0x80) {
  }
  return begin == end ? 0 : ReadUtf8(utf8, begin).code_point;
}

struct Gloss {
  std::string reading;
  char32_t character;

  friend bool operator<(const Gloss& a, const Gloss& b) {
    return std::pair(a.reading, a.character) < std::pair(b.reading, b.character);
  }
  friend bool operator==(const Gloss& a, const Gloss& b) {
    return a.character == b.character && a.reading == b.reading;
  }
};

// What the document glosses, sorted and each once.
std::vector<Gloss> GlossesOf(std::string_view utf8) {
  std::vector<Gloss> glosses;
  const auto add = [&](size_t bracket, size_t size) {
    const char32_t character = CharacterBefore(utf8, bracket);
    if (!IsHan(character)) return;
    std::optional<Reading> reading = ReadReading(utf8, bracket + size);
    if (reading && IsHanReading(character, reading->letters)) {
      glosses.push_back({std::move(reading->letters), character});
    }
  };
  constexpr std::string_view kWide = "\xEF\xBC\x88";  // （
  for (size_t i = 0; i < utf8.size(); ++i) {
    if (utf8[i] == '(') add(i, 1);
    if (utf8[i] == kWide[0] && utf8.compare(i, kWide.size(), kWide) == 0) add(i, kWide.size());
  }
  std::sort(glosses.begin(), glosses.end());
  glosses.erase(std::unique(glosses.begin(), glosses.end()), glosses.end());
  return glosses;
}

struct Tail {
  std::string bytes;  // In GBK.
  size_t end = 0;     // Byte position in the text.
};

// What follows the cut: to the ASCII letter that was a second byte, or else to where the decoder
// must have found its feet again.
Tail ReadTail(std::string_view utf8, size_t begin, const CharsetCodec& gbk) {
  Tail tail = {{}, begin};
  while (tail.end < utf8.size() && tail.bytes.size() < kMostBytes) {
    const Utf8Unit unit = ReadUtf8(utf8, tail.end);
    if (unit.code_point < 0x40) break;
    char buffer[4];
    const size_t size = gbk.Encode(unit.code_point, buffer);
    if (size == 0 || size == 4) break;
    tail.bytes.append(buffer, size);
    tail.end += unit.size;
    if (size == 1) break;
  }
  return tail;
}

struct Restored {
  std::string utf8;
  std::u32string text;
};

// Bytes that do not come out even end with half a character, which is dropped.
std::optional<Restored> DecodeAnew(const std::string& bytes, const CharsetCodec& gbk) {
  Restored restored;
  for (size_t i = 0; i < bytes.size();) {
    const DecodedUnit unit = gbk.Read(bytes, i);
    if (!unit.valid && i + 1 == bytes.size()) break;
    if (!unit.valid) return std::nullopt;
    restored.text += unit.code_point;
    AppendUtf8(unit.code_point, restored.utf8);
    i += unit.size;
  }
  return restored;
}

// A converter that knows nothing of user-defined characters drops them (GBK A140 to A7A0): one that
// came to stand behind the gloss takes the second half of one character and the first of the next
// with it. What it was is told by the document itself, which has the two characters elsewhere.
// Nothing when it does not, or when more than one pair would do. `bytes` begin with the second half
// of the glossed character.
std::optional<Restored> WithDroppedPair(std::string_view utf8, const std::string& bytes,
                                        const CharsetCodec& gbk) {
  std::optional<Restored> found;
  for (int lead = 0xA1; lead <= 0xA7; ++lead) {
    for (int trail = 0x81; trail <= 0xA0; ++trail) {
      std::string whole = bytes;
      whole.insert(1, {static_cast<char>(lead), static_cast<char>(trail)});
      std::optional<Restored> restored = DecodeAnew(whole, gbk);
      if (!restored || restored->text.size() < 2) continue;
      std::string both;
      AppendUtf8(restored->text[0], both);
      AppendUtf8(restored->text[1], both);
      if (utf8.find(both) == std::string_view::npos) continue;
      if (found) return std::nullopt;
      found = std::move(restored);
    }
  }
  return found;
}

// Whether the document has the first character of what was restored.
bool IsFamiliar(std::string_view utf8, const Restored& restored) {
  std::string first;
  AppendUtf8(restored.text[0], first);
  return utf8.find(first) != std::string_view::npos;
}

}  // namespace

size_t RepairByteShifts(std::string_view utf8, TextEditor& editor) {
  const CharsetCodec& gbk = CharsetCodec::Get(*FindCharset("gb18030"));
  std::optional<std::vector<Gloss>> glosses;
  size_t repaired = 0;
  size_t done = 0;
  for (size_t mark = utf8.find('?'); mark != std::string_view::npos;
       mark = utf8.find('?', mark + 1)) {
    if (mark < done) continue;
    const char32_t cut = CharacterBefore(utf8, mark);
    if (!IsHan(cut)) continue;
    size_t at = mark + 1;
    if (at < utf8.size() && utf8[at] == ' ') ++at;
    if (at < utf8.size() && utf8[at] == '(') ++at;
    const std::optional<Reading> reading = ReadReading(utf8, at);
    char cut_bytes[4];
    if (!reading || gbk.Encode(cut, cut_bytes) != 2) continue;
    if (!glosses) glosses = GlossesOf(utf8);
    const Tail tail = ReadTail(utf8, reading->end, gbk);
    Cost best_cost = ~Cost{0};
    Restored best;
    std::string best_bytes;
    auto candidate = std::lower_bound(glosses->begin(), glosses->end(), Gloss{reading->letters, 0});
    for (; candidate != glosses->end() && candidate->reading == reading->letters; ++candidate) {
      char bytes[4];
      if (gbk.Encode(candidate->character, bytes) != 2 || bytes[0] != cut_bytes[1]) continue;
      std::optional<Restored> restored = DecodeAnew(bytes[1] + tail.bytes, gbk);
      if (!restored) continue;
      const Cost cost = CostOfText(restored->text).cost;
      if (cost >= best_cost) continue;
      best_cost = cost;
      best = std::move(*restored);
      best_bytes = bytes[1] + tail.bytes;
    }
    if (best.text.empty()) continue;
    if (!IsFamiliar(utf8, best)) {
      std::optional<Restored> whole = WithDroppedPair(utf8, best_bytes, gbk);
      if (whole) best = std::move(*whole);
    }
    editor.Replace({mark, tail.end}, best.utf8);
    done = tail.end;
    ++repaired;
  }
  return repaired;
}

}  // namespace reprise::internal
