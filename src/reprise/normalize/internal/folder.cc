#include "reprise/normalize/internal/folder.h"

#include <algorithm>
#include <cstring>

#include "reprise/normalize/gloss_strip.h"
#include "reprise/normalize/internal/ascii_block.h"
#include "reprise/normalize/internal/composition.h"
#include "reprise/normalize/internal/fold_blocks.h"
#include "reprise/normalize/internal/utf8_decode.h"

namespace reprise::internal {
namespace {

// More units than any one code point becomes (U+FDFA: 18), and than kernels write beyond the end.
constexpr size_t kMargin = 32 + kFoldBlocksSlack;

// How many bytes go one by one, where block after block had something special in it.
constexpr ptrdiff_t kMostPatience = 256;

constexpr size_t kGiantUnits = size_t{1} << 22;

constexpr char16_t kSeparator = FoldTable::kSeparator;

}  // namespace

Folder::Folder() : table_(FoldTable::Get()) {}

void Folder::Begin(size_t bytes, bool want_offsets) {
  want_offsets_ = want_offsets;
  size_ = 0;
  findings_.brackets.clear();
  findings_.mixed_words.clear();
  findings_.places.clear();
  findings_.watched_letters = false;
  // What a giant document has left behind is not kept for small ones.
  if (units_.capacity() > kGiantUnits && bytes < kGiantUnits / 4) {
    units_ = {};
    offsets_ = {};
  }
  EnsureRoom(bytes + kMargin);
}

void Folder::EnsureRoom(size_t units) {
  const size_t needed = size_ + units;
  if (needed > units_.size()) units_.resize(needed);
  if (want_offsets_ && offsets_.size() < units_.size()) offsets_.resize(units_.size());
}

// A dropped character belongs to what it follows, to all units of that code point.
void Folder::ExtendLast(Span source) {
  if (size_ == 0 || units_[size_ - 1] == kSeparator) return;
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
  if (unit == kSeparator && (size_ == 0 || units_[size_ - 1] == kSeparator)) {
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

// REQUIRES: room for kMargin units.
template <bool kTrace>
void Folder::Append(char32_t code_point, Span source) {
  const FoldEntry entry = table_.Entry(code_point);
  if (entry.is_watched()) NoteWatched(code_point, source);
  if (entry.is_expansion()) {
    for (const char32_t* c = table_.ExpansionBegin(entry); c != table_.ExpansionEnd(entry); ++c)
      Append<kTrace>(*c, source);
    return;
  }
  if (entry.is_composing() && size_ > 0 && units_[size_ - 1] != kSeparator) {
    // Most marks come in order and have no composed form with their base.
    const uint8_t before = CombiningClassOfLast(table_, {units_.data(), size_});
    if (entry.may_compose() || (entry.combining_class() != 0 && entry.combining_class() < before))
      return Compose(entry, source);
  }
  AppendCodePoint<kTrace>(entry.value(), source);
}

void Folder::NoteWatched(char32_t code_point, Span source) {
  if (IsOpeningBracket(code_point)) {
    Note(findings_.brackets, source.begin, size_);
  } else {
    findings_.watched_letters = true;
  }
}

// Appends a code point that may have to change places or merge with what stands before it.
void Folder::Compose(FoldEntry entry, Span source) {
  const size_t begin = StretchBegin(table_, {units_.data(), size_});
  const size_t before = size_;
  if (want_offsets_) {
    AppendCodePoint<true>(entry.value(), source);
  } else {
    AppendCodePoint<false>(entry.value(), source);
  }
  char16_t composed[kMaxStretch + 2];
  const std::u16string_view stretch(units_.data() + begin, size_ - begin);
  const size_t length = ComposeStretch(stretch, composed);
  if (stretch == std::u16string_view(composed, length)) return;
  std::copy_n(composed, length, units_.data() + begin);
  if (want_offsets_) {
    // What the stretch was made from goes to all of it: its units no longer stand in source order.
    uint64_t first = source.begin;
    for (size_t i = begin; i < before; ++i) first = std::min(first, offsets_[i].begin);
    std::fill_n(offsets_.data() + begin, length, Span{first, source.end});
  }
  size_ = begin + length;
}

template <bool kTrace>
void Folder::Run(std::string_view text, size_t begin, size_t end) {
  const uint8_t* const base = reinterpret_cast<const uint8_t*>(text.data());
  const uint8_t* const stop = base + end;
  const uint8_t* at = base + begin;
  const char16_t* const bmp = table_.bmp();
  const auto source_of = [&at, base](size_t length) {
    const uint64_t position = static_cast<uint64_t>(at - base);
    return Span{position, position + length};
  };
  // The loop keeps its place in registers; what it calls for the rare cases works on size_.
  char16_t* out = units_.data() + size_;
  bool after_separator = size_ == 0 || out[-1] == kSeparator;
  const auto leave_loop = [&] { size_ = static_cast<size_t>(out - units_.data()); };
  const auto enter_loop = [&] {
    out = units_.data() + size_;
    after_separator = size_ == 0 || out[-1] == kSeparator;
  };
  const auto note = [&](std::vector<uint64_t>& findings) {
    Note(findings, static_cast<uint64_t>(at - base), static_cast<size_t>(out - units_.data()));
  };
  // REQUIRES: `unit` is neither kDrop nor kEscape.
  const auto push = [&](char16_t unit, size_t length) {
    if constexpr (kTrace) {
      leave_loop();
      AppendUnit<true>(unit, source_of(length));
      enter_loop();
    } else {
      const bool separates = unit == kSeparator;
      *out = unit;
      out += !(separates && after_separator);
      after_separator = separates;
    }
  };
  const FoldBlocks fold_blocks = kTrace ? nullptr : FoldBlocksOf(ActiveKernel());
  const uint8_t* scalar_stop = fold_blocks == nullptr ? stop : at;
  ptrdiff_t patience = 0;
  while (at < stop) {
    if (at >= scalar_stop) {
      FoldCursor cursor = {at, out, after_separator};
      fold_blocks({base, stop, bmp}, cursor);
      patience = cursor.at - at >= 16 ? 0 : std::min(2 * patience + 8, kMostPatience);
      at = cursor.at;
      out = cursor.out;
      after_separator = cursor.after_separator;
      if (at == stop) break;
      scalar_stop = std::min(stop, at + 1 + std::min(patience, stop - at - 1));
    }
    if (*at < 0x80) {
      if (IsTellingAfterOther(base, at))
        note(*at == '(' ? findings_.brackets : findings_.mixed_words);
      if constexpr (!kTrace) {
        bool stopped = false;
        while (!stopped && scalar_stop - at >= kAsciiBlock) {
          const AsciiStep step = FoldAsciiBlock(at, after_separator, out);
          at += step.read;
          out += step.written;
          stopped = step.stopped;
        }
      }
      for (; at < scalar_stop && *at < 0x80; ++at) push(bmp[*at], 1);
      if (at < stop && LeadsGreekOrCyrillic(*at) && IsAsciiLetter(at[-1]))
        note(findings_.mixed_words);
      continue;
    }
    do {
      const Utf8Character character = DecodeUtf8(at, stop);
      const char16_t unit =
          character.code_point < 0x10000 ? bmp[character.code_point] : FoldTable::kEscape;
      if (unit != FoldTable::kEscape && unit != FoldTable::kDrop) [[likely]] {
        push(unit, character.length);
        at += character.length;
        continue;
      }
      leave_loop();
      EnsureRoom(static_cast<size_t>(stop - at) + kMargin);
      Append<kTrace>(character.code_point, source_of(character.length));
      enter_loop();
      at += character.length;
    } while (at < scalar_stop && *at >= 0x80);
  }
  leave_loop();
}

void Folder::Note(std::vector<uint64_t>& findings, uint64_t byte, size_t unit) {
  findings.push_back(byte);
  findings_.places.push_back({byte, unit});
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
  EnsureRoom(replacement.size() + kMargin);
  const uint8_t* at = reinterpret_cast<const uint8_t*>(replacement.data());
  const uint8_t* const stop = at + replacement.size();
  while (at < stop) {
    const Utf8Character character = DecodeUtf8(at, stop);
    at += character.length;
    if (want_offsets_) {
      Append<true>(character.code_point, source);
    } else {
      Append<false>(character.code_point, source);
    }
  }
}

void Folder::CopyFrom(const Folder& other, size_t begin, size_t end) {
  EnsureRoom(end - begin + kMargin);
  std::copy_n(other.units_.data() + begin, end - begin, units_.data() + size_);
  if (want_offsets_)
    std::copy_n(other.offsets_.data() + begin, end - begin, offsets_.data() + size_);
  size_ += end - begin;
}

void Folder::Finish(FoldedText& folded) {
  if (size_ > 0 && units_[size_ - 1] == kSeparator) --size_;
  // Room that was not used is cleared when it is needed again, which costs as much as a copy where
  // it is most of all (three bytes of Han are one unit); else nothing is copied, and of a giant
  // document there are no two folds at a time.
  if (size_ > units_.size() / 2) {
    units_.resize(size_);
    folded.units.swap(units_);
    if (want_offsets_) {
      offsets_.resize(size_);
      folded.offsets.swap(offsets_);
    }
  } else {
    folded.units.assign(units_.data(), size_);
    if (want_offsets_) folded.offsets.assign(offsets_.data(), offsets_.data() + size_);
  }
  if (!want_offsets_) folded.offsets.clear();
}

}  // namespace reprise::internal
