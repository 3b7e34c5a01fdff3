// Tokenize, 64 units at a time, in stretches that stay in the first cache level: first where tokens
// start and end, from comparisons of the upper and the lower bytes of the units; then runs of
// blocks of which all tokens are single units are packed and hashed eight at a time, and the words
// of all others listed and hashed eight at a time, each from the sixteen bytes at its beginning.
// Words of more than eight units are listed a second time, so that they wait for nobody and nobody
// for them.

#include "reprise/shingle/internal/tokenize.h"

#if defined(__x86_64__)

// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <iterator>

#include "reprise/core/count_lanes.h"
#include "reprise/core/wide_mix.h"
#include "reprise/shingle/internal/token_bits.h"
#include "reprise/shingle/internal/token_columns.h"
#include "reprise/shingle/internal/token_hash.h"
#include "reprise/shingle/internal/token_places.h"

#define REPRISE_TARGET \
  __attribute__((      \
      target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))
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

// 0 to 63.
REPRISE_INLINE __m512i CountBytes() {
  return _mm512_set_epi64(0x3F3E3D3C3B3A3938, 0x3736353433323130, 0x2F2E2D2C2B2A2928,
                          0x2726252423222120, 0x1F1E1D1C1B1A1918, 0x1716151413121110,
                          0x0F0E0D0C0B0A0908, 0x0706050403020100);
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
  const __m512i first = _mm512_set1_epi16(static_cast<int16_t>(range.first));
  const uint32_t here =
      _mm512_cmple_epu16_mask(_mm512_sub_epi16(units, first),
                              _mm512_set1_epi16(static_cast<int16_t>(range.last - range.first)));
  classes.word &= ~here;
  if constexpr (range.value == CharacterClass::kHan) classes.han |= here;
  if constexpr (range.value == CharacterClass::kKana) classes.kana |= here;
  if constexpr (range.value == CharacterClass::kSoutheastAsian) classes.southeast_asian |= here;
  if constexpr (range.value == CharacterClass::kLeadSurrogate) classes.lead_surrogate |= here;
  if constexpr (index + 1 < std::size(kClassRanges)) ClassifyRare<index + 1>(units, classes);
}

REPRISE_TARGET __attribute__((noinline)) UnitBits ClassifyAny(std::u16string_view text, size_t at) {
  const auto join = [](uint32_t first, uint32_t second) {
    return first | uint64_t{second} << kHalf;
  };
  HalfClasses first;
  HalfClasses second;
  ClassifyRare(LoadUnits(text, at), first);
  ClassifyRare(LoadUnits(text, at + kHalf), second);
  UnitBits bits;
  bits.word = join(first.word, second.word);
  bits.kana = join(first.kana, second.kana);
  bits.southeast_asian = join(first.southeast_asian, second.southeast_asian);
  bits.lead_surrogate = join(first.lead_surrogate, second.lead_surrogate);
  bits.single = join(first.han, second.han) | bits.kana | bits.southeast_asian;
  return bits;
}

// Most text is Han, and letters below U+0E00 or of Hangul, which the upper byte tells.
class Classifier {
 public:
  REPRISE_INLINE explicit Classifier(std::u16string_view text)
      : text_(text),
        lower_bytes_(_mm512_add_epi8(CountBytes(), CountBytes())),
        upper_bytes_(_mm512_sub_epi8(lower_bytes_, _mm512_set1_epi8(-1))),
        han_(KeptConstant(0x3434343434343434)),
        han_width_(KeptConstant(0x6B6B6B6B6B6B6B6B)),
        letter_(KeptConstant(0x0D0D0D0D0D0D0D0D)),
        hangul_(KeptConstant(0xACACACACACACACAC)),
        hangul_width_(KeptConstant(0x2B2B2B2B2B2B2B2B)),
        digit_zero_(KeptConstant(0x3030303030303030)) {}

  REPRISE_INLINE bool Fill(size_t at, StretchBits& bits, size_t entry) const {
    const __m512i low = LoadUnits(text_, at);
    const __m512i high = LoadUnits(text_, at + kHalf);
    const __m512i lower = _mm512_permutex2var_epi8(low, lower_bytes_, high);
    const __m512i upper = _mm512_permutex2var_epi8(low, upper_bytes_, high);
    const __mmask64 han = _mm512_cmple_epu8_mask(_mm512_sub_epi8(upper, han_), han_width_);
    const __mmask64 letter = _mm512_cmple_epu8_mask(upper, letter_);
    const __mmask64 hangul = _mm512_cmple_epu8_mask(_mm512_sub_epi8(upper, hangul_), hangul_width_);
    const __mmask64 separator =
        _mm512_mask_cmplt_epu8_mask(_mm512_testn_epi8_mask(upper, upper), lower, digit_zero_);
    // Masks stay masks: on Zen 4 moving one out of its register takes two cycles.
    bits.word[entry] = _kor_mask64(_kandn_mask64(separator, letter), hangul);
    bits.single[entry] = han;
    return _kortestc_mask64_u8(_kor_mask64(han, letter), hangul) != 0;
  }

