#include "reprise/core/han_readings.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "reprise/core/hash.h"

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

// The rows that each character stands in: rows_[begin_[c], begin_[c + 1]).
class Readings {
 public:
  Readings() : begin_(kLast - kFirst + 2) {
    for (const Row& row : kRows)
      for (const char32_t c : row.characters) ++begin_[c - kFirst + 1];
    for (size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    rows_.resize(begin_.back());
    std::vector<uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (size_t row = 0; row < std::size(kRows); ++row)
      for (const char32_t c : kRows[row].characters)
        rows_[next[c - kFirst]++] = static_cast<uint16_t>(row);
  }

  bool Has(char32_t character, std::string_view syllable) const {
    for (uint32_t i = begin_[character - kFirst]; i < begin_[character - kFirst + 1]; ++i)
      if (kRows[rows_[i]].syllable == syllable) return true;
    return false;
  }

 private:
  std::vector<uint32_t> begin_;
  std::vector<uint16_t> rows_;
};

}  // namespace

bool IsHanReading(char32_t character, std::string_view syllable) {
  static const Readings& readings = *new Readings;
  if (character < kFirst || character > kLast) return false;
  return readings.Has(character, syllable);
}

bool IsHanSyllable(std::string_view syllable) {
  return std::binary_search(std::begin(kRows), std::end(kRows), Row{syllable, {}},
                            [](const Row& a, const Row& b) { return a.syllable < b.syllable; });
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
