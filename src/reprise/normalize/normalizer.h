// From UTF-8, to folded text: the form in which copies of an article in another script, width, case
// or markup are the same. Readings in brackets are taken out (gloss_strip.h), letters of a foreign
// alphabet put right (homoglyphs.h), languages of two scripts written in one (script_unify.h); each
// code point goes through one table (fold_table.h), and what composes across code points does.
//
//   Normalizer normalizer(NormalizeOptions{});           // one a thread
//   FoldedText folded;
//   normalizer.Normalize("聶榮縣嚴(yan) 格，ＡＢＣ！", folded, facts);
//   // folded.units == u"聂荣县严格 abc", facts.glosses == 1, facts.script == Script::kHant
//
// FoldedText is UTF-16: letters, digits and the marks that are letters of their script, with a
// single space wherever anything else stood between two of them; none at either end. A code point
// outside the BMP is a surrogate pair.
//
// Errors: none; ill-formed UTF-8 is treated as U+FFFD, which separates. Cost: one pass at 1 to 5
// GB/s with AVX-512, 1 to 2.5 with AVX2, 0.7 to 1.1 without or with offsets; some hundred bytes
// more for each reading in brackets or repaired word; linear whatever the text. The output is at
// most 18 times longer in units than the input in code points (U+FDFA is the worst), for ordinary
// text shorter. Thread rule: one Normalizer a thread; the tables behind it are shared and read
// only. Source: Unicode Standard Annex 15 (NFKC), Unicode 3.13 D146 (NFKC_Casefold).
#ifndef REPRISE_NORMALIZE_NORMALIZER_H_
#define REPRISE_NORMALIZE_NORMALIZER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "reprise/core/offset_map.h"
#include "reprise/core/span.h"
#include "reprise/core/text_facts.h"

namespace reprise {

struct NormalizeOptions {
  bool strip_glosses = true;
  // Languages written in two scripts (Serbian and others) come out in one.
  bool unify_scripts = true;
  bool want_offsets = false;  // Fill in FoldedText::offsets: costs time and memory.
};

struct FoldedText {
  std::u16string units;
  // With want_offsets: the bytes of the UTF-8 input that units[i] was made from. Both units of a
  // surrogate pair, and all units that one code point became, have the same span, and so do all
  // units of a stretch that canonical composition changed; a separator has the span of all that
  // stood there; what left nothing (a mark, a soft hyphen) belongs to the character before it.
  std::vector<Span> offsets;
  // With want_offsets: what was taken out as a gloss, as bytes of the UTF-8 input.
  std::vector<Span> glosses;
};

class Normalizer {
 public:
  explicit Normalizer(NormalizeOptions options);
  ~Normalizer();

  // Replaces `folded`, keeping its capacity. Sets script, glosses and homoglyphs in `facts`; leaves
  // the others alone.
  void Normalize(std::string_view utf8, FoldedText& folded, TextFacts& facts);

 private:
  class State;
  std::unique_ptr<State> state_;
};

// A fingerprint of all tables that decide how text is folded. Signatures made with different ones
// must not be compared.
uint64_t FoldTableHash();

}  // namespace reprise

#endif  // REPRISE_NORMALIZE_NORMALIZER_H_
