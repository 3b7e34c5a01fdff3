// Tokenize: classes by range comparisons, 16 units a register; runs of tokens of one unit hashed
// four at a time, words one by one, which without a permutation across registers is the faster way.

#include "reprise/shingle/internal/tokenize.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <bit>
#include <iterator>

#include "reprise/core/wide_mix.h"
#include "reprise/shingle/internal/token_bits.h"
#include "reprise/shingle/internal/token_columns.h"
#include "reprise/shingle/internal/token_hash.h"

#define REPRISE_TARGET __attribute__((target("avx2,bmi,popcnt")))

namespace reprise::internal {
namespace {

constexpr size_t kRegisterUnits = 16;
constexpr size_t kRegisters = kUnitsPerBlock / kRegisterUnits;

// A whole block, zeros beyond the text.
struct Block {
  __m256i units[kRegisters];
};

REPRISE_TARGET inline Block LoadBlockOfUnits(std::u16string_view text, size_t at) {
  alignas(32) char16_t padded[kUnitsPerBlock] = {};
  const char16_t* from = text.data() + at;
  if (at + kUnitsPerBlock > text.size()) {
    std::memcpy(padded, from, (text.size() - at) * sizeof(char16_t));
    from = padded;
  }
  Block block;
  for (size_t i = 0; i < kRegisters; ++i) {
    const auto* place = reinterpret_cast<const __m256i*>(from + i * kRegisterUnits);
    block.units[i] = _mm256_loadu_si256(place);
  }
  return block;
}

// All ones where the unit is in the range.
REPRISE_TARGET inline __m256i InRange(__m256i units, uint16_t first, uint16_t last) {
  const __m256i offset = _mm256_sub_epi16(units, _mm256_set1_epi16(static_cast<int16_t>(first)));
  const __m256i width = _mm256_set1_epi16(static_cast<int16_t>(last - first));
  return _mm256_cmpeq_epi16(_mm256_subs_epu16(offset, width), _mm256_setzero_si256());
}

// A bit a unit of two registers that hold all ones or all zeros in each.
REPRISE_TARGET inline uint64_t BitsOf(__m256i low, __m256i high) {
  const __m256i packed = _mm256_permute4x64_epi64(_mm256_packs_epi16(low, high), 0b11'01'10'00);
  return static_cast<uint32_t>(_mm256_movemask_epi8(packed));
}

REPRISE_TARGET inline uint64_t BitsInRange(const Block& block, uint16_t first, uint16_t last) {
  const uint64_t low =
      BitsOf(InRange(block.units[0], first, last), InRange(block.units[1], first, last));
  const uint64_t high =
      BitsOf(InRange(block.units[2], first, last), InRange(block.units[3], first, last));
  return low | high << 32;
}

// Every range in turn, from kClassRanges[index] on.
template <size_t index = 0>
REPRISE_TARGET inline void ClassifyRare(const Block& block, UnitBits& bits) {
  constexpr ClassRange range = kClassRanges[index];
  const uint64_t here = BitsInRange(block, range.first, range.last);
  bits.word &= ~here;
  if constexpr (range.value == CharacterClass::kKana) bits.kana |= here;
  if constexpr (range.value == CharacterClass::kSoutheastAsian) bits.southeast_asian |= here;
  if constexpr (range.value == CharacterClass::kHan) bits.single |= here;
  if constexpr (range.value == CharacterClass::kLeadSurrogate) bits.lead_surrogate |= here;
  if constexpr (index + 1 < std::size(kClassRanges)) ClassifyRare<index + 1>(block, bits);
}

// Most text is Han, and letters below U+0E00; most of the rest is Hangul, kana or Thai.
REPRISE_TARGET inline UnitBits Classify(const Block& block) {
  UnitBits bits;
  bits.single = BitsInRange(block, 0x3400, 0x9FFF);
  bits.word = BitsInRange(block, 0x0030, 0x0DFF);
  const uint64_t separator = BitsInRange(block, 0x0000, 0x002F);
  if ((bits.single | bits.word | separator) == ~uint64_t{0}) return bits;
  bits.word |= BitsInRange(block, 0xAC00, 0xD7FF);
  bits.kana = BitsInRange(block, 0x3040, 0x30FF);
  bits.southeast_asian = BitsInRange(block, 0x0E00, 0x0EFF);
  bits.single |= bits.kana | bits.southeast_asian;
  if ((bits.single | bits.word | separator) == ~uint64_t{0}) return bits;
  bits = {.word = ~uint64_t{0}};
  ClassifyRare(block, bits);
  bits.single |= bits.kana | bits.southeast_asian;
  return bits;
}

// As HashToken, without asking whether a word is longer than four units, which in running text is a
// coin toss.
REPRISE_TARGET inline uint64_t HashWord(std::u16string_view text, size_t begin, size_t end) {
  const size_t length = end - begin;
  if (length > 2 * kBlockUnits || begin + 2 * kBlockUnits > text.size()) {
    return HashToken(text, begin, end);
  }
  const auto keep = [](size_t units) { return ~uint64_t{0} >> (64 - 16 * units); };
  uint64_t blocks[2];
  std::memcpy(blocks, text.data() + begin, sizeof(blocks));
  const bool is_long = length > kBlockUnits;
  const uint64_t start = length * kTokenLengthFactor;
  const uint64_t before = is_long ? MixBlock(start ^ blocks[0]) : start;
  const uint64_t last = is_long ? blocks[1] : blocks[0];
  return Mix64(before ^ (last & keep(is_long ? length - kBlockUnits : length)));
}

// A block whose tokens are all of one unit.
REPRISE_TARGET inline void AppendSingles(std::u16string_view text, size_t at, uint64_t starts,
                                         TokenColumns& columns) {
  const auto count = static_cast<size_t>(std::popcount(starts));
  const bool keep = columns.begins() != nullptr;
  alignas(32) char16_t packed[kUnitsPerBlock];
  if (starts == ~uint64_t{0} && !keep) {
    std::memcpy(packed, text.data() + at, sizeof(packed));
  } else {
    for (size_t i = 0; starts != 0; ++i, starts &= starts - 1) {
      const size_t begin = at + static_cast<size_t>(std::countr_zero(starts));
      packed[i] = text[begin];
      if (!keep) continue;
      columns.begins()[i] = static_cast<uint32_t>(begin);
      columns.ends()[i] = static_cast<uint32_t>(begin + 1);
    }
  }
  const __m256i start = _mm256_set1_epi64x(static_cast<int64_t>(kTokenLengthFactor));
  for (size_t i = 0; i < count; i += 4) {
    const auto* four = reinterpret_cast<const __m128i*>(packed + i);
    const __m256i blocks = _mm256_cvtepu16_epi64(_mm_loadl_epi64(four));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(columns.hashes() + i),
                        MixAvx2(_mm256_xor_si256(start, blocks)));
  }
  columns.Advance(count);
}

// The tokens that start in the block at `at`. `later_lasts` are those of the block after it.
REPRISE_TARGET inline void AppendTokens(std::u16string_view text, size_t at, const TokenBits& bits,
                                        uint64_t later_lasts, TokenColumns& columns) {
  if (bits.starts == 0) return;
  if ((bits.starts & ~bits.lasts) == 0) return AppendSingles(text, at, bits.starts, columns);
  uint64_t lasts = bits.lasts & ~uint64_t{0} << std::countr_zero(bits.starts);
  size_t lasts_at = at;
  uint64_t* hash = columns.hashes();
  uint32_t* begin_place = columns.begins();
  uint32_t* end_place = columns.ends();
  for (uint64_t starts = bits.starts; starts != 0; starts &= starts - 1) {
    const size_t begin = at + static_cast<size_t>(std::countr_zero(starts));
    if (lasts == 0) {  // The last token of the block, which ends in a later one.
      lasts = later_lasts;
      lasts_at = at + kUnitsPerBlock;
    }
    const size_t end = lasts != 0 ? lasts_at + static_cast<size_t>(std::countr_zero(lasts)) + 1
                                  : FindWordEnd(text, begin);
    lasts &= lasts - 1;
    *hash++ = HashWord(text, begin, end);
    if (columns.begins() != nullptr) {
      *begin_place++ = static_cast<uint32_t>(begin);
      *end_place++ = static_cast<uint32_t>(end);
    }
  }
  columns.Advance(static_cast<size_t>(std::popcount(bits.starts)));
}

REPRISE_TARGET inline void StoreWeights(const TokenBits& bits, uint8_t* weights) {
  static_assert(kWordWeight == kHanWeight);
  std::memset(weights, kWordWeight, kUnitsPerBlock);
  if ((bits.kana | bits.southeast_asian) == 0) return;
  constexpr uint8_t kWeights[] = {kWordWeight, kKanaWeight, kSoutheastAsianWeight};
  for (uint64_t starts = bits.starts; starts != 0; starts &= starts - 1) {
    const int place = std::countr_zero(starts);
    *weights++ = kWeights[(bits.kana >> place & 1) + 2 * (bits.southeast_asian >> place & 1)];
  }
}

}  // namespace

REPRISE_TARGET void TokenizeAvx2(std::u16string_view folded, TokenList& tokens,
                                 TokenPositions positions) {
  TokenColumns columns(tokens, positions == TokenPositions::kKeep);
  if (folded.empty()) return;
  TokenCutter cutter(folded);
  TokenBits bits = cutter.Cut(0, Classify(LoadBlockOfUnits(folded, 0)));
  for (size_t at = 0; at < folded.size(); at += kUnitsPerBlock) {
    const size_t next_at = at + kUnitsPerBlock;
    TokenBits next;
    if (next_at < folded.size()) {
      next = cutter.Cut(next_at, Classify(LoadBlockOfUnits(folded, next_at)));
    }
    columns.MakeRoom(kUnitsPerBlock);
    StoreWeights(bits, columns.weights());
    AppendTokens(folded, at, bits, next.lasts, columns);
    bits = next;
  }
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
