// The fold of plain text a vector at a time: from UTF-8 to units, as far as each character needs no
// more than a look into the flat table. What needs more (an escape or a dropped character, a
// bracket or letter that Findings are about, ill-formed bytes) is left to Folder, which decides
// character by character and is the definition of all kernels.
//
//   if (const FoldBlocks fold = FoldBlocksOf(ActiveKernel())) fold(text, cursor);
//   // cursor.at == text.stop, or stands at a character that Folder has to look at
//
// Cost: 0.05 ns a byte for ASCII, 0.2 to 0.4 for other text.
#ifndef REPRISE_NORMALIZE_INTERNAL_FOLD_BLOCKS_H_
#define REPRISE_NORMALIZE_INTERNAL_FOLD_BLOCKS_H_

#include <cstddef>
#include <cstdint>

#include "reprise/core/kernel.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define REPRISE_FOLD_BLOCKS_X86 1
#endif

namespace reprise::internal {

// So many units after those that count may be written to.
inline constexpr size_t kFoldBlocksSlack = 64;

struct FoldText {
  const uint8_t* base;  // Of the document: what stands before `at` is looked at, never folded.
  const uint8_t* stop;
  const char16_t* bmp;  // FoldTable's.
};

struct FoldCursor {
  const uint8_t* at;     // The beginning of a character.
  char16_t* out;         // Where the next unit goes.
  bool after_separator;  // Whether a separator there would be the second, or the first of all.
};

// Moves the cursor on. REQUIRES: room for as many units as there are bytes, and the slack.
using FoldBlocks = void (*)(const FoldText& text, FoldCursor& cursor);

// Null for the scalar kernel, which goes character by character.
FoldBlocks FoldBlocksOf(Kernel kernel);

inline bool IsAsciiLetter(uint8_t byte) { return static_cast<uint8_t>((byte | 0x20) - 'a') < 26; }

// First byte of Greek and Cyrillic, U+0380 to U+053F.
inline bool LeadsGreekOrCyrillic(uint8_t byte) { return byte >= 0xCE && byte <= 0xD4; }

// True for an ASCII byte that tells something because of the character before it: a bracket after
// one that is not ASCII, or a letter after a Greek or Cyrillic one.
inline bool IsTellingAfterOther(const uint8_t* base, const uint8_t* at) {
  if (at == base || at[-1] < 0x80) return false;
  return *at == '(' || (IsAsciiLetter(*at) && at - base >= 2 && LeadsGreekOrCyrillic(at[-2]));
}

#ifdef REPRISE_FOLD_BLOCKS_X86
void FoldBlocksAvx2(const FoldText& text, FoldCursor& cursor);
void FoldBlocksAvx512(const FoldText& text, FoldCursor& cursor);
#endif

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_FOLD_BLOCKS_H_
