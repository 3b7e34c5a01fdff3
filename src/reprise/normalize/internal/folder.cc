#include "reprise/normalize/internal/folder.h"

#include <algorithm>
#include <cstring>

#include "reprise/normalize/internal/composition.h"

namespace reprise::internal {
namespace {

// Longest expansion (U+FDFA) and a surrogate pair.
constexpr size_t kMargin = 24;

bool IsContinuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

struct Decoded {
  char32_t code_point;
  size_t length;
};

// One code point from non-empty text that begins with a byte above 0x7F. Ill-formed: U+FFFD, one
// byte.
Decoded DecodeOne(const uint8_t* at, const uint8_t* end) {
  constexpr Decoded kIllFormed = {0xFFFD, 1};
  const uint8_t lead = at[0];
  const size_t left = static_cast<size_t>(end - at);
  if (lead < 0xC2 || left < 2 || !IsContinuation(at[1])) return kIllFormed;
  if (lead < 0xE0) return {char32_t{lead & 0x1Fu} << 6 | (at[1] & 0x3Fu), 2};
  if (left < 3 || !IsContinuation(at[2])) return kIllFormed;
  if (lead < 0xF0) {
    const char32_t c =
        char32_t{lead & 0x0Fu} << 12 | char32_t{at[1] & 0x3Fu} << 6 | (at[2] & 0x3Fu);
    return c < 0x800 ? kIllFormed : Decoded{c, 3};
  }
  if (lead > 0xF4 || left < 4 || !IsContinuation(at[3])) return kIllFormed;
  const char32_t c = char32_t{lead & 0x07u} << 18 | char32_t{at[1] & 0x3Fu} << 12 |
                     char32_t{at[2] & 0x3Fu} << 6 | (at[3] & 0x3Fu);
  return c < 0x10000 || c > 0x10FFFF ? kIllFormed : Decoded{c, 4};
}

}  // namespace

Folder::Folder() : table_(FoldTable::Get()) {}

void Folder::Begin(size_t bytes, bool want_offsets) {
  want_offsets_ = want_offsets;
  size_ = 0;
  findings_.Clear();
  EnsureRoom(bytes + kMargin);
}

// Room for `units` more. One unit is kept free in front, so that the loop may look back at the
// start.
void Folder::EnsureRoom(size_t units) {
  const size_t needed = size_ + units;
  if (needed > capacity_) {
    const size_t grown = std::max(needed, capacity_ + capacity_ / 2);
    auto bigger = std::make_unique_for_overwrite<char16_t[]>(grown);
    std::copy_n(units_.get(), size_, bigger.get());
    units_ = std::move(bigger);
    capacity_ = grown;
  }
  if (want_offsets_ && offsets_capacity_ < capacity_) {
    auto bigger = std::make_unique_for_overwrite<Span[]>(capacity_);
    std::copy_n(offsets_.get(), offsets_capacity_ == 0 ? 0 : size_, bigger.get());
    offsets_ = std::move(bigger);
    offsets_capacity_ = capacity_;
  }
}

// A dropped character belongs to what it follows: all units of that code point.
void Folder::ExtendLast(Span source) {
  if (size_ == 0 || units_[size_ - 1] == FoldTable::kSeparator) return;
  const Span last = offsets_[size_ - 1];
  if (last.end != source.begin) return;
  for (size_t i = size_; i > 0 && offsets_[i - 1] == last; --i) offsets_[i - 1].end = source.end;
}

template <bool kTrace>
inline void Folder::AppendUnit(char16_t unit, Span source) {
  if (unit == FoldTable::kDrop) {
    if constexpr (kTrace) ExtendLast(source);
    return;
  }
  if (unit == FoldTable::kSeparator && (size_ == 0 || units_[size_ - 1] == FoldTable::kSeparator)) {
    if constexpr (kTrace)
      if (size_ > 0) offsets_[size_ - 1].end = source.end;
    return;
  }
  if constexpr (kTrace) offsets_[size_] = source;
  units_[size_++] = unit;
}

template <bool kTrace>
void Folder::AppendCodePoint(char32_t value, Span source) {
  if (value < 0x10000) return AppendUnit<kTrace>(static_cast<char16_t>(value), source);
  AppendUnit<kTrace>(static_cast<char16_t>(0xD7C0 + (value >> 10)), source);
  AppendUnit<kTrace>(static_cast<char16_t>(0xDC00 + (value & 0x3FF)), source);
}

template <bool kTrace>
void Folder::Append(char32_t code_point, Span source, size_t room) {
  const FoldEntry entry = table_.Entry(code_point);
  if (entry.is_expansion()) {
    EnsureRoom(room + kMargin);
    for (const char32_t* c = table_.ExpansionBegin(entry); c != table_.ExpansionEnd(entry); ++c)
      Append<kTrace>(*c, source, room);
    return;
  }
  const char32_t value = entry.value();
  if (entry.is_composing() && size_ > 0 && units_[size_ - 1] != FoldTable::kSeparator) {
    AppendComposing<kTrace>(entry, source, room);
  } else {
    AppendCodePoint<kTrace>(value, source);
  }
}

// `room` is how many units the rest of the input may still need.
template <bool kTrace>
void Folder::AppendEscaped(char32_t code_point, Span source, size_t room) {
  if (code_point == 0xFF08 || code_point == 0x300A) findings_.brackets.push_back(source.begin);
  Append<kTrace>(code_point, source, room);
}

// Appends a code point that may have to change places or merge with what stands before it. Most do
// not: marks usually come in order, and few have a composed form.
template <bool kTrace>
void Folder::AppendComposing(FoldEntry entry, Span source, size_t room) {
  const bool in_order =
      CombiningClassOfLast(table_, {units_.get(), size_}) <= entry.combining_class();
  if (entry.may_compose() || !in_order) return Compose(entry, source, room);
  AppendCodePoint<kTrace>(entry.value(), source);
}

void Folder::Compose(FoldEntry entry, Span source, size_t room) {
  EnsureRoom(room + kMargin);
  const size_t begin = StretchBegin(table_, {units_.get(), size_});
  char16_t stretch[kMaxStretch + 2];
  size_t length = size_ - begin;
  std::copy_n(units_.get() + begin, length, stretch);
  const char32_t value = entry.value();
  if (value >= 0x10000) stretch[length++] = static_cast<char16_t>(0xD7C0 + (value >> 10));
  stretch[length++] = static_cast<char16_t>(value < 0x10000 ? value : 0xDC00 + (value & 0x3FF));
  char16_t composed[kMaxStretch + 2];
  const size_t composed_length = ComposeStretch({stretch, length}, composed);
  const bool changed =
      std::u16string_view(stretch, length) != std::u16string_view(composed, composed_length);
  std::copy_n(composed, composed_length, units_.get() + begin);
  if (want_offsets_) {
    if (changed) {
      const Span whole = {offsets_[begin].begin, source.end};
      std::fill_n(offsets_.get() + begin, composed_length, whole);
    } else {
      std::fill(offsets_.get() + size_, offsets_.get() + begin + composed_length, source);
    }
  }
  size_ = begin + composed_length;
}

template <bool kTrace>
void Folder::Run(std::string_view text, size_t begin, size_t end) {
  const uint8_t* const base = reinterpret_cast<const uint8_t*>(text.data());
  const uint8_t* const stop = base + end;
  const uint8_t* at = base + begin;
  const char16_t* const bmp = table_.bmp();
  const auto position = [base](const uint8_t* byte) { return static_cast<uint64_t>(byte - base); };
  while (at < stop) {
    if (*at < 0x80) {
      if (*at == '(' && position(at) > 0 && at[-1] >= 0x80)
        findings_.brackets.push_back(position(at));
      do {
        AppendUnit<kTrace>(bmp[*at], {position(at), position(at) + 1});
        ++at;
      } while (at < stop && *at < 0x80);
      continue;
    }
    const Decoded decoded = DecodeOne(at, stop);
    const Span source = {position(at), position(at) + decoded.length};
    at += decoded.length;
    const char16_t unit =
        decoded.code_point < 0x10000 ? bmp[decoded.code_point] : FoldTable::kEscape;
    if (unit != FoldTable::kEscape) {
      AppendUnit<kTrace>(unit, source);
    } else {
      AppendEscaped<kTrace>(decoded.code_point, source, end - position(at));
    }
  }
}

void Folder::Fold(std::string_view text, size_t begin, size_t end) {
  EnsureRoom(end - begin + kMargin);
  if (want_offsets_) {
    Run<true>(text, begin, end);
  } else {
    Run<false>(text, begin, end);
  }
}

void Folder::FoldReplacement(std::string_view replacement, Span source) {
  const size_t before = size_;
  const size_t brackets = findings_.brackets.size();
  Fold(replacement, 0, replacement.size());
  findings_.brackets.resize(brackets);
  if (want_offsets_) std::fill(offsets_.get() + before, offsets_.get() + size_, source);
}

void Folder::Finish(FoldedText& folded) {
  if (size_ > 0 && units_[size_ - 1] == FoldTable::kSeparator) --size_;
  folded.units.assign(units_.get(), size_);
  if (want_offsets_) {
    folded.offsets.assign(offsets_.get(), offsets_.get() + size_);
  } else {
    folded.offsets.clear();
  }
}

}  // namespace reprise::internal
