// Tokenize, 32 units a register: classes by range comparisons, then the tokens of each half block
// hashed eight at a time. Their units are fetched by one permutation of the two registers they
// stand in, which costs a tenth of a gather.

#include "reprise/shingle/internal/tokenize.h"

#if defined(__x86_64__)

// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include <bit>
#include <iterator>

#include "reprise/core/wide_mix.h"
#include "reprise/shingle/internal/token_bits.h"
#include "reprise/shingle/internal/token_columns.h"
#include "reprise/shingle/internal/token_hash.h"

#define REPRISE_TARGET \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,bmi,popcnt")))
// Into the loop around it, where constants stay in registers.
#define REPRISE_INLINE REPRISE_TARGET __attribute__((always_inline)) inline

namespace reprise::internal {
namespace {

constexpr size_t kHalf = 32;  // Units a register.
constexpr size_t kLanes = 8;  // Hashes a register.

// Units [at, at + 32), zeros beyond the text.
REPRISE_INLINE __m512i LoadUnits(std::u16string_view text, size_t at) {
  if (at + kHalf <= text.size()) return _mm512_loadu_si512(text.data() + at);
  if (at >= text.size()) return _mm512_setzero_si512();
  const auto there = static_cast<__mmask32>((uint64_t{1} << (text.size() - at)) - 1);
  return _mm512_maskz_loadu_epi16(there, text.data() + at);
}

REPRISE_TARGET inline __mmask32 InRange(__m512i units, uint16_t first, uint16_t last) {
  const __m512i offset = _mm512_sub_epi16(units, _mm512_set1_epi16(static_cast<int16_t>(first)));
  return _mm512_cmple_epu16_mask(offset, _mm512_set1_epi16(static_cast<int16_t>(last - first)));
}

struct HalfBits {
  __mmask32 word;
  __mmask32 han;
  __mmask32 rare;  // Neither those nor a separator: ask for each range.
};

// Most text is Han, and letters below U+0E00 or of Hangul.
REPRISE_TARGET inline HalfBits ClassifyUsual(__m512i units) {
  const __mmask32 han = InRange(units, 0x3400, 0x9FFF);
  const __mmask32 letter = InRange(units, 0x0030, 0x0DFF);
  const __mmask32 hangul = InRange(units, 0xAC00, 0xD7FF);
  const __mmask32 separator = _mm512_cmplt_epu16_mask(units, _mm512_set1_epi16(0x30));
  const __mmask32 word = letter | hangul;
  return {word, han, ~(word | han | separator)};
}

struct HalfClasses {
  uint32_t word = ~uint32_t{0};
  uint32_t han = 0;
  uint32_t kana = 0;
  uint32_t southeast_asian = 0;
  uint32_t lead_surrogate = 0;
};

// Every range in turn, from kClassRanges[index] on.
template <size_t index = 0>
REPRISE_TARGET inline void ClassifyRare(__m512i units, HalfClasses& classes) {
  constexpr ClassRange range = kClassRanges[index];
  const uint32_t here = InRange(units, range.first, range.last);
  classes.word &= ~here;
  if constexpr (range.value == CharacterClass::kHan) classes.han |= here;
  if constexpr (range.value == CharacterClass::kKana) classes.kana |= here;
  if constexpr (range.value == CharacterClass::kSoutheastAsian) classes.southeast_asian |= here;
  if constexpr (range.value == CharacterClass::kLeadSurrogate) classes.lead_surrogate |= here;
  if constexpr (index + 1 < std::size(kClassRanges)) ClassifyRare<index + 1>(units, classes);
}

inline uint64_t Join(uint32_t low, uint32_t high) { return low | uint64_t{high} << kHalf; }

REPRISE_TARGET inline UnitBits Classify(std::u16string_view text, size_t at) {
  const __m512i low = LoadUnits(text, at);
  const __m512i high = LoadUnits(text, at + kHalf);
  const HalfBits low_bits = ClassifyUsual(low);
  const HalfBits high_bits = ClassifyUsual(high);
  UnitBits bits;
  if ((low_bits.rare | high_bits.rare) != 0) {
    HalfClasses first;
    HalfClasses second;
    ClassifyRare(low, first);
    ClassifyRare(high, second);
    bits.word = Join(first.word, second.word);
    bits.kana = Join(first.kana, second.kana);
    bits.southeast_asian = Join(first.southeast_asian, second.southeast_asian);
    bits.lead_surrogate = Join(first.lead_surrogate, second.lead_surrogate);
    bits.single = Join(first.han, second.han) | bits.kana | bits.southeast_asian;
    return bits;
  }
  bits.word = Join(low_bits.word, high_bits.word);
  bits.single = Join(low_bits.han, high_bits.han);
  return bits;
}

// What the loop over a text keeps in registers.
struct Constants {
  MixFactorsAvx512 mix;
  __m512i length_factor;
  __m512i block_factor;
  __m512i first_four_units;
  __m512i four_units;
  __m512i one_unit;   // All bits of the lowest of a lane.
  __m512i low_bytes;  // All bits of the lower half of each unit.
  __m512i one;
  __m512i bytes;  // 0 to 63.
  __m512i lanes;  // 0 to 7, each as the four units of its lane.
};

REPRISE_INLINE Constants KeepConstants() {
  return {.mix = KeepMixFactors(),
          .length_factor = KeptConstant(kTokenLengthFactor),
          .block_factor = KeptConstant(kBlockFactor),
          .first_four_units = KeptConstant(0x0003000200010000),
          .four_units = KeptConstant(0x0004000400040004),
          .one_unit = KeptConstant(0xFFFF),
          .low_bytes = KeptConstant(0x00FF00FF00FF00FF),
          .one = KeptConstant(1),
          .bytes = _mm512_set_epi64(0x3F3E3D3C3B3A3938, 0x3736353433323130, 0x2F2E2D2C2B2A2928,
                                    0x2726252423222120, 0x1F1E1D1C1B1A1918, 0x1716151413121110,
                                    0x0F0E0D0C0B0A0908, 0x0706050403020100),
          .lanes = _mm512_set_epi64(0x0007000700070007, 0x0006000600060006, 0x0005000500050005,
                                    0x0004000400040004, 0x0003000300030003, 0x0002000200020002,
                                    0x0001000100010001, 0)};
}

// The tokens of a half block, counted from its first unit.
struct HalfTokens {
  __m512i low;  // The 32 units they start in, and the 32 after them.
  __m512i high;
  __m512i begins;  // A byte a token: its first and its last unit.
  __m512i lasts;
};

// The bytes of the mask, one after the other; the rest is as it was. Not set to zero: on Zen 4 an
// instruction that zeroes by a mask waits for what its target register held before.
REPRISE_INLINE __m512i CompressBytes(__mmask64 mask, __m512i bytes) {
  return _mm512_mask_compress_epi8(bytes, mask, bytes);
}

// Lane i: byte i of `index` in `bytes`, as each of the four units of the lane.
REPRISE_INLINE __m512i SpreadBytes(const Constants& constants, __m512i bytes, __m512i index) {
  return _mm512_and_si512(_mm512_permutexvar_epi8(index, bytes), constants.low_bytes);
}

REPRISE_INLINE __mmask8 LongerThan(__m512i length, size_t units) {
  return _mm512_cmpgt_epu64_mask(length, _mm512_set1_epi64(static_cast<int64_t>(units)));
}

// The block after the first `done` units, in the lanes that have one. `unit` moves on to it.
REPRISE_INLINE __m512i TakeBlock(const Constants& constants, const HalfTokens& tokens,
                                 __m512i length, __m512i last, size_t done, __m512i& unit,
                                 __m512i hash) {
  unit = _mm512_add_epi16(unit, constants.four_units);
  const __mmask32 there = _mm512_cmple_epu16_mask(unit, last);
  const __m512i block = _mm512_maskz_permutex2var_epi16(there, tokens.low, unit, tokens.high);
  const __m512i shifted = _mm512_xor_si512(hash, _mm512_srli_epi64(hash, 32));
  return _mm512_mask_xor_epi64(hash, LongerThan(length, done),
                               _mm512_mullo_epi64(shifted, constants.block_factor), block);
}

// HashToken of tokens [group, group + 8), block by block.
REPRISE_INLINE __m512i HashEight(const Constants& constants, const HalfTokens& tokens,
                                 size_t group) {
  const __m512i index =
      _mm512_add_epi8(constants.lanes, _mm512_set1_epi8(static_cast<int8_t>(group)));
  const __m512i begin = SpreadBytes(constants, tokens.begins, index);
  const __m512i last = SpreadBytes(constants, tokens.lasts, index);
  __m512i unit = _mm512_add_epi16(begin, constants.first_four_units);
  // Saturating: a token whose last unit is not known counts as one unit here.
  const __m512i apart = _mm512_and_si512(_mm512_subs_epu16(last, begin), constants.one_unit);
  const __m512i length = _mm512_add_epi64(apart, constants.one);
  const __mmask32 there = _mm512_cmple_epu16_mask(unit, last);
  __m512i hash =
      _mm512_xor_si512(_mm512_mullo_epi64(length, constants.length_factor),
                       _mm512_maskz_permutex2var_epi16(there, tokens.low, unit, tokens.high));
  if (LongerThan(length, kBlockUnits) == 0) return MixAvx512(hash, constants.mix);
  // Whether one of eight words is longer than eight units is a coin toss: not asked for.
  hash = TakeBlock(constants, tokens, length, last, kBlockUnits, unit, hash);
  hash = TakeBlock(constants, tokens, length, last, 2 * kBlockUnits, unit, hash);
  for (size_t done = 3 * kBlockUnits; LongerThan(length, done) != 0; done += kBlockUnits) {
    hash = TakeBlock(constants, tokens, length, last, done, unit, hash);
  }
  return MixAvx512(hash, constants.mix);
}

// The hashes of the tokens at `starts`, each of one unit.
REPRISE_INLINE void HashSingles(const Constants& constants, __m512i units, __mmask32 starts,
                                size_t count, uint64_t* hashes) {
  alignas(64) char16_t packed[kHalf];
  _mm512_store_si512(packed, _mm512_mask_compress_epi16(units, starts, units));
  for (size_t i = 0; i < count; i += kLanes) {
    const __m128i eight = _mm_load_si128(reinterpret_cast<const __m128i*>(packed + i));
    const __m512i blocks = _mm512_cvtepu16_epi64(eight);
    _mm512_storeu_si512(
        hashes + i, MixAvx512(_mm512_xor_si512(constants.length_factor, blocks), constants.mix));
  }
}

// Bytes [0, count) as units of the text: `base` + byte.
REPRISE_INLINE void StorePlaces(__m512i bytes, size_t count, size_t base, uint32_t* places) {
  alignas(64) uint8_t buffer[kUnitsPerBlock];
  _mm512_store_si512(buffer, bytes);
  for (size_t i = 0; i < count; i += 16) {
    const __m128i sixteen = _mm_load_si128(reinterpret_cast<const __m128i*>(buffer + i));
    _mm512_storeu_si512(places + i, _mm512_add_epi32(_mm512_cvtepu8_epi32(sixteen),
                                                     _mm512_set1_epi32(static_cast<int>(base))));
  }
}

// The tokens that start in units [at, at + 32). `lasts` are of [at, at + 64). Positions are stored
// where there is a place for them. Returns how many.
REPRISE_INLINE size_t StoreTokens(const Constants& constants, std::u16string_view text, size_t at,
                                  uint32_t starts, uint64_t lasts, uint64_t* hashes,
                                  uint32_t* begins, uint32_t* ends) {
  if (starts == 0) return 0;
  const auto count = static_cast<size_t>(std::popcount(starts));
  HalfTokens tokens;
  tokens.low = LoadUnits(text, at);
  tokens.begins = CompressBytes(starts, constants.bytes);
  if (begins != nullptr) StorePlaces(tokens.begins, count, at, begins);
  if ((starts & ~lasts) == 0) {
    HashSingles(constants, tokens.low, starts, count, hashes);
    if (ends != nullptr) StorePlaces(tokens.begins, count, at + 1, ends);
    return count;
  }

  tokens.high = LoadUnits(text, at + kHalf);
  lasts &= ~uint64_t{0} << std::countr_zero(starts);  // Not that of a token begun earlier.
  // Those of later tokens would make idle lanes long.
  const __mmask64 ours = (uint64_t{1} << count) - 1;
  tokens.lasts = _mm512_mask_mov_epi8(tokens.begins, ours, CompressBytes(lasts, constants.bytes));
  for (size_t i = 0; i < count; i += kLanes) {
    _mm512_storeu_si512(hashes + i, HashEight(constants, tokens, i));
  }
  if (ends != nullptr) StorePlaces(tokens.lasts, count, at + 1, ends);
  if (static_cast<size_t>(std::popcount(lasts)) < count) {  // The last one is longer than this.
    const size_t begin = at + kHalf - 1 - static_cast<size_t>(std::countl_zero(starts));
    const size_t end = FindWordEnd(text, begin);
    hashes[count - 1] = HashToken(text, begin, end);
    if (ends != nullptr) ends[count - 1] = static_cast<uint32_t>(end);
  }
  return count;
}

REPRISE_INLINE void StoreWeights(const TokenBits& bits, uint8_t* weights) {
  static_assert(kWordWeight == kHanWeight);
  __m512i weight = _mm512_set1_epi8(kWordWeight);
  if ((bits.kana | bits.southeast_asian) != 0) {
    weight = _mm512_mask_blend_epi8(bits.kana, weight, _mm512_set1_epi8(kKanaWeight));
    weight = _mm512_mask_blend_epi8(bits.southeast_asian, weight,
                                    _mm512_set1_epi8(kSoutheastAsianWeight));
    weight = CompressBytes(bits.starts, weight);
  }
  _mm512_storeu_si512(weights, weight);
}

// The tokens that start in `blocks` blocks from `at`. bits[blocks] are those of the block after.
template <bool keep_positions>
REPRISE_TARGET void AppendTokens(std::u16string_view text, size_t at, const TokenBits* bits,
                                 size_t blocks, TokenColumns& columns) {
  uint64_t* const hashes = columns.hashes();
  uint8_t* const weights = columns.weights();
  uint32_t* const begins = columns.begins();
  uint32_t* const ends = columns.ends();
  const Constants constants = KeepConstants();
  size_t count = 0;
  const auto places = [&count](uint32_t* column) {
    return keep_positions ? column + count : nullptr;
  };
  for (size_t i = 0; i < blocks; ++i, at += kUnitsPerBlock) {
    StoreWeights(bits[i], weights + count);
    count += StoreTokens(constants, text, at, static_cast<uint32_t>(bits[i].starts), bits[i].lasts,
                         hashes + count, places(begins), places(ends));
    count +=
        StoreTokens(constants, text, at + kHalf, static_cast<uint32_t>(bits[i].starts >> kHalf),
                    bits[i].lasts >> kHalf | bits[i + 1].lasts << kHalf, hashes + count,
                    places(begins), places(ends));
  }
  columns.Advance(count);
}

}  // namespace

REPRISE_TARGET void TokenizeAvx512(std::u16string_view folded, TokenList& tokens,
                                   TokenPositions positions) {
  const bool keep = positions == TokenPositions::kKeep;
  TokenColumns columns(tokens, keep);
  TokenCutter cutter(folded);
  TokenBits bits[kBlocksPerStretch + 1];
  const auto cut = [&](size_t at) REPRISE_TARGET {
    return at < folded.size() ? cutter.Cut(at, Classify(folded, at)) : TokenBits{};
  };
  bits[0] = cut(0);
  for (size_t at = 0; at < folded.size();) {
    size_t blocks = 0;
    size_t count = 0;
    for (size_t end = at; blocks < kBlocksPerStretch && end < folded.size(); ++blocks) {
      count += static_cast<size_t>(std::popcount(bits[blocks].starts));
      end += kUnitsPerBlock;
      bits[blocks + 1] = cut(end);
    }
    columns.MakeRoom(count);
    if (keep) {
      AppendTokens<true>(folded, at, bits, blocks, columns);
    } else {
      AppendTokens<false>(folded, at, bits, blocks, columns);
    }
    at += blocks * kUnitsPerBlock;
    bits[0] = bits[blocks];
  }
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
