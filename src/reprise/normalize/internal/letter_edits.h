// What homoglyphs.h and script_unify.h ask to change in one document: from its text and what the
// first fold found in it, to edits.
//
//   LetterEditor editor(text, findings, unify_scripts);
//   while (editor.NextWord(edits)) ...
//
// Cost: a look at each mixed word; two passes over the text when there are many of them, or when it
// has letters that only languages of two scripts use; one where a word depends on the alphabet that
// prevails. Memory: a few edits, however long the text.
#ifndef REPRISE_NORMALIZE_INTERNAL_LETTER_EDITS_H_
#define REPRISE_NORMALIZE_INTERNAL_LETTER_EDITS_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "reprise/normalize/internal/edit.h"
#include "reprise/normalize/internal/folder.h"
#include "reprise/normalize/internal/script_unify.h"
#include "reprise/normalize/internal/word_reader.h"

namespace reprise::internal {

class LetterEditor {
 public:
  // Both must outlive the editor.
  LetterEditor(std::string_view utf8, const Findings& findings, bool unify_scripts);

  // Replaces `edits` with those of the next word that has any, in order. False when there is none.
  bool NextWord(std::vector<Edit>& edits);

  // Letters that were put right, in the words that were returned.
  uint32_t homoglyphs() const { return homoglyphs_; }

 private:
  void Survey();
  bool ReadWord();
  bool IsSpun() const;

  std::string_view utf8_;
  const std::vector<uint64_t>& places_;  // Of mixed words.
  WordReader reader_;
  std::vector<Letter> word_;
  size_t next_place_ = 0;
  bool every_word_ = false;  // Look at all words, not only at the mixed ones.
  uint32_t homoglyphs_ = 0;

  // What a first pass over the text finds out, when there is one.
  bool surveyed_ = false;
  LetterCensus census_;
  uint64_t words_ = 0;
  uint64_t mixed_words_ = 0;
  Alphabet prevailing_ = Alphabet::kLatin;
  std::array<TwoScriptLanguage, 2> languages_ = {};  // Of Cyrillic and of Arabic letters.
};

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_LETTER_EDITS_H_
