// The contents of the fold table as they are kept in the source: ranges, runs and pairs, written by
// scripts/make_fold_table.py.
#ifndef REPRISE_NORMALIZE_INTERNAL_FOLD_TABLE_DATA_H_
#define REPRISE_NORMALIZE_INTERNAL_FOLD_TABLE_DATA_H_

#include <cstdint>
#include <string_view>

namespace reprise::internal {

// Each `step`th code point from `first` to `last` becomes the one `delta` further on.
struct Shift {
  char32_t first;
  char32_t last;
  char32_t step;
  int32_t delta;
};

struct Expansion {
  char32_t from;
  std::u32string_view to;
};

// Code points that canonical ordering or composition looks at.
struct Composing {
  char32_t first;
  char32_t last;
  uint8_t combining_class;
  bool may_compose;
};

#include "reprise/normalize/internal/fold_table_data.inc"

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_FOLD_TABLE_DATA_H_
