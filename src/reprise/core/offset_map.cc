#include "reprise/core/offset_map.h"

#include <algorithm>

namespace reprise {

void OffsetMap::AddEdit(Span input, Span output) { edits_.push_back({input, output}); }

// The last edit that ends at or before the position decides the shift; one that the position falls
// inside decides all.
uint64_t OffsetMap::BeginToInput(uint64_t output) const {
  const auto after = std::partition_point(edits_.begin(), edits_.end(), [output](const Edit& edit) {
    return edit.output.end <= output;
  });
  if (after != edits_.end() && after->output.begin <= output && !after->output.empty())
    return after->input.begin;
  if (after == edits_.begin()) return output;
  const Edit& before = *(after - 1);
  return before.input.end + (output - before.output.end);
}

uint64_t OffsetMap::EndToInput(uint64_t output) const {
  const auto after = std::partition_point(edits_.begin(), edits_.end(), [output](const Edit& edit) {
    return edit.output.end < output;
  });
  if (after != edits_.end() && after->output.begin < output) return after->input.end;
  if (after == edits_.begin()) return output;
  const Edit& before = *(after - 1);
  return before.input.end + (output - before.output.end);
}

Span OffsetMap::ToInput(Span output) const {
  if (output.empty()) {
    const uint64_t at = BeginToInput(output.begin);
    return {at, at};
  }
  return {BeginToInput(output.begin), EndToInput(output.end)};
}

// Walks both lists of edits once. An edit of `second` whose input (in B) touches edits of `first`
// is merged with them into one edit, so the result is as fine as the two steps allow.
OffsetMap OffsetMap::Compose(const OffsetMap& first, const OffsetMap& second) {
  if (first.IsIdentity()) return second;
  if (second.IsIdentity()) return first;
  OffsetMap result;
  size_t i = 0;
  size_t j = 0;
  int64_t a_minus_b = 0;  // Shift outside edits, A to B and B to C.
  int64_t b_minus_c = 0;
  const auto& ab = first.edits_;
  const auto& bc = second.edits_;
  while (i < ab.size() || j < bc.size()) {
    const bool take_first =
        j == bc.size() || (i < ab.size() && ab[i].output.begin < bc[j].input.begin);
    // The hull in B of all edits that overlap, and the shifts on its two sides.
    Span hull = take_first ? ab[i].output : bc[j].input;
    const int64_t shift_a_before = a_minus_b;
    const int64_t shift_c_before = b_minus_c;
    const auto touches = [&hull](const Span& next) {
      return next.begin < hull.end || (next.begin == hull.begin && next.begin == hull.end);
    };
    bool first_round = true;
    while (true) {
      if (i < ab.size() && ((first_round && take_first) || touches(ab[i].output))) {
        hull.end = std::max(hull.end, ab[i].output.end);
        a_minus_b = static_cast<int64_t>(ab[i].input.end) - static_cast<int64_t>(ab[i].output.end);
        ++i;
      } else if (j < bc.size() && ((first_round && !take_first) || touches(bc[j].input))) {
        hull.end = std::max(hull.end, bc[j].input.end);
        b_minus_c = static_cast<int64_t>(bc[j].input.end) - static_cast<int64_t>(bc[j].output.end);
        ++j;
      } else {
        break;
      }
      first_round = false;
    }
    const Span input = {hull.begin + static_cast<uint64_t>(shift_a_before),
                        hull.end + static_cast<uint64_t>(a_minus_b)};
    const Span output = {hull.begin - static_cast<uint64_t>(shift_c_before),
                         hull.end - static_cast<uint64_t>(b_minus_c)};
    result.AddEdit(input, output);
  }
  return result;
}

}  // namespace reprise
