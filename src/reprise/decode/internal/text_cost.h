// What a piece of Unicode text costs in the language it fits best, in the units of
// language_model.h: natural text is cheap, damaged text dear.
//
//   TextCost cost = CostOfText(U"浣犲ソ");     // three rare characters: dear
//   cost = CostOfText(U"你好");                // cheaper than what it was read as
//
// Text of a language without a table is priced as letters that stay in one block of Unicode.
// Cost: 5 to 50 ns a character, by how many languages share its script.
#ifndef REPRISE_DECODE_INTERNAL_TEXT_COST_H_
#define REPRISE_DECODE_INTERNAL_TEXT_COST_H_

#include <cstddef>
#include <string_view>

#include "reprise/decode/internal/language_model.h"

namespace reprise::internal {

struct TextCost {
  Cost cost = 0;
  size_t characters = 0;     // In words that have something beyond ASCII: what `cost` is for.
  size_t ascii_letters = 0;  // Of these.
  bool ideographic = false;
};

TextCost CostOfText(std::u32string_view text);

// The least that any ideographic script asks for the character.
Cost CheapestIdeographCost(char32_t code_point);

// The cost of text in no known language: letters that stay in one block of 128 code points.
class AnyLanguage {
 public:
  Cost CostOf(char32_t code_point);

 private:
  char32_t block_ = 0;
};

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_TEXT_COST_H_
