// Puts letters right that look like the ones that belong there: from a word with letters of two
// alphabets, to the word in one.
//
//   "Пpивeт" with Latin p and e       -> all Cyrillic
//   "pаypаl" with Cyrillic а          -> all Latin
//   "10μm", "iPhone'ом", "VИП"        stay: no single alphabet can hold them
//
// A word goes to the alphabet that has a letter in it which no other alphabet can imitate; where
// two have, it stays as it is; where none has (сор), it goes to the one that prevails in the
// document. Each decision needs the word and at most which alphabet prevails, so a copy with small
// edits is decided alike. Case counts: в looks like no Latin letter, В does. Source of the pairs:
// Unicode Technical Standard 39, confusables, cut down to letters that look the same in common
// typefaces.
#ifndef REPRISE_NORMALIZE_INTERNAL_HOMOGLYPHS_H_
#define REPRISE_NORMALIZE_INTERNAL_HOMOGLYPHS_H_

#include <cstdint>
#include <vector>

#include "reprise/normalize/internal/word_reader.h"

namespace reprise {

// Changes code_point, alphabet and corrected of letters in `word`; returns how many. `prevailing`
// is Latin, Greek or Cyrillic.
uint32_t RepairHomoglyphs(std::vector<internal::Letter>& word, internal::Alphabet prevailing);

// False for most words: what RepairHomoglyphs makes of them is the same whatever prevails.
bool DependsOnPrevailing(const std::vector<internal::Letter>& word);

// True for a word in one alphabet all of whose letters have a twin in `other`, and the twins. For
// words like "a" or "cop" that somebody replaced whole.
bool MoveToAlphabet(std::vector<internal::Letter>& word, internal::Alphabet other);

}  // namespace reprise

#endif  // REPRISE_NORMALIZE_INTERNAL_HOMOGLYPHS_H_
