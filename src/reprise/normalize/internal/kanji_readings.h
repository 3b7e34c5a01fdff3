// Whether kana spell the reading of a Japanese word: from its characters and hiragana, to yes or
// no.
//
//   SpellsKanji(U"漢字", U"かんじ")     // true
//   SpellsKanji(U"学校", U"がっこう")   // true: がく becomes がっ
//   SpellsKanji(U"山桜", U"やまざくら") // true: さくら is voiced inside a word
//   SpellsKanji(U"値", U"なし")         // false
//
// Each character must give its part, on or kun, in order; readings of whole words (今日 as きょう)
// are not known. Source: the Unihan database by way of scripts/make_han_readings.py, characters of
// JIS X 0208.
#ifndef REPRISE_NORMALIZE_INTERNAL_KANJI_READINGS_H_
#define REPRISE_NORMALIZE_INTERNAL_KANJI_READINGS_H_

#include <cstdint>
#include <string_view>

namespace reprise::internal {

bool SpellsKanji(std::u32string_view kanji, std::u32string_view hiragana);

uint64_t KanjiReadingsHash();

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_KANJI_READINGS_H_