 private:
  std::u16string_view text_;
  __m512i lower_bytes_;  // 0, 2, ... 126
  __m512i upper_bytes_;  // 1, 3, ... 127
  // Of each byte: 34 to 9F are upper bytes of Han, AC to D7 of Hangul.
  __m512i han_;
  __m512i han_width_;
  __m512i letter_;
  __m512i hangul_;
  __m512i hangul_width_;
  __m512i digit_zero_;
};

// The bytes of the mask, one after the other; the rest is as it was. Not set to zero: on Zen 4 an
// instruction that zeroes by a mask waits for what its target register held before.
REPRISE_INLINE __m512i CompressBytes(__mmask64 mask, __m512i bytes) {
  return _mm512_mask_compress_epi8(bytes, mask, bytes);
}

REPRISE_INLINE __m128i LoadEight(const uint16_t* eight) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(eight));
}

REPRISE_INLINE void ListPlaces(uint64_t bits, size_t base, uint16_t* places) {
  const __m512i from = _mm512_set1_epi16(static_cast<int16_t>(base));
  const __m512i bytes = CompressBytes(bits, CountBytes());
  const __m512i low = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(bytes));
  _mm512_storeu_si512(places, _mm512_add_epi16(low, from));
  if (std::popcount(bits) > static_cast<int>(kHalf)) {  // Never where all tokens are words.
    const __m512i high = _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(bytes, 1));
    _mm512_storeu_si512(places + kHalf, _mm512_add_epi16(high, from));
  }
}

REPRISE_INLINE void ListRanks(uint64_t bits, uint64_t among, size_t base, uint16_t* ranks) {
  ListPlaces(_pext_u64(bits, among), base, ranks);
}

// What the loops over the tokens of a stretch keep in registers.
struct Constants {
  MixFactorsAvx512 mix;
  __m512i length_factor;
  __m512i block_factor;
};

REPRISE_INLINE Constants KeepConstants() {
  return {.mix = KeepMixFactors(),
          .length_factor = KeptConstant(kTokenLengthFactor),
          .block_factor = KeptConstant(kBlockFactor)};
}

// Two blocks of each of eight tokens.
struct EightTokens {
  __m512i first;
  __m512i second;
};

// A whole register from where a token begins: with `checked`, zeros beyond `end`.
template <bool checked>
REPRISE_INLINE __m128i LoadEightUnits(const char16_t* from, const char16_t* end) {
  if constexpr (checked) {
    const size_t rest = from < end ? std::min<size_t>(static_cast<size_t>(end - from), 8) : 0;
    return _mm_maskz_loadu_epi16(static_cast<__mmask8>(_bzhi_u32(0xFF, rest)), from);
  } else {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  }
}

template <bool checked>
REPRISE_INLINE EightTokens LoadTokens(const char16_t* stretch, const uint16_t* begins,
                                      const char16_t* end) {
  const auto load = [&](size_t i) REPRISE_TARGET {
    return LoadEightUnits<checked>(stretch + begins[i], end);
  };
  const auto pair = [&](size_t i) REPRISE_TARGET {
    return _mm256_inserti128_si256(_mm256_castsi128_si256(load(i)), load(i + 2), 1);
  };
  const __m512i even = _mm512_inserti64x4(_mm512_castsi256_si512(pair(0)), pair(4), 1);
  const __m512i odd = _mm512_inserti64x4(_mm512_castsi256_si512(pair(1)), pair(5), 1);
  return {_mm512_unpacklo_epi64(even, odd), _mm512_unpackhi_epi64(even, odd)};
}

// The units of a block that belong to a token: with `bits` of the token and `before` of them in
// earlier blocks.
REPRISE_INLINE __m512i KeepUnits(__m512i block, __m512i bits, int before) {
  const __m512i unused = _mm512_subs_epu16(_mm512_set1_epi64(before + 64), bits);
  return _mm512_and_si512(block, _mm512_srlv_epi64(_mm512_set1_epi64(-1), unused));
}

REPRISE_INLINE __m512i TakeBlock(const Constants& constants, __m512i hash, __m512i block) {
  const __m512i shifted = _mm512_xor_si512(hash, _mm512_srli_epi64(hash, 32));
  return _mm512_xor_si512(_mm512_mullo_epi64(shifted, constants.block_factor), block);
}

