#include "reprise/normalize/internal/kanji_readings.h"

#include <algorithm>
#include <iterator>

#include "reprise/core/hash.h"
#include "reprise/core/rows_by_character.h"

namespace reprise::internal {
namespace {

struct Row {
  std::u32string_view reading;
  std::u32string_view characters;
};

constexpr Row kRows[] = {
#include "reprise/normalize/internal/kanji_readings_data.inc"
};

constexpr char32_t kFirst = 0x4E00;
constexpr char32_t kLast = 0x9FFF;
// A kun reading is listed with its ending (かく), which the text writes after the bracket.
constexpr size_t kLongestEnding = 2;

const RowsByCharacter& RowsOfKanji() {
  static const RowsByCharacter& rows = *new RowsByCharacter(
      kFirst, kLast, std::size(kRows), [](size_t row) { return kRows[row].characters; });
  return rows;
}

constexpr std::u32string_view kPlain = U"かきくけこさしすせそたちつてとはひふへほ";
constexpr std::u32string_view kVoiced = U"がぎぐげござじずぜぞだぢづでどばびぶべぼ";

// か as が: how the first sound of a word's later part may change (rendaku), ぱ too.
bool SameOrVoiced(char32_t read, char32_t written) {
  if (read == written) return true;
  const size_t i = kPlain.find(read);
  if (i == std::u32string_view::npos) return false;
  if (kVoiced[i] == written) return true;
  const bool has_p_form = read >= U'は' && read <= U'ほ';
  return has_p_form && written == kVoiced[i] + 1;
}

bool ShortensBeforeConsonant(char32_t last) {
  return last == U'つ' || last == U'く' || last == U'ち' || last == U'き';
}

// Whether `written` begins with the reading, sound changes inside a word allowed.
bool Matches(std::u32string_view reading, std::u32string_view written, bool first, bool last) {
  if (written.size() < reading.size()) return false;
  for (size_t i = 0; i < reading.size(); ++i) {
    if (reading[i] == written[i]) continue;
    if (i == 0 && !first && SameOrVoiced(reading[i], written[i])) continue;
    const bool shortened = i > 0 && i + 1 == reading.size() && !last && written[i] == U'っ' &&
                           ShortensBeforeConsonant(reading[i]);
    if (!shortened) return false;
  }
  return true;
}

bool Spells(std::u32string_view kanji, std::u32string_view written, bool first) {
  if (kanji.empty()) return written.empty();
  if (written.empty()) return false;
  const bool last = kanji.size() == 1;
  return RowsOfKanji().AnyOf(kanji[0], [&](size_t row) {
    const std::u32string_view reading = kRows[row].reading;
    for (size_t ending = 0; ending <= kLongestEnding && ending < reading.size(); ++ending) {
      const std::u32string_view stem = reading.substr(0, reading.size() - ending);
      if (last && stem.size() != written.size()) continue;
      if (Matches(stem, written, first, last) &&
          Spells(kanji.substr(1), written.substr(stem.size()), false))
        return true;
    }
    return false;
  });
}

}  // namespace

bool SpellsKanji(std::u32string_view kanji, std::u32string_view hiragana) {
  return !kanji.empty() && Spells(kanji, hiragana, true);
}

uint64_t KanjiReadingsHash() {
  uint64_t hash = 0;
  const auto add = [&hash](std::u32string_view text) {
    hash = Mix64(hash ^ HashBytes64({reinterpret_cast<const char*>(text.data()),
                                     text.size() * sizeof(char32_t)}));
  };
  for (const Row& row : kRows) {
    add(row.reading);
    add(row.characters);
  }
  return hash;
}

}  // namespace reprise::internal
