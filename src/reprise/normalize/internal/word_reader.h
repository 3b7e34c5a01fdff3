// Cuts text into words of the alphabets that can be taken for one another: from UTF-8, to letters
// with the bytes they stand in.
//
//   WordReader reader(text);
//   while (reader.Next(word)) ...        // "Пpивет, мир" gives six letters, then three
//
// A word is a maximal run of Latin, Greek, Cyrillic and Arabic letters; marks and invisible
// characters inside it are passed over, everything else ends it. A run of more than kMaxWord
// letters comes in pieces.
#ifndef REPRISE_NORMALIZE_INTERNAL_WORD_READER_H_
#define REPRISE_NORMALIZE_INTERNAL_WORD_READER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "reprise/core/span.h"

namespace reprise::internal {

enum class Alphabet : uint8_t { kNone, kLatin, kGreek, kCyrillic, kArabic };
inline constexpr size_t kAlphabets = 5;

// kNone for marks, digits and all other scripts.
Alphabet AlphabetOf(char32_t code_point);

struct Letter {
  char32_t code_point;
  Alphabet alphabet;
  bool corrected = false;  // Another letter stood here.
  bool marked = false;     // A combining mark follows.
  Span source;
};

inline constexpr size_t kMaxWord = 256;

class WordReader {
 public:
  explicit WordReader(std::string_view utf8) : utf8_(utf8) {}

  // Replaces `word`. False at the end of the text.
  bool Next(std::vector<Letter>& word);

  // Goes on to the beginning of the word that the byte `position` stands in or right after, if that
  // is further on. Looks back no more than kMaxWord bytes.
  void SkipTo(uint64_t position);

 private:
  std::string_view utf8_;
  size_t at_ = 0;
};

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_WORD_READER_H_
