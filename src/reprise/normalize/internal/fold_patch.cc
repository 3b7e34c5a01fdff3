#include "reprise/normalize/internal/fold_patch.h"

#include <algorithm>

#include "reprise/normalize/internal/utf8_decode.h"

namespace reprise::internal {
namespace {

// Fewer bytes between two edits are sooner folded than looked for.
constexpr uint64_t kFewBytes = 128;

// A place further away costs more than it saves, and would be measured from again and again.
constexpr uint64_t kReach = 512;

}  // namespace

void FoldPatch::Begin(std::string_view text, const Folder& first) {
  text_ = text;
  first_ = &first;
  at_ = 0;
  known_ = {};
  patched_.Begin(text.size(), first.wants_offsets());
}

bool FoldPatch::IsFixed(uint64_t position) const {
  const uint8_t* const base = reinterpret_cast<const uint8_t*>(text_.data());
  const char32_t c = DecodeUtf8(base + position, base + text_.size()).code_point;
  if (c >= 0x10000) return false;
  const char16_t unit = table_.bmp()[c];
  return unit != FoldTable::kEscape && unit != FoldTable::kDrop && unit != FoldTable::kSeparator;
}

// The first fixed character at `position` or after it, else `end`. REQUIRES: a character begins at
// `position`.
uint64_t FoldPatch::FixedFrom(uint64_t position, uint64_t end) const {
  const uint8_t* const base = reinterpret_cast<const uint8_t*>(text_.data());
  while (position < end && !IsFixed(position))
    position += DecodeUtf8(base + position, base + text_.size()).length;
  return std::min(position, end);
}

// The last fixed character at `position` or before it, else `begin`.
uint64_t FoldPatch::FixedUpTo(uint64_t position, uint64_t begin) const {
  const auto is_fixed = [this](uint64_t at) {
    const bool is_tail = (static_cast<uint8_t>(text_[at]) & 0xC0) == 0x80;
    return !is_tail && IsFixed(at);
  };
  if (position == text_.size() && position > begin) --position;
  while (position > begin && !is_fixed(position)) --position;
  return position;
}

// How many units the bytes [begin, end) became in the first fold. REQUIRES: a fixed character, or
// the text, begins at `begin`.
uint64_t FoldPatch::UnitsOf(uint64_t begin, uint64_t end) {
  if (begin == end) return 0;
  measure_.Begin(end - begin, false);
  measure_.Fold(text_, begin, end);
  return measure_.size();
}

// The place in the first fold next to `position`, null when it is beyond reach.
const FoldPlace* FoldPatch::PlaceNear(uint64_t position) const {
  const std::vector<FoldPlace>& places = first_->findings().places;
  const auto distance = [position](const FoldPlace& place) {
    return place.byte < position ? position - place.byte : place.byte - position;
  };
  auto place = std::lower_bound(
      places.begin(), places.end(), position,
      [](const FoldPlace& candidate, uint64_t byte) { return candidate.byte < byte; });
  if (place != places.begin() &&
      (place == places.end() || distance(*(place - 1)) < distance(*place)))
    --place;
  return place == places.end() || distance(*place) > kReach ? nullptr : &*place;
}

// Moves at_ to `position` or to a place before it from which folding is as cheap.
void FoldPatch::FoldUpTo(uint64_t position) {
  if (position - at_ < kFewBytes) return;
  const FoldPlace* const place = PlaceNear(position);
  if (place == nullptr) return;
  const uint64_t from = at_ == 0 ? 0 : FixedFrom(at_, position);
  const uint64_t to = FixedUpTo(std::min(position, place->byte), from);
  if (to <= from) return;
  const uint64_t first_unit = known_.unit + UnitsOf(known_.byte, from);
  const uint64_t end_unit = place->unit - UnitsOf(to, place->byte);
  patched_.Fold(text_, at_, from);
  patched_.CopyFrom(*first_, first_unit, end_unit);
  at_ = to;
  known_ = {to, end_unit};
}

void FoldPatch::Apply(Span source, std::string_view replacement) {
  FoldUpTo(source.begin);
  patched_.Fold(text_, at_, source.begin);
  patched_.FoldReplacement(replacement, source);
  at_ = source.end;
}

Folder& FoldPatch::End() {
  const uint64_t from = FixedFrom(at_, text_.size());
  patched_.Fold(text_, at_, from);
  if (from < text_.size())
    patched_.CopyFrom(*first_, known_.unit + UnitsOf(known_.byte, from), first_->size());
  return patched_;
}

}  // namespace reprise::internal
