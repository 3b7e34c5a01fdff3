// Canonical composition of what the table folds one code point at a time: from folded units in
// which a mark was just appended, to the same in Normalization Form C.
//
// A stretch is a starter and the marks after it. Marks beyond kMaxStretch units start a stretch of
// their own, as in the Stream-Safe Text Format (Unicode Standard Annex 15, section 13), so that a
// megabyte of marks costs linear time.
#ifndef REPRISE_NORMALIZE_INTERNAL_COMPOSITION_H_
#define REPRISE_NORMALIZE_INTERNAL_COMPOSITION_H_

#include <cstddef>
#include <string_view>

#include "reprise/normalize/fold_table.h"

namespace reprise::internal {

inline constexpr size_t kMaxStretch = 32;

// Where the stretch that ends at the end of `units` begins. REQUIRES: `units` is not empty and does
// not end with a separator.
size_t StretchBegin(const FoldTable& table, std::u16string_view units);

// The canonical combining class of the last code point. REQUIRES: `units` is not empty.
uint8_t CombiningClassOfLast(const FoldTable& table, std::u16string_view units);

// Writes NFC of `stretch` to `composed` and returns its length, which is at most that of `stretch`.
// REQUIRES: at most kMaxStretch + 2 units, each code point itself in NFC.
size_t ComposeStretch(std::u16string_view stretch, char16_t* composed);

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_COMPOSITION_H_
