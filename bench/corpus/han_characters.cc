#include "bench/corpus/han_characters.h"

#include <cstddef>

namespace reprise::bench {
namespace {

constexpr std::string_view kTable =
#include "bench/corpus/frequent_han.inc"
    ;

}  // namespace

HanCharacters::HanCharacters() : rank_of_(kLast - kFirst + 1, kNone) {
  for (size_t begin = 0; begin < kTable.size();) {
    const size_t end = kTable.find(' ', begin);
    const std::string_view row = kTable.substr(begin, end - begin);
    HanCharacter character;
    character.simplified_utf8 = row.substr(0, 3);
    character.traditional_utf8 = row.substr(3, 3);
    character.simplified = DecodeThreeBytes(row.data());
    character.traditional = DecodeThreeBytes(row.data() + 3);
    character.reading = row.substr(6);
    rank_of_[character.simplified - kFirst] = static_cast<uint16_t>(characters_.size());
    characters_.push_back(character);
    begin = end + 1;
  }
}

const HanCharacters& HanCharacters::Get() {
  static const HanCharacters characters;
  return characters;
}

}  // namespace reprise::bench
