// Writes languages of two scripts in one: from Cyrillic or Arabic letters, to the Latin ones that
// the language's other orthography has.
//
//   LetterCensus census;                       // over all words of the document
//   census.Add(letter.code_point); ...
//   const TwoScriptLanguage language = TellLanguage(census);        // kSerbian
//   RomanizeWord(language, word, edits);                            // њ -> "nj"
//
// Only the Cyrillic or Arabic side changes: Latin text of these languages folds like all Latin
// text, so no decision has to be made about it. Serbian here is also Bosnian, Montenegrin and
// Macedonian, which share what matters: they alone have ј beside и.
//
// How the language is told: by the share that letters which no other orthography has together hold
// of all letters of the script. In Serbian ј is 4 % of the letters, in Russian none; the bounds lie
// far from both, so that an edited copy is decided like the original. Russian, Ukrainian,
// Belarusian, Bulgarian, Mongolian, Tajik, Tatar, Arabic, Persian, Urdu, Kurdish and the others
// stay as they are.
//
// Sources: Serbian, Vuk's alphabets (ISO 9 has another aim); Azeri, the alphabets of 1958 and 1991;
// Uzbek, the Latin alphabet of 1995; Kazakh, that of 2021; Uyghur, Uyghur Latin Yéziqi of 2008.
#ifndef REPRISE_NORMALIZE_INTERNAL_SCRIPT_UNIFY_H_
#define REPRISE_NORMALIZE_INTERNAL_SCRIPT_UNIFY_H_

#include <array>
#include <cstdint>
#include <vector>

#include "reprise/normalize/internal/edit.h"
#include "reprise/normalize/internal/word_reader.h"

namespace reprise {

enum class TwoScriptLanguage : uint8_t {
  kNone,
  kSerbian,
  kAzeri,
  kUzbek,
  kKazakh,
  kUyghurCyrillic,
  kUyghurArabic,
};
inline constexpr int kTwoScriptLanguages = static_cast<int>(TwoScriptLanguage::kUyghurArabic) + 1;

// How often each letter occurs, capitals counted as small ones.
class LetterCensus {
 public:
  void Add(const internal::Letter& letter);

  // Of all these letters together, in thousandths of all letters of `alphabet`; 0 when it has none.
  uint64_t ShareMilli(internal::Alphabet alphabet, std::u32string_view letters) const;

  uint64_t Total(internal::Alphabet alphabet) const {
    return total_[static_cast<size_t>(alphabet)];
  }

 private:
  static constexpr char32_t kFirst = 0x400;
  static constexpr char32_t kLast = 0x6FF;

  std::array<uint32_t, kLast - kFirst + 1> count_ = {};
  std::array<uint64_t, internal::kAlphabets> total_ = {};
};

// The language that the Cyrillic letters, or the Arabic ones, are to be romanized by.
TwoScriptLanguage TellCyrillicLanguage(const LetterCensus& census);
TwoScriptLanguage TellArabicLanguage(const LetterCensus& census);

// Appends an edit for each letter of `word` that the language writes in its other script.
void RomanizeWord(TwoScriptLanguage language, const std::vector<internal::Letter>& word,
                  std::vector<internal::Edit>& edits);

// A fingerprint of the tables.
uint64_t RomanizationHash();

}  // namespace reprise

#endif  // REPRISE_NORMALIZE_INTERNAL_SCRIPT_UNIFY_H_
