// What every code point folds to: from a code point, to the UTF-16 units that stand for it in
// folded text.
//
//   const FoldTable& table = FoldTable::Get();
//   table.bmp()[U'Ａ']       // u'a'
//   table.bmp()[U'。']       // FoldTable::kSeparator
//   table.bmp()[U'㎏']       // FoldTable::kEscape: more than one unit, ask Entry()
//
// The model: NFKC_Casefold first (Unicode 3.13, D146); of what that gives, Traditional characters
// become Simplified ones and variants the usual form, one character at a time; marks of the Latin,
// Greek, Cyrillic, Arabic and Hebrew scripts go; decimal digits of all scripts become 0 to 9;
// letters, numbers and all other marks stay; the rest (white space, punctuation, symbols, controls,
// private use, unassigned) is a separator. Default-ignorable code points (zero-width characters,
// soft hyphen, variation selectors) leave nothing, not even a separator.
//
// Layout: one flat table of 16-bit values for the BMP, so that a look-up is a load or a lane of a
// gather; what does not fit 16 bits, or needs a second look, is kEscape there and has a 32-bit
// entry in a table of blocks.
//
// The contents are generated and part of the source (internal/fold_table_data.inc), so a document
// folds the same whatever ICU the machine has.
//
// Cost: 128 KiB and the blocks, 0.4 MiB in all; built on first use in about 5 ms. Thread rule: read
// only after that.
#ifndef REPRISE_NORMALIZE_FOLD_TABLE_H_
#define REPRISE_NORMALIZE_FOLD_TABLE_H_

#include <array>
#include <cstdint>
#include <vector>

namespace reprise {

// What an escaped code point folds to.
class FoldEntry {
 public:
  static constexpr uint32_t kValueMask = (1u << 21) - 1;
  static constexpr int kCombiningClassShift = 21;
  static constexpr uint32_t kMayCompose = 1u << 29;
  static constexpr uint32_t kExpansion = 1u << 30;
  static constexpr uint32_t kWatched = 1u << 31;

  explicit FoldEntry(uint32_t bits) : bits_(bits) {}

  // The one code point, FoldTable::kSeparator or FoldTable::kDrop. REQUIRES: !is_expansion().
  char32_t value() const { return bits_ & kValueMask; }
  bool is_expansion() const { return (bits_ & kExpansion) != 0; }
  uint32_t expansion() const { return bits_ & kValueMask; }  // REQUIRES: is_expansion().

  // True for a code point that canonical ordering or composition can move or merge with what stands
  // before it (Unicode 3.11): the composition step must look at it.
  bool is_composing() const { return combining_class() != 0 || (bits_ & kMayCompose) != 0; }
  uint8_t combining_class() const { return static_cast<uint8_t>(bits_ >> kCombiningClassShift); }
  bool may_compose() const { return (bits_ & kMayCompose) != 0; }

  // True for a letter or bracket that tells the normalizer to look at the document again: one that
  // only languages of two scripts use, or one that can open a gloss.
  bool is_watched() const { return (bits_ & kWatched) != 0; }

 private:
  uint32_t bits_;
};

class FoldTable {
 public:
  static constexpr char16_t kDrop = 0;
  static constexpr char16_t kSeparator = u' ';
  static constexpr char16_t kEscape = 0xFFFF;

  static const FoldTable& Get();

  // 65,536 values, aligned to 64 bytes. Those below 128 are never kDrop or kEscape.
  const char16_t* bmp() const { return bmp_.data(); }

  // For any code point up to U+10FFFF, whether it is escaped or not.
  FoldEntry Entry(char32_t code_point) const {
    return FoldEntry(blocks_[(uint32_t{block_of_[code_point >> 8]} << 8) + (code_point & 0xFF)]);
  }

  // The code points of an expansion; each folds to itself.
  const char32_t* ExpansionBegin(FoldEntry entry) const {
    return expansions_.data() + entry.expansion() + 1;
  }
  const char32_t* ExpansionEnd(FoldEntry entry) const {
    return ExpansionBegin(entry) + expansions_[entry.expansion()];
  }

  uint64_t Hash() const;

 private:
  FoldTable();
  void StoreBlocks(const std::vector<uint32_t>& bits);

  alignas(64) std::array<char16_t, 0x10000> bmp_ = {};
  std::vector<uint16_t> block_of_;    // By code point / 256.
  std::vector<uint32_t> blocks_;      // FoldEntry bits, 256 a block.
  std::vector<char32_t> expansions_;  // A length, then that many code points.
};

}  // namespace reprise

#endif  // REPRISE_NORMALIZE_FOLD_TABLE_H_
