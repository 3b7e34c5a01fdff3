#include "reprise/normalize/internal/letter_edits.h"

#include <algorithm>
#include <array>

#include "reprise/normalize/homoglyphs.h"
#include "reprise/normalize/internal/word_reader.h"
#include "reprise/normalize/script_unify.h"

namespace reprise::internal {
namespace {

// A word all of whose letters have twins may have been replaced whole. That is believed only where
// replacing is what somebody did to the text: one word in twenty is mixed, and more than a few.
constexpr uint64_t kFewMixedWords = 3;
constexpr uint64_t kWordsPerMixedWord = 20;

struct Survey {
  LetterCensus census;
  uint64_t words = 0;
  uint64_t mixed_words = 0;
  Alphabet prevailing = Alphabet::kLatin;

  bool is_spun() const {
    return mixed_words > kFewMixedWords && mixed_words * kWordsPerMixedWord >= words;
  }
};

Alphabet OnlyAlphabet(const std::vector<Letter>& word) {
  for (const Letter& letter : word)
    if (letter.alphabet != word[0].alphabet) return Alphabet::kNone;
  return word[0].alphabet;
}

Survey SurveyOf(std::string_view utf8) {
  Survey survey;
  WordReader reader(utf8);
  for (std::vector<Letter> word; reader.Next(word);) {
    ++survey.words;
    if (OnlyAlphabet(word) == Alphabet::kNone) ++survey.mixed_words;
    for (const Letter& letter : word) survey.census.Add(letter);
  }
  for (const Alphabet alphabet : {Alphabet::kGreek, Alphabet::kCyrillic})
    if (survey.census.Total(alphabet) > survey.census.Total(survey.prevailing))
      survey.prevailing = alphabet;
  return survey;
}

}  // namespace

uint32_t CollectLetterEdits(std::string_view utf8, bool unify_scripts, std::vector<Edit>& edits) {
  edits.clear();
  const Survey survey = SurveyOf(utf8);
  std::array<TwoScriptLanguage, 2> languages = {};
  if (unify_scripts)
    languages = {TellCyrillicLanguage(survey.census), TellArabicLanguage(survey.census)};
  uint32_t homoglyphs = 0;
  WordReader reader(utf8);
  for (std::vector<Letter> word; reader.Next(word);) {
    uint32_t repaired = RepairHomoglyphs(word, survey.prevailing);
    if (survey.is_spun() && OnlyAlphabet(word) != survey.prevailing &&
        MoveToAlphabet(word, survey.prevailing))
      repaired = static_cast<uint32_t>(word.size());
    homoglyphs += repaired;
    const size_t before = edits.size();
    for (const TwoScriptLanguage language : languages)
      if (language != TwoScriptLanguage::kNone) RomanizeWord(language, word, edits);
    if (repaired == 0) continue;
    // What was put right and not romanized is an edit of its own.
    const size_t romanized = edits.size();
    for (const Letter& letter : word) {
      const auto same = [&letter](const Edit& edit) { return edit.source() == letter.source; };
      const auto begin = edits.begin() + static_cast<ptrdiff_t>(before);
      if (letter.corrected &&
          std::none_of(begin, begin + static_cast<ptrdiff_t>(romanized - before), same))
        edits.emplace_back(letter.source, letter.code_point);
    }
    std::sort(edits.begin() + static_cast<ptrdiff_t>(before), edits.end(),
              [](const Edit& a, const Edit& b) { return a.source().begin < b.source().begin; });
  }
  return homoglyphs;
}

}  // namespace reprise::internal
