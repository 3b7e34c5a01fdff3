// The first look for mojibake in text of alphabets, whose characters are two bytes long and less:
// from UTF-8, to whether it is worth a closer look. Stretches of sixteen bytes are judged whole,
// without a branch and without a table, so it costs the same wherever their characters begin.
//
//   GlanceAtAlphabets("Каждую весну жители деревни ...", 192)     // AlphabetGlance::kClean
//   GlanceAtAlphabets("РљР°Р¶РґСѓСЋ РІРµСЃРЅСѓ ...", 192)         // AlphabetGlance::kSuspect
//   GlanceAtAlphabets("我们在这里看到的文件 ...", 192)            // AlphabetGlance::kOther
//
// Odd is what decoding in a wrong charset makes and natural text has little of: controls (U+0080 to
// U+009F); what the lead bytes of Latin and Cyrillic are in windows-1252 (ÂÃÐÑ) and windows-1251
// (РС), and in IBM 866 and KOI8-R, which have boxes there; a Cyrillic capital inside a word, or
// before a symbol. Letters with marks and punctuation are odd where they are as many as the others.
//
// Cost: 25 ns with AVX-512, 40 without, for a text of 2 KB and more. Thread rule: free of state.
#ifndef REPRISE_DECODE_INTERNAL_ALPHABET_GLANCE_H_
#define REPRISE_DECODE_INTERNAL_ALPHABET_GLANCE_H_

#include <cstddef>
#include <string_view>

namespace reprise::internal {

enum class AlphabetGlance {
  kClean,
  kSuspect,
  kOther,  // U+3000 and above, or Cyrillic strewn among Latin: of that this can say nothing.
};

// Judges a stretch in every three times `step` bytes, and looks for such characters in 32 bytes of
// every `step`. REQUIRES: valid UTF-8; step >= 32; at most 765 places, that is 255 stretches.
AlphabetGlance GlanceAtAlphabets(std::string_view utf8, size_t step);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_ALPHABET_GLANCE_H_