REPRISE_INLINE __mmask8 LongerThan(__m512i length, size_t units) {
  return _mm512_cmpgt_epu64_mask(length, _mm512_set1_epi64(static_cast<int64_t>(units)));
}

// HashToken of eight tokens, right for those of at most eight units.
REPRISE_INLINE __m512i HashShort(const Constants& constants, const EightTokens& tokens,
                                 __m512i length) {
  const __m512i bits = _mm512_slli_epi64(length, 4);
  const __m512i start = _mm512_mullo_epi64(length, constants.length_factor);
  __m512i hash = _mm512_xor_si512(start, KeepUnits(tokens.first, bits, 0));
  hash = _mm512_mask_mov_epi64(hash, LongerThan(length, kBlockUnits),
                               TakeBlock(constants, hash, KeepUnits(tokens.second, bits, 64)));
  return MixAvx512(hash, constants.mix);
}

// The same for nine to sixteen units.
REPRISE_INLINE __m512i HashLong(const Constants& constants, const EightTokens& tokens,
                                const EightTokens& rest, __m512i length) {
  const __m512i bits = _mm512_slli_epi64(length, 4);
  const __m512i start = _mm512_mullo_epi64(length, constants.length_factor);
  __m512i hash = TakeBlock(constants, _mm512_xor_si512(start, tokens.first), tokens.second);
  hash = TakeBlock(constants, hash, KeepUnits(rest.first, bits, 128));
  hash = _mm512_mask_mov_epi64(hash, LongerThan(length, 3 * kBlockUnits),
                               TakeBlock(constants, hash, KeepUnits(rest.second, bits, 192)));
  return MixAvx512(hash, constants.mix);
}

// The tokens of a stretch that begins at unit `at`.
class StretchHasher {
 public:
  REPRISE_INLINE StretchHasher(std::u16string_view text, size_t at)
      : text_(text), at_(at), constants_(KeepConstants()) {}

  // Tokens [0, count) at `places`, of which all but the last end in the stretch.
  REPRISE_INLINE void HashWords(StretchPlaces& places, size_t count, uint64_t* hashes) {
    places.FillUp(count);
    long_count_ = 0;
    for (size_t i = 0; i < count; i += kLanes) {
      const bool checked = at_ + places.begins[i + kLanes - 1] + 8 > text_.size();
      const EightTokens tokens = checked ? Load<true>(places.begins + i, 0)  //
                                         : Load<false>(places.begins + i, 0);
      const __m512i length = LengthsOf(places.begins + i, places.lasts + i);
      _mm512_storeu_si512(hashes + i, HashShort(constants_, tokens, length));
      ListLong(places, i, LongerThan(length, 2 * kBlockUnits));
    }
    if (long_count_ > 0) HashLongWords(hashes);
  }

  // Units [0, count) of `packed`, each a token.
  REPRISE_INLINE void HashSingles(const char16_t* packed, size_t count, uint64_t* hashes) {
    for (size_t i = 0; i < count; i += kLanes) {
      const __m128i eight = _mm_loadu_si128(reinterpret_cast<const __m128i*>(packed + i));
      const __m512i blocks = _mm512_cvtepu16_epi64(eight);
      _mm512_storeu_si512(hashes + i, MixAvx512(_mm512_xor_si512(constants_.length_factor, blocks),
                                                constants_.mix));
    }
  }

 private:
  template <bool checked>
  REPRISE_INLINE EightTokens Load(const uint16_t* begins, size_t after) {
    return LoadTokens<checked>(text_.data() + at_ + after, begins, text_.data() + text_.size());
  }

  REPRISE_INLINE static __m512i LengthsOf(const uint16_t* begins, const uint16_t* lasts) {
    const __m128i apart = _mm_sub_epi16(LoadEight(lasts), LoadEight(begins));
    return _mm512_cvtepu16_epi64(_mm_sub_epi16(apart, _mm_set1_epi16(-1)));
  }

  REPRISE_INLINE void ListLong(const StretchPlaces& places, size_t first, __mmask8 lanes) {
    const __m128i index = _mm_add_epi16(_mm_set1_epi16(static_cast<int16_t>(first)),
                                        _mm_set_epi16(7, 6, 5, 4, 3, 2, 1, 0));
    const auto list = [&](uint16_t* column, __m128i eight) REPRISE_TARGET {
      _mm_storeu_si128(reinterpret_cast<__m128i*>(column + long_count_),
                       _mm_mask_compress_epi16(eight, lanes, eight));
    };
    list(long_, index);
    list(long_begins_, LoadEight(places.begins + first));
    list(long_lasts_, LoadEight(places.lasts + first));
    long_count_ += CountLanes(lanes);
  }

