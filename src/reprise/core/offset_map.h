// Maps positions in a text that was changed back to the text before the change: from output bytes,
// to input bytes.
//
// A step that edits text (decoding, repair, gloss strip) records only the places it changed;
// everything between them is a plain shift. Steps compose.
//
//   OffsetMap map;                       // "區(qū)學" -> "區學": five bytes at [3, 8) went away
//   map.AddEdit({3, 8}, {3, 3});
//   map.ToInput({0, 6});                 // {0, 11}
//   OffsetMap whole = OffsetMap::Compose(decode_map, repair_map);   // final text to file
//
// Cost: 32 bytes an edit; a look-up is a binary search. A value type; const use from several
// threads is safe.
#ifndef REPRISE_CORE_OFFSET_MAP_H_
#define REPRISE_CORE_OFFSET_MAP_H_

#include <cstdint>
#include <vector>

#include "reprise/core/span.h"

namespace reprise {

class OffsetMap {
 public:
  struct Edit {
    Span input;   // What stood there before.
    Span output;  // What stands there now.
  };

  // Records that input bytes `input` became output bytes `output`; either may be empty, not both.
  // REQUIRES: edits come in order and do not overlap, and the text between two edits has one length
  // in both texts.
  void AddEdit(Span input, Span output);

  // The smallest range of the input from which all of `output` was made. An edit is never cut: a
  // range that touches part of a replaced piece maps to the whole piece. What was removed at either
  // edge of the range is left out.
  Span ToInput(Span output) const;

  bool IsIdentity() const { return edits_.empty(); }
  const std::vector<Edit>& edits() const { return edits_; }

  // `first` maps B back to A and `second` maps C back to B; the result maps C back to A.
  static OffsetMap Compose(const OffsetMap& first, const OffsetMap& second);

 private:
  uint64_t BeginToInput(uint64_t output) const;
  uint64_t EndToInput(uint64_t output) const;

  std::vector<Edit> edits_;
};

}  // namespace reprise

#endif  // REPRISE_CORE_OFFSET_MAP_H_
