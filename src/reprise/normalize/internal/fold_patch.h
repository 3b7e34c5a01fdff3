// The fold of a document with some edits, made of its fold without them: from the units that are
// there, to the same units but for the stretches round the edits, which alone are folded again.
//
//   folder.Fold(text, 0, text.size());
//   FoldPatch patch;
//   patch.Begin(text, folder);
//   patch.Apply({6, 13}, "");              // "(hanzi)" goes; edits come in order of the text
//   patch.End().Finish(folded);            // as Folder would have folded the pieces
//
// How: between two edits the old units are taken over from one fixed character to another. A fixed
// character is one that the table folds to one unit, not a separator, which nothing moves or merges
// with what stands before it (Unicode 3.11): it is appended whatever stands before, and what comes
// after it looks no further back. Where units stand is known at the places of Findings, and from
// the fold of the few bytes between such a place and a fixed character.
//
// Cost: some hundred bytes folded an edit, and a copy of the rest; never more than a few folds.
// Memory: that of a second Folder. Thread rule: not thread safe.
#ifndef REPRISE_NORMALIZE_INTERNAL_FOLD_PATCH_H_
#define REPRISE_NORMALIZE_INTERNAL_FOLD_PATCH_H_

#include <cstdint>
#include <string_view>

#include "reprise/core/span.h"
#include "reprise/normalize/fold_table.h"
#include "reprise/normalize/internal/folder.h"

namespace reprise::internal {

class FoldPatch {
 public:
  // `first` holds the fold of all of `text`. Both must outlive the use of the patch.
  void Begin(std::string_view text, const Folder& first);

  // Folds `replacement` in place of the bytes `source`: whole characters, after those of the last
  // edit.
  void Apply(Span source, std::string_view replacement);

  // The rest of the text; the result is good until the next Begin.
  Folder& End();

 private:
  bool IsFixed(uint64_t position) const;
  uint64_t FixedFrom(uint64_t position, uint64_t end) const;
  uint64_t FixedUpTo(uint64_t position, uint64_t begin) const;
  uint64_t UnitsOf(uint64_t begin, uint64_t end);
  const FoldPlace* PlaceNear(uint64_t position) const;
  void FoldUpTo(uint64_t position);

  const FoldTable& table_ = FoldTable::Get();
  std::string_view text_;
  const Folder* first_ = nullptr;
  uint64_t at_ = 0;       // Everything before is in patched_.
  FoldPlace known_ = {};  // In the first fold: the beginning, or a fixed character before at_.
  Folder patched_;
  Folder measure_;
};

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_FOLD_PATCH_H_
