#include "reprise/core/rows_by_character.h"

#include <iterator>
#include <string_view>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

constexpr std::u32string_view kRows[] = {U"bc", U"", U"ca", U"c"};

std::vector<size_t> RowsOf(char32_t character) {
  const RowsByCharacter rows(U'a', U'c', std::size(kRows), [](size_t row) { return kRows[row]; });
  std::vector<size_t> found;
  CHECK_FALSE(rows.AnyOf(character, [&](size_t row) {
    found.push_back(row);
    return false;
  }));
  return found;
}

TEST_CASE("a character has the rows that list it, in order") {
  CHECK(RowsOf(U'a') == std::vector<size_t>{2});
  CHECK(RowsOf(U'b') == std::vector<size_t>{0});
  CHECK(RowsOf(U'c') == std::vector<size_t>{0, 2, 3});
}

TEST_CASE("a character outside the range has no rows") {
  CHECK(RowsOf(U'`').empty());
  CHECK(RowsOf(U'd').empty());
  CHECK(RowsOf(0x10FFFF).empty());
}

TEST_CASE("the search for a row ends at the first that will do") {
  const RowsByCharacter rows(U'a', U'c', std::size(kRows), [](size_t row) { return kRows[row]; });
  int visits = 0;
  CHECK(rows.AnyOf(U'c', [&](size_t row) {
    ++visits;
    return row == 2;
  }));
  CHECK(visits == 2);
}

}  // namespace
}  // namespace reprise
