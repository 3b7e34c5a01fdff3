// What was found out about one document's text on its way from bytes to tokens: enough to say later
// why two copies with the same tokens have different bytes, and which of them is the least damaged.
// 28 bytes a document.
//
// Filled in by decode (charset, repairs), normalize (script, glosses) and passage (repeats), read
// by cluster and report:
//
//   REPRISE_RETURN_IF_ERROR(decoder.Decode(bytes, hint, text, facts));
//   normalizer.Normalize(text.utf8, folded, facts);
//   if (facts.Damage() < other.Damage()) ...         // the better copy to keep
#ifndef REPRISE_CORE_TEXT_FACTS_H_
#define REPRISE_CORE_TEXT_FACTS_H_

#include <cstdint>

#include "reprise/core/charset.h"

namespace reprise {

// The script that most of a document's letters stand in, by ISO 15924 where it has a code. Hans and
// Hant are told apart by the characters that only one of them uses; text that uses neither is
// kHani.
enum class Script : uint8_t {
  kUnknown,
  kLatn,
  kCyrl,
  kGrek,
  kArab,
  kHebr,
  kDeva,
  kThai,
  kLaoo,
  kKhmr,
  kMymr,
  kTibt,
  kHang,
  kJpan,
  kHani,
  kHans,
  kHant,
  kOther,
};

// "Latn", "Hant" and so on; "Zyyy" for kUnknown and "Zzzz" for kOther.
const char* ScriptName(Script script);

struct TextFacts {
  Charset charset = kUnknownCharset;  // What the bytes were decoded as.
  // Percent: 100 for a byte order mark, a declared or a strict match.
  uint8_t charset_confidence = 0;
  // The wrong charset that the text had been read in once, if any.
  Charset mojibake_carrier = kUnknownCharset;
  Script script = Script::kUnknown;
  uint32_t mojibake_repairs = 0;  // Paragraphs restored.
  // Places restored where a gloss had cut a double-byte character.
  uint32_t byte_shift_repairs = 0;
  // U+FFFD, private-use characters and the like that were dropped: text lost for good.
  uint32_t replacements = 0;
  uint32_t glosses = 0;     // Pinyin, zhuyin or furigana readings taken out.
  uint32_t homoglyphs = 0;  // Letters of another script inside a word that were put right.
  uint32_t repeats = 0;     // Passages that the text says more than once.

  // How far the text is from what its author wrote: the number of spots that had to be repaired,
  // are lost or said again.
  uint64_t Damage() const {
    return uint64_t{mojibake_repairs} + byte_shift_repairs + replacements + glosses + homoglyphs +
           repeats;
  }
};

}  // namespace reprise

#endif  // REPRISE_CORE_TEXT_FACTS_H_
