// Turns a table that lists, row by row, the characters of a row into its inverse: from a character,
// to the rows that it stands in.
//
//   constexpr std::u32string_view kRows[] = {U"啊阿", U"阿哀"};
//   const RowsByCharacter rows(0x4E00, 0x9FFF, std::size(kRows),
//                              [](size_t row) { return kRows[row]; });
//   rows.AnyOf(U'阿', [](size_t row) { return row == 1; })        // true
//
// Memory: 4 bytes a character of the range, 2 an entry. Thread rule: immutable once built.
#ifndef REPRISE_CORE_ROWS_BY_CHARACTER_H_
#define REPRISE_CORE_ROWS_BY_CHARACTER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace reprise {

class RowsByCharacter {
 public:
  // `characters_of(row)` gives the characters of a row, a std::u32string_view. REQUIRES: all of
  // them in [first, last], fewer than 65,536 rows.
  template <typename CharactersOf>
  RowsByCharacter(char32_t first, char32_t last, size_t rows, const CharactersOf& characters_of)
      : first_(first), begin_(last - first + 2) {
    for (size_t row = 0; row < rows; ++row)
      for (const char32_t c : characters_of(row)) ++begin_[c - first + 1];
    for (size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    rows_.resize(begin_.back());
    std::vector<uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (size_t row = 0; row < rows; ++row)
      for (const char32_t c : characters_of(row))
        rows_[next[c - first]++] = static_cast<uint16_t>(row);
  }

  // Whether `visit(row)` is true for a row of the character; the rows come in ascending order. None
  // for a character outside the range.
  template <typename Visit>
  bool AnyOf(char32_t character, const Visit& visit) const {
    const size_t index = character - first_;
    if (character < first_ || index + 1 >= begin_.size()) return false;
    for (uint32_t i = begin_[index]; i < begin_[index + 1]; ++i)
      if (visit(size_t{rows_[i]})) return true;
    return false;
  }

 private:
  char32_t first_;
  std::vector<uint32_t> begin_;  // Row numbers of character c: rows_[begin_[c], begin_[c + 1]).
  std::vector<uint16_t> rows_;
};

}  // namespace reprise

#endif  // REPRISE_CORE_ROWS_BY_CHARACTER_H_
