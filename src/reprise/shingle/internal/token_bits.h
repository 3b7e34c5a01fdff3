// From the classes of units, 64 to a block, to where tokens start and end among them, as bits: the
// lowest bit is the first unit. Words are the runs of set bits, so their ends come out of shifts,
// whatever the text; only surrogates are looked at one by one. A text is taken in stretches whose
// bits stay in the first cache level.
//
//   StretchCutter cutter(text);
//   StretchBits bits;
//   while (cutter.Begin(bits)) {
//     for (size_t entry = cutter.first_entry(); entry <= cutter.blocks() + 1; ++entry) {
//       ...                          // bits.word and bits.single, or cutter.TakeRare
//     }
//     cutter.Cut(bits);              // bits.starts and bits.lasts of entries [1, blocks]
//   }
#ifndef REPRISE_SHINGLE_INTERNAL_TOKEN_BITS_H_
#define REPRISE_SHINGLE_INTERNAL_TOKEN_BITS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reprise/shingle/internal/character_class.h"

namespace reprise::internal {

inline constexpr size_t kUnitsPerBlock = 64;
inline constexpr size_t kBlocksPerStretch = 32;
inline constexpr size_t kStretchUnits = kBlocksPerStretch * kUnitsPerBlock;

// What each of 64 units is. No bit in any of them: a separator, or beyond the end of the text.
struct UnitBits {
  uint64_t word = 0;
  uint64_t single = 0;  // A token of its own: Han, kana, Southeast Asian.
  uint64_t kana = 0;    // Of those in `single`.
  uint64_t southeast_asian = 0;
  uint64_t lead_surrogate = 0;
};

// Columns with an entry a block: [0] is the block before the stretch, [1] the first of its own, and
// the one after the last of its own is the first of the next.
struct StretchBits {
  static constexpr size_t kEntries = kBlocksPerStretch + 2;

  uint64_t word[kEntries];
  uint64_t single[kEntries];
  // The n-th token of a text has the n-th bit of `starts` and the n-th bit of `lasts`, which may
  // stand in a later block.
  uint64_t starts[kEntries];
  uint64_t lasts[kEntries];  // The last unit of each token.

  // Not filled in where all tokens are words and Han of the BMP.
  bool has_rare = false;
  uint64_t kana[kEntries];  // Of those in `starts`.
  uint64_t southeast_asian[kEntries];
  uint64_t pair_starts[kEntries];  // Surrogate pairs that are tokens.
  uint64_t pair_lasts[kEntries];
};

class StretchCutter {
 public:
  explicit StretchCutter(std::u16string_view text) : text_(text) {}

  // Goes on to the next stretch; false at the end of the text. `bits` are those of the stretch
  // before.
  bool Begin(StretchBits& bits) {
    if (text_.empty()) return false;
    if (blocks_ == 0) {
      bits.word[0] = 0;
      bits.has_rare = false;
    } else {
      at_ += blocks_ * kUnitsPerBlock;
      if (at_ >= text_.size()) return false;
      CarryOver(bits);
      first_entry_ = 2;
    }
    const size_t left = (text_.size() - at_ + kUnitsPerBlock - 1) / kUnitsPerBlock;
    blocks_ = left < kBlocksPerStretch ? left : kBlocksPerStretch;
    return true;
  }

  size_t at() const { return at_; }
  size_t blocks() const { return blocks_; }
  // Entries from here to blocks() + 1 are to be filled in. The last may be beyond the text.
  size_t first_entry() const { return first_entry_; }
  size_t AtOf(size_t entry) const { return at_ + (entry - 1) * kUnitsPerBlock; }

  // Fills in a block with surrogates, kana or Southeast Asian characters. Entries in order.
  void TakeRare(const UnitBits& units, size_t entry, StretchBits& bits) {
    if (!bits.has_rare) ClearRare(bits);
    bits.single[entry] = units.single;
    bits.kana[entry] = units.kana;
    bits.southeast_asian[entry] = units.southeast_asian;
    uint64_t word = units.word | units.lead_surrogate;
    if (in_pair_) {
      word &= ~uint64_t{1};
      bits.pair_lasts[entry] |= 1;
      in_pair_ = false;
    }
    // The pairs that are tokens of their own are taken out of the words.
    for (uint64_t lead = units.lead_surrogate; lead != 0; lead &= lead - 1) {
      const int place = std::countr_zero(lead);
      const Character character = ReadCharacter(text_, AtOf(entry) + static_cast<size_t>(place));
      if (character.value == CharacterClass::kWord) continue;
      const uint64_t first = uint64_t{1} << place;
      const uint64_t second = first << 1;
      word &= ~(first | second);
      bits.pair_starts[entry] |= first;
      bits.pair_lasts[entry] |= second;
      if (character.value == CharacterClass::kKana) bits.kana[entry] |= first;
      in_pair_ = second == 0;
    }
    bits.word[entry] = word;
  }

  void Cut(StretchBits& bits) const {
    for (size_t i = 1; i <= blocks_; ++i) {
      const uint64_t word = bits.word[i];
      bits.starts[i] = bits.single[i] | (word & ~(word << 1 | bits.word[i - 1] >> 63));
      bits.lasts[i] = bits.single[i] | (word & ~(word >> 1 | bits.word[i + 1] << 63));
    }
    if (!bits.has_rare) return;
    for (size_t i = 1; i <= blocks_; ++i) {
      bits.starts[i] |= bits.pair_starts[i];
      bits.lasts[i] |= bits.pair_lasts[i];
    }
  }

 private:
  // The last block and the one after it become the first two.
  void CarryOver(StretchBits& bits) const {
    const bool has_rare = bits.has_rare;
    bits.word[0] = bits.word[blocks_];
    bits.word[1] = bits.word[blocks_ + 1];
    bits.single[1] = bits.single[blocks_ + 1];
    bits.has_rare = false;
    if (!has_rare) return;
    const uint64_t kana = bits.kana[blocks_ + 1];
    const uint64_t southeast_asian = bits.southeast_asian[blocks_ + 1];
    const uint64_t pair_starts = bits.pair_starts[blocks_ + 1];
    const uint64_t pair_lasts = bits.pair_lasts[blocks_ + 1];
    if ((kana | southeast_asian | pair_starts | pair_lasts) == 0) return;
    ClearRare(bits);
    bits.kana[1] = kana;
    bits.southeast_asian[1] = southeast_asian;
    bits.pair_starts[1] = pair_starts;
    bits.pair_lasts[1] = pair_lasts;
  }

  static void ClearRare(StretchBits& bits) {
    bits.has_rare = true;
    for (size_t i = 0; i < StretchBits::kEntries; ++i) {
      bits.kana[i] = bits.southeast_asian[i] = bits.pair_starts[i] = bits.pair_lasts[i] = 0;
    }
  }

  std::u16string_view text_;
  size_t at_ = 0;  // Of the stretch, and how many blocks it has.
  size_t blocks_ = 0;
  size_t first_entry_ = 1;
  bool in_pair_ = false;  // The unit before the next block is the first of a pair that is a token.
};

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_TOKEN_BITS_H_
