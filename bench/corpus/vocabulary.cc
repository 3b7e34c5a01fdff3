#include "bench/corpus/vocabulary.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "bench/corpus/han_characters.h"
#include "bench/corpus/random.h"

namespace reprise::bench {
namespace {

constexpr uint64_t kVocabularySeed = 0x766F636162;

std::string HanWord(uint32_t rank, Random& random) {
  const HanCharacters& characters = HanCharacters::Get();
  // About half of the words of running text are of one character.
  constexpr uint32_t kSingle = 150;
  if (rank < kSingle) return std::string(characters[rank].simplified_utf8);
  const uint32_t kind = random.Below(10);
  const int length = kind < 7 ? 2 : kind < 9 ? 3 : 4;
  const auto count = static_cast<uint32_t>(characters.size());
  std::string word;
  for (int i = 0; i < length; ++i) {
    // The smallest of four draws: frequent characters make up more words. So 500 characters are
    // two thirds of all text, and 1,000 are nine tenths.
    uint32_t character = count;
    for (int draw = 0; draw < 4; ++draw) character = std::min(character, random.Below(count));
    word += characters[character].simplified_utf8;
  }
  return word;
}

std::string LatinWord(uint32_t rank, bool accented, Random& random) {
  constexpr std::string_view kOnsets[] = {"b", "c", "d", "f", "g",  "h",  "l",  "m", "n",
                                          "p", "r", "s", "t", "st", "tr", "pl", "w", "th"};
  constexpr std::string_view kRhymes[] = {"a",  "e",  "i",  "o",  "u",  "an", "er",
                                          "in", "on", "us", "al", "et", "ent"};
  constexpr std::string_view kAccentedRhymes[] = {"é", "ü", "è", "ön", "ä", "ão", "ir"};
  const uint32_t longest = rank < 30 ? 1 : rank < 1000 ? 2 : 4;
  const uint32_t syllables = longest == 4 ? 2 + random.Below(3) : longest;
  std::string word;
  for (uint32_t i = 0; i < syllables; ++i) {
    std::string syllable(kOnsets[random.Below(std::size(kOnsets))]);
    if (accented && random.PerMille(200)) {
      syllable += kAccentedRhymes[random.Below(std::size(kAccentedRhymes))];
    } else {
      syllable += kRhymes[random.Below(std::size(kRhymes))];
    }
    if (word.size() + syllable.size() < sizeof(Word::bytes)) word += syllable;
  }
  return word;
}

}  // namespace

Vocabulary::Vocabulary(Writing writing) {
  Random random(kVocabularySeed, static_cast<uint64_t>(writing));
  absl::flat_hash_set<std::string> used;
  words_.reserve(kWords);
  while (words_.size() < kWords) {
    const auto rank = static_cast<uint32_t>(words_.size());
    std::string text = writing == Writing::kHan
                           ? HanWord(rank, random)
                           : LatinWord(rank, writing == Writing::kAccented, random);
    Word word;
    std::memcpy(word.bytes, text.data(), text.size());
    word.size = static_cast<uint8_t>(text.size());
    if (used.insert(std::move(text)).second) words_.push_back(word);
  }
}

const Vocabulary& Vocabulary::Get(Writing writing) {
  static const Vocabulary han(Writing::kHan);
  static const Vocabulary ascii(Writing::kAscii);
  static const Vocabulary accented(Writing::kAccented);
  switch (writing) {
    case Writing::kHan:
      return han;
    case Writing::kAscii:
      return ascii;
    case Writing::kAccented:
      break;
  }
  return accented;
}

}  // namespace reprise::bench
