#include "reprise/core/han_readings.h"

#include <iterator>

#include "reprise/core/hash.h"
#include "reprise/core/rows_by_character.h"

namespace reprise {
namespace {

struct Row {
  std::string_view syllable;
  std::u32string_view characters;
};

constexpr Row kRows[] = {
#include "reprise/core/han_readings_data.inc"
};

constexpr char32_t kFirst = 0x3400;
constexpr char32_t kLast = 0x9FFF;

const RowsByCharacter& Readings() {
  static const RowsByCharacter& rows = *new RowsByCharacter(
      kFirst, kLast, std::size(kRows), [](size_t row) { return kRows[row].characters; });
  return rows;
}

}  // namespace

bool IsHanReading(char32_t character, std::string_view syllable) {
  return Readings().AnyOf(character, [&](size_t row) { return kRows[row].syllable == syllable; });
}

bool EndsWithHanReading(std::string_view letters, char32_t character) {
  return Readings().AnyOf(character,
                          [&](size_t row) { return letters.ends_with(kRows[row].syllable); });
}

uint64_t HanReadingsHash() {
  uint64_t hash = 0;
  for (const Row& row : kRows) {
    hash = Mix64(hash ^ HashBytes64(row.syllable));
    hash = Mix64(hash ^ HashBytes64({reinterpret_cast<const char*>(row.characters.data()),
                                     row.characters.size() * sizeof(char32_t)}));
  }
  return hash;
}

}  // namespace reprise
