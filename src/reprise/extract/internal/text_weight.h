// How much a text says, in any language and without knowing which: from code points, to tenths of a
// word.
//
//   TextWeight weight;
//   weight.AddEven(text);
//   weight.tenths();           // 10 a word, 6 a Han character, 4 a kana, 3 a Thai letter
//   weight.ends_sentence();    // the last letter or mark is the end of a sentence
//
// A sentence of any of these scripts so weighs about the same. Cost: one pass over the bytes, 64 at
// a time in scripts that text_lanes.h tells apart, a character at a time in others.
#ifndef REPRISE_EXTRACT_INTERNAL_TEXT_WEIGHT_H_
#define REPRISE_EXTRACT_INTERNAL_TEXT_WEIGHT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reprise/extract/internal/text_lanes.h"

namespace reprise::internal {

class TextWeight {
 public:
  // Adds what `utf8` begins with as far as its white space is even: single blanks between words.
  // It goes on where the last text ended, also inside a word. Returns the bytes of that, at least
  // one. REQUIRES: valid UTF-8 that begins with something else than white space.
  size_t AddEven(std::string_view utf8);
  // What comes next begins a word.
  void EndWord() { in_word_ = false; }

  uint64_t tenths() const { return tenths_; }
  bool ends_sentence() const { return ends_sentence_; }

 private:
  void AddLanes(const TextLanes& lanes, size_t count);
  size_t AddOtherScript(std::string_view utf8);
  void AddCharacter(char32_t c);

  uint64_t tenths_ = 0;
  bool in_word_ = false;
  bool ends_sentence_ = false;
};

}  // namespace reprise::internal

#endif  // REPRISE_EXTRACT_INTERNAL_TEXT_WEIGHT_H_