  REPRISE_INLINE void HashLongWords(uint64_t* hashes) {
    // The idle lanes of the last register do the last word again.
    for (size_t i = long_count_; i < long_count_ + kLanes; ++i) {
      long_[i] = long_[long_count_ - 1];
      long_begins_[i] = long_begins_[long_count_ - 1];
      long_lasts_[i] = long_lasts_[long_count_ - 1];
    }
    for (size_t i = 0; i < long_count_; i += kLanes) {
      const uint16_t* const begins = long_begins_ + i;
      const uint16_t* const lasts = long_lasts_ + i;
      const bool checked = at_ + begins[kLanes - 1] + 16 > text_.size();
      const EightTokens tokens = checked ? Load<true>(begins, 0) : Load<false>(begins, 0);
      const EightTokens rest = checked ? Load<true>(begins, 8) : Load<false>(begins, 8);
      const __m512i length = LengthsOf(begins, lasts);
      alignas(64) uint64_t eight[kLanes];
      _mm512_store_si512(eight, HashLong(constants_, tokens, rest, length));
      for (size_t lane = 0; lane < kLanes; ++lane) {
        size_t token = long_[i + lane];
        asm(""
            : "+r"(token));  // Or GCC 12 makes a scatter of it, which takes several times as long.
        hashes[token] = eight[lane];
      }
      for (uint32_t longer = LongerThan(length, 16); longer != 0; longer &= longer - 1) {
        const auto lane = static_cast<size_t>(std::countr_zero(longer));
        hashes[long_[i + lane]] =
            HashToken(text_, at_ + begins[lane], at_ + lasts[lane] + size_t{1});
      }
    }
  }

  std::u16string_view text_;
  size_t at_;
  Constants constants_;
  // Tokens of more than eight units.
  uint16_t long_[kMostLong + kLanes];
  uint16_t long_begins_[kMostLong + kLanes];
  uint16_t long_lasts_[kMostLong + kLanes];
  size_t long_count_ = 0;
};

// The units at the bits, one after the other. Writes up to a register beyond them.
REPRISE_INLINE void PackUnits(std::u16string_view text, size_t at, uint64_t bits,
                              char16_t* packed) {
  const auto low = static_cast<uint32_t>(bits);
  const auto high = static_cast<uint32_t>(bits >> kHalf);
  const __m512i first = LoadUnits(text, at);
  const __m512i second = LoadUnits(text, at + kHalf);
  _mm512_storeu_si512(packed, _mm512_mask_compress_epi16(first, low, first));
  _mm512_storeu_si512(packed + std::popcount(low),
                      _mm512_mask_compress_epi16(second, high, second));
}

// The weights of `count` tokens of the stretch.
REPRISE_INLINE void StoreWeights(const StretchBits& bits, size_t blocks, size_t count,
                                 uint8_t* weights) {
  static_assert(kWordWeight == kHanWeight);
  const __m512i usual = _mm512_set1_epi8(kWordWeight);
  if (!bits.has_rare) {
    for (size_t i = 0; i < count; i += kUnitsPerBlock) _mm512_storeu_si512(weights + i, usual);
    return;
  }
  for (size_t i = 1; i <= blocks; ++i) {
    __m512i weight = _mm512_mask_blend_epi8(bits.kana[i], usual, _mm512_set1_epi8(kKanaWeight));
    weight = _mm512_mask_blend_epi8(bits.southeast_asian[i], weight,
                                    _mm512_set1_epi8(kSoutheastAsianWeight));
    _mm512_storeu_si512(weights, CompressBytes(bits.starts[i], weight));
    weights += std::popcount(bits.starts[i]);
  }
}

// From places within a stretch, to places in the text: `base` + place.
REPRISE_INLINE void StorePlaces(const uint16_t* places, size_t count, size_t base,
                                uint32_t* column) {
  const __m512i from = _mm512_set1_epi32(static_cast<int>(base));
  for (size_t i = 0; i < count; i += 16) {
    const __m256i sixteen = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(places + i));
    _mm512_storeu_si512(column + i, _mm512_add_epi32(_mm512_cvtepu16_epi32(sixteen), from));
  }
}

#include "reprise/shingle/internal/stretch_reader.inc"

}  // namespace

REPRISE_TARGET void TokenizeAvx512(std::u16string_view folded, TokenList& tokens,
                                   TokenPositions positions) {
  TokenizeStretches(folded, tokens, positions);
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
