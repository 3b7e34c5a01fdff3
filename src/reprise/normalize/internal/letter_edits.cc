#include "reprise/normalize/internal/letter_edits.h"

#include <algorithm>
#include <array>
#include <optional>

#include "reprise/normalize/homoglyphs.h"
#include "reprise/normalize/internal/word_reader.h"
#include "reprise/normalize/script_unify.h"

namespace reprise::internal {
namespace {

// A word all of whose letters have twins may have been replaced whole. That is believed only where
// replacing is what somebody did to the text: one word in five is mixed, and more than a few.
constexpr uint64_t kFewMixedWords = 5;
constexpr uint64_t kWordsPerMixedWord = 5;
// Below one mixed word in so many bytes the text is not read for that: words, and what stands
// between them, rarely take up more than thirty.
constexpr uint64_t kBytesPerMixedWord = 30 * kWordsPerMixedWord;

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

// What is to be done to a word, in its order.
void AppendEdits(const std::vector<Letter>& word, const std::array<TwoScriptLanguage, 2>& languages,
                 std::vector<Edit>& edits) {
  const auto begin = static_cast<ptrdiff_t>(edits.size());
  for (const TwoScriptLanguage language : languages)
    if (language != TwoScriptLanguage::kNone) RomanizeWord(language, word, edits);
  const auto romanized = static_cast<ptrdiff_t>(edits.size());
  for (const Letter& letter : word) {
    if (!letter.corrected) continue;
    const bool is_romanized =
        std::any_of(edits.begin() + begin, edits.begin() + romanized,
                    [&letter](const Edit& edit) { return edit.source() == letter.source; });
    if (!is_romanized) edits.emplace_back(letter.source, letter.code_point);
  }
  const bool one_list = romanized == begin || romanized == static_cast<ptrdiff_t>(edits.size());
  if (one_list) return;
  std::sort(edits.begin() + begin, edits.end(),
            [](const Edit& a, const Edit& b) { return a.source().begin < b.source().begin; });
}

// Looks only at the words that are mixed.
uint32_t RepairMixedWords(std::string_view utf8, const std::vector<uint64_t>& places,
                          std::vector<Edit>& edits) {
  std::optional<Alphabet> prevailing;
  uint32_t homoglyphs = 0;
  WordReader reader(utf8);
  uint64_t end = 0;
  std::vector<Letter> word;
  for (const uint64_t place : places) {
    if (place < end) continue;
    reader.SkipTo(place);
    if (!reader.Next(word)) break;
    end = word.back().source.end;
    if (OnlyAlphabet(word) != Alphabet::kNone) continue;
    if (!prevailing) prevailing = SurveyOf(utf8).prevailing;
    homoglyphs += RepairHomoglyphs(word, *prevailing);
    AppendEdits(word, {}, edits);
  }
  return homoglyphs;
}

}  // namespace

uint32_t CollectLetterEdits(std::string_view utf8, const Findings& findings, bool unify_scripts,
                            std::vector<Edit>& edits) {
  edits.clear();
  const bool two_scripts = unify_scripts && findings.watched_letters;
  const bool few = findings.mixed_words.size() * kBytesPerMixedWord < utf8.size();
  if (!two_scripts && few) return RepairMixedWords(utf8, findings.mixed_words, edits);
  const Survey survey = SurveyOf(utf8);
  std::array<TwoScriptLanguage, 2> languages = {};
  if (two_scripts)
    languages = {TellCyrillicLanguage(survey.census), TellArabicLanguage(survey.census)};
  const bool romanizes = languages != std::array<TwoScriptLanguage, 2>{};
  if (!romanizes && few) return RepairMixedWords(utf8, findings.mixed_words, edits);
  uint32_t homoglyphs = 0;
  WordReader reader(utf8);
  for (std::vector<Letter> word; reader.Next(word);) {
    uint32_t repaired = RepairHomoglyphs(word, survey.prevailing);
    if (survey.is_spun() && OnlyAlphabet(word) != survey.prevailing &&
        MoveToAlphabet(word, survey.prevailing))
      repaired = static_cast<uint32_t>(word.size());
    homoglyphs += repaired;
    if (repaired > 0 || romanizes) AppendEdits(word, languages, edits);
  }
  return homoglyphs;
}

}  // namespace reprise::internal
