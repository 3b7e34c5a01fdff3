// From the classes of 64 units, to where tokens start and end among them, as bits: the lowest bit
// is the first unit. Words are the runs of set bits, so their ends come out of shifts, whatever the
// text; only surrogates are looked at one by one.
//
//   TokenCutter cutter(text);
//   const TokenBits bits = cutter.Cut(0, units);      // then 64, 128, ... in order
#ifndef REPRISE_SHINGLE_INTERNAL_TOKEN_BITS_H_
#define REPRISE_SHINGLE_INTERNAL_TOKEN_BITS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reprise/shingle/internal/character_class.h"

namespace reprise::internal {

inline constexpr size_t kUnitsPerBlock = 64;
// Bits of so many blocks are found at once, and then their tokens hashed: two short loops overlap
// better than one long one.
inline constexpr size_t kBlocksPerStretch = 32;

// What each of 64 units is. No bit in any of them: a separator, or beyond the end of the text.
struct UnitBits {
  uint64_t word = 0;
  uint64_t single = 0;  // A token of its own: Han, kana, Southeast Asian.
  uint64_t kana = 0;    // Of those in `single`.
  uint64_t southeast_asian = 0;
  uint64_t lead_surrogate = 0;
};

// The n-th token of a text has the n-th bit of `starts` and the n-th bit of `lasts`, which may
// stand in a later block.
struct TokenBits {
  uint64_t starts = 0;
  uint64_t lasts = 0;  // The last unit of each token.
  uint64_t kana = 0;   // Of those in `starts`; without a bit here or below it is a word or Han.
  uint64_t southeast_asian = 0;
};

class TokenCutter {
 public:
  explicit TokenCutter(std::u16string_view text) : text_(text) {}

  // Of the block that begins at unit `at`. REQUIRES: blocks in order, at < text.size().
  TokenBits Cut(size_t at, const UnitBits& units) {
    TokenBits bits = {.starts = units.single,
                      .lasts = units.single,
                      .kana = units.kana,
                      .southeast_asian = units.southeast_asian};
    uint64_t word = units.word | units.lead_surrogate;
    if (units.lead_surrogate != 0 || in_pair_) TakePairs(at, units.lead_surrogate, word, bits);
    const uint64_t word_before = word << 1 | uint64_t{in_word_};
    const uint64_t word_after = word >> 1 | uint64_t{IsWordAt(at + kUnitsPerBlock)} << 63;
    bits.starts |= word & ~word_before;
    bits.lasts |= word & ~word_after;
    in_word_ = word >> 63 != 0;
    return bits;
  }

 private:
  bool IsWordAt(size_t at) const {
    return at < text_.size() && ReadCharacter(text_, at).value == CharacterClass::kWord;
  }

  // Takes the surrogate pairs that are tokens of their own out of the words.
  void TakePairs(size_t at, uint64_t lead, uint64_t& word, TokenBits& bits) {
    if (in_pair_) {
      word &= ~uint64_t{1};
      bits.lasts |= 1;
      in_pair_ = false;
    }
    for (; lead != 0; lead &= lead - 1) {
      const int place = std::countr_zero(lead);
      const Character character = ReadCharacter(text_, at + static_cast<size_t>(place));
      if (character.value == CharacterClass::kWord) continue;
      const uint64_t first = uint64_t{1} << place;
      const uint64_t second = first << 1;
      word &= ~(first | second);
      bits.starts |= first;
      bits.lasts |= second;
      if (character.value == CharacterClass::kKana) bits.kana |= first;
      in_pair_ = second == 0;
    }
  }

  std::u16string_view text_;
  bool in_word_ = false;  // The unit before the block belongs to a word.
  bool in_pair_ = false;  // It is the first of a pair that is a token.
};

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_TOKEN_BITS_H_
