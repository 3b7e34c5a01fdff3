// How Chinese characters are read: from a character and a syllable, to whether the one can be read
// as the other.
//
//   IsHanReading(U'著', "zhu")    // true; "zhe" and "zhao" too
//   IsHanReading(U'查', "a")      // false
//
// Syllables are Mandarin in Hanyu Pinyin (ISO 7098), lower case, without tone marks, ü written v.
// All readings of a modern dictionary count, not only the usual one. Source: the Unihan database
// (Unicode Standard Annex 38) by way of scripts/make_han_readings.py; characters U+3400 to U+9FFF.
//
// Cost: a few comparisons; 0.2 MiB built on first use. Thread rule: safe from several threads.
#ifndef REPRISE_CORE_HAN_READINGS_H_
#define REPRISE_CORE_HAN_READINGS_H_

#include <cstdint>
#include <string_view>

namespace reprise {

bool IsHanReading(char32_t character, std::string_view syllable);

// Whether the last letters are a reading of the character, as in "beijing" and U'京'.
bool EndsWithHanReading(std::string_view letters, char32_t character);

// A fingerprint of the readings.
uint64_t HanReadingsHash();

}  // namespace reprise

#endif  // REPRISE_CORE_HAN_READINGS_H_
