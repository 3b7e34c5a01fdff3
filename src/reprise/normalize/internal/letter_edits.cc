#include "reprise/normalize/internal/letter_edits.h"

#include <algorithm>

#include "reprise/normalize/internal/homoglyphs.h"

namespace reprise::internal {
namespace {

// A word all of whose letters have twins may have been replaced whole. That is believed only where
// replacing is what somebody did to the text: one word in five is mixed, and more than a few.
constexpr uint64_t kFewMixedWords = 5;
constexpr uint64_t kWordsPerMixedWord = 5;
// Below one mixed word in so many bytes the text is not read for that: words, and what stands
// between them, rarely take up more than thirty.
constexpr uint64_t kBytesPerMixedWord = 30 * kWordsPerMixedWord;

constexpr std::array<TwoScriptLanguage, 2> kNoLanguages = {};

Alphabet OnlyAlphabet(const std::vector<Letter>& word) {
  for (const Letter& letter : word)
    if (letter.alphabet != word[0].alphabet) return Alphabet::kNone;
  return word[0].alphabet;
}

// What is to be done to a word, in its order.
void AppendEdits(const std::vector<Letter>& word, const std::array<TwoScriptLanguage, 2>& languages,
                 std::vector<Edit>& edits) {
  for (const TwoScriptLanguage language : languages)
    if (language != TwoScriptLanguage::kNone) RomanizeWord(language, word, edits);
  const size_t romanized = edits.size();
  for (const Letter& letter : word) {
    if (!letter.corrected) continue;
    const bool is_romanized =
        std::any_of(edits.data(), edits.data() + romanized,
                    [&letter](const Edit& edit) { return edit.source() == letter.source; });
    if (!is_romanized) edits.emplace_back(letter.source, letter.code_point);
  }
  std::sort(edits.begin(), edits.end(),
            [](const Edit& a, const Edit& b) { return a.source().begin < b.source().begin; });
}

}  // namespace

LetterEditor::LetterEditor(std::string_view utf8, const Findings& findings, bool unify_scripts)
    : utf8_(utf8), places_(findings.mixed_words), reader_(utf8) {
  const bool two_scripts = unify_scripts && findings.watched_letters;
  const bool few = places_.size() * kBytesPerMixedWord < utf8.size();
  if (!two_scripts && few) return;
  Survey();
  if (two_scripts) languages_ = {TellCyrillicLanguage(census_), TellArabicLanguage(census_)};
  every_word_ = languages_ != kNoLanguages || IsSpun();
}

void LetterEditor::Survey() {
  surveyed_ = true;
  WordReader reader(utf8_);
  for (std::vector<Letter> word; reader.Next(word);) {
    ++words_;
    if (OnlyAlphabet(word) == Alphabet::kNone) ++mixed_words_;
    for (const Letter& letter : word) census_.Add(letter);
  }
  for (const Alphabet alphabet : {Alphabet::kGreek, Alphabet::kCyrillic})
    if (census_.Total(alphabet) > census_.Total(prevailing_)) prevailing_ = alphabet;
}

bool LetterEditor::IsSpun() const {
  return mixed_words_ > kFewMixedWords && mixed_words_ * kWordsPerMixedWord >= words_;
}

bool LetterEditor::ReadWord() {
  if (every_word_) return reader_.Next(word_);
  if (next_place_ == places_.size()) return false;
  reader_.SkipTo(places_[next_place_]);
  if (!reader_.Next(word_)) return false;
  const uint64_t end = word_.back().source.end;
  while (next_place_ < places_.size() && places_[next_place_] < end) ++next_place_;
  return true;
}

bool LetterEditor::NextWord(std::vector<Edit>& edits) {
  edits.clear();
  while (edits.empty()) {
    if (!ReadWord()) return false;
    const Alphabet only = OnlyAlphabet(word_);
    uint32_t repaired = 0;
    if (only == Alphabet::kNone) {
      if (!surveyed_ && DependsOnPrevailing(word_)) Survey();
      repaired = RepairHomoglyphs(word_, prevailing_);
    } else if (IsSpun() && only != prevailing_ && MoveToAlphabet(word_, prevailing_)) {
      repaired = static_cast<uint32_t>(word_.size());
    }
    homoglyphs_ += repaired;
    if (repaired > 0 || languages_ != kNoLanguages) AppendEdits(word_, languages_, edits);
  }
  return true;
}

}  // namespace reprise::internal
