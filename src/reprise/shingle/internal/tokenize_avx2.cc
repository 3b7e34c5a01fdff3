// Tokenize, as the AVX-512 kernel does it, sixteen units and four hashes a register. Where that one
// compresses registers, this one looks up how, for eight bits at a time.

#include "reprise/shingle/internal/tokenize.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <iterator>

#include "reprise/core/wide_mix.h"
#include "reprise/shingle/internal/token_bits.h"
#include "reprise/shingle/internal/token_columns.h"
#include "reprise/shingle/internal/token_hash.h"
#include "reprise/shingle/internal/token_places.h"

#define REPRISE_TARGET __attribute__((target("avx2,bmi,popcnt")))
// Into the loop around it, where constants stay in registers.
#define REPRISE_INLINE REPRISE_TARGET __attribute__((always_inline)) inline

namespace reprise::internal {
namespace {

constexpr size_t kRegisterUnits = 16;
constexpr size_t kRegisters = kUnitsPerBlock / kRegisterUnits;
constexpr size_t kLanes = 4;

REPRISE_INLINE __m256i LoadRegister(const void* from) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}

// Where the 64 units of a block can be read: in the text, or copied and followed by zeros where it
// ends.
REPRISE_INLINE const char16_t* ReadableBlock(std::u16string_view text, size_t at,
                                             char16_t* padded) {
  if (at + kUnitsPerBlock <= text.size()) return text.data() + at;
  const size_t rest = at < text.size() ? text.size() - at : 0;
  std::fill(std::copy_n(text.data() + (text.size() - rest), rest, padded), padded + kUnitsPerBlock,
            u'\0');
  return padded;
}

// A whole block, zeros beyond the text.
struct Block {
  __m256i units[kRegisters];
};

REPRISE_INLINE Block LoadUnits(std::u16string_view text, size_t at) {
  alignas(32) char16_t padded[kUnitsPerBlock];
  const char16_t* const from = ReadableBlock(text, at, padded);
  Block block;
  for (size_t i = 0; i < kRegisters; ++i) {
    block.units[i] = LoadRegister(from + i * kRegisterUnits);
  }
  return block;
}

// All ones where the unit is in the range.
REPRISE_TARGET inline __m256i InRange(__m256i units, uint16_t first, uint16_t last) {
  const __m256i offset = _mm256_sub_epi16(units, _mm256_set1_epi16(static_cast<int16_t>(first)));
  const __m256i width = _mm256_set1_epi16(static_cast<int16_t>(last - first));
  return _mm256_cmpeq_epi16(_mm256_subs_epu16(offset, width), _mm256_setzero_si256());
}

// A bit a byte of two registers of bytes packed from four in turn.
REPRISE_INLINE uint64_t BitsOf(__m256i low, __m256i high) {
  constexpr int kInOrder = 0b11'01'10'00;
  const int first = _mm256_movemask_epi8(_mm256_permute4x64_epi64(low, kInOrder));
  const int second = _mm256_movemask_epi8(_mm256_permute4x64_epi64(high, kInOrder));
  return static_cast<uint32_t>(first) | uint64_t{static_cast<uint32_t>(second)} << 32;
}

REPRISE_TARGET inline uint64_t BitsInRange(const Block& block, uint16_t first, uint16_t last) {
  return BitsOf(_mm256_packs_epi16(InRange(block.units[0], first, last),
                                   InRange(block.units[1], first, last)),
                _mm256_packs_epi16(InRange(block.units[2], first, last),
                                   InRange(block.units[3], first, last)));
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

// Most of what is rare is kana or Thai.
REPRISE_TARGET __attribute__((noinline)) UnitBits ClassifyAny(std::u16string_view text, size_t at) {
  const Block block = LoadUnits(text, at);
  UnitBits bits;
  const uint64_t han = BitsInRange(block, 0x3400, 0x9FFF);
  bits.word = BitsInRange(block, 0x0030, 0x0DFF) | BitsInRange(block, 0xAC00, 0xD7FF);
  bits.kana = BitsInRange(block, 0x3040, 0x30FF);
  bits.southeast_asian = BitsInRange(block, 0x0E00, 0x0EFF);
  bits.single = han | bits.kana | bits.southeast_asian;
  if ((bits.single | bits.word | BitsInRange(block, 0x0000, 0x002F)) == ~uint64_t{0}) return bits;
  bits = {.word = ~uint64_t{0}};
  ClassifyRare(block, bits);
  bits.single |= bits.kana | bits.southeast_asian;
  return bits;
}

// Most text is Han, and letters below U+0E00 or of Hangul, which the upper byte tells.
class Classifier {
 public:
  REPRISE_INLINE explicit Classifier(std::u16string_view text) : text_(text) {}

  REPRISE_INLINE bool Fill(size_t at, StretchBits& bits, size_t entry) const {
    const Block block = LoadUnits(text_, at);
    const Classes low = Classify(block.units[0], block.units[1]);
    const Classes high = Classify(block.units[2], block.units[3]);
    bits.word[entry] = BitsOf(low.word, high.word);
    bits.single[entry] = BitsOf(low.han, high.han);
    const __m256i usual = _mm256_and_si256(low.usual, high.usual);
    return _mm256_movemask_epi8(usual) == -1;
  }

 private:
  // Bytes that are all ones or all zeros.
  struct Classes {
    __m256i word;
    __m256i han;
    __m256i usual;
  };

  REPRISE_INLINE static __m256i AtMost(__m256i bytes, uint8_t most) {
    const __m256i least = _mm256_min_epu8(bytes, _mm256_set1_epi8(static_cast<char>(most)));
    return _mm256_cmpeq_epi8(least, bytes);
  }

  REPRISE_INLINE static __m256i ByteInRange(__m256i bytes, uint8_t first, uint8_t last) {
    const __m256i offset = _mm256_sub_epi8(bytes, _mm256_set1_epi8(static_cast<char>(first)));
    return AtMost(offset, static_cast<uint8_t>(last - first));
  }

  REPRISE_INLINE static Classes Classify(__m256i first, __m256i second) {
    const __m256i byte = _mm256_set1_epi16(0xFF);
    const __m256i lower =
        _mm256_packus_epi16(_mm256_and_si256(first, byte), _mm256_and_si256(second, byte));
    const __m256i upper =
        _mm256_packus_epi16(_mm256_srli_epi16(first, 8), _mm256_srli_epi16(second, 8));
    const __m256i han = ByteInRange(upper, 0x34, 0x9F);
    const __m256i letter = AtMost(upper, 0x0D);
    const __m256i hangul = ByteInRange(upper, 0xAC, 0xD7);
    // Neither byte may be too large: the upper above 0, the lower above 2F.
    const __m256i separator =
        AtMost(_mm256_max_epu8(lower, _mm256_cmpgt_epi8(upper, _mm256_setzero_si256())), 0x2F);
    const __m256i any_letter = _mm256_or_si256(letter, hangul);
    return {.word = _mm256_andnot_si256(_mm256_and_si256(separator, letter), any_letter),
            .han = han,
            .usual = _mm256_or_si256(han, any_letter)};
  }

  std::u16string_view text_;
};

// By eight bits: the places of those that are set, one after the other.
constexpr auto kPlacesOfBits = [] {
  std::array<std::array<uint8_t, 8>, 256> places{};
  for (size_t bits = 0; bits < 256; ++bits) {
    size_t count = 0;
    for (uint8_t place = 0; place < 8; ++place) {
      if (bits >> place & 1) places[bits][count++] = place;
    }
  }
  return places;
}();

// Those places as eight units.
REPRISE_INLINE __m128i PlacesOf(uint64_t bits) {
  const auto* places = reinterpret_cast<const __m128i*>(kPlacesOfBits[bits & 0xFF].data());
  return _mm_cvtepu8_epi16(_mm_loadl_epi64(places));
}

// The places of the bits, counted from `base`. Writes up to eight more.
REPRISE_INLINE void ListPlaces(uint64_t bits, size_t base, uint16_t* places) {
  __m128i from = _mm_set1_epi16(static_cast<int16_t>(base));
  for (int i = 0; i < 8; ++i, bits >>= 8) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(places), _mm_add_epi16(PlacesOf(bits), from));
    places += std::popcount(bits & 0xFF);
    from = _mm_add_epi16(from, _mm_set1_epi16(8));
  }
}

// Not by `pext`, which takes hundreds of cycles on processors before Zen 3.
REPRISE_INLINE void ListRanks(uint64_t bits, uint64_t among, size_t base, uint16_t* ranks) {
  for (; bits != 0; bits &= bits - 1) {
    const uint64_t below = ~bits & (bits - 1);
    *ranks++ = static_cast<uint16_t>(base + static_cast<size_t>(std::popcount(among & below)));
  }
}

// The units at the bits, one after the other. Writes up to eight more.
REPRISE_INLINE void PackUnits(std::u16string_view text, size_t at, uint64_t bits,
                              char16_t* packed) {
  char16_t padded[kUnitsPerBlock];
  const char16_t* from = ReadableBlock(text, at, padded);
  for (int i = 0; i < 8; ++i, bits >>= 8, from += 8) {
    // From the places of units to those of their two bytes.
    const __m128i bytes = _mm_add_epi16(_mm_mullo_epi16(PlacesOf(bits), _mm_set1_epi16(0x0202)),
                                        _mm_set1_epi16(0x0100));
    const __m128i eight = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(packed), _mm_shuffle_epi8(eight, bytes));
    packed += std::popcount(bits & 0xFF);
  }
}

// Two blocks of each of four tokens.
struct FourTokens {
  __m256i first;
  __m256i second;
};

// Eight units from where a token begins: with `checked`, zeros beyond `end`.
template <bool checked>
REPRISE_INLINE __m128i LoadEightUnits(const char16_t* from, const char16_t* end) {
  if constexpr (checked) {
    char16_t padded[8] = {};
    if (from < end) std::copy_n(from, std::min<size_t>(static_cast<size_t>(end - from), 8), padded);
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(padded));
  } else {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  }
}

template <bool checked>
REPRISE_INLINE FourTokens LoadTokens(const char16_t* stretch, const uint16_t* begins,
                                     const char16_t* end) {
  const auto load = [&](size_t i) REPRISE_TARGET {
    return LoadEightUnits<checked>(stretch + begins[i], end);
  };
  const __m256i even = _mm256_inserti128_si256(_mm256_castsi128_si256(load(0)), load(2), 1);
  const __m256i odd = _mm256_inserti128_si256(_mm256_castsi128_si256(load(1)), load(3), 1);
  return {_mm256_unpacklo_epi64(even, odd), _mm256_unpackhi_epi64(even, odd)};
}

// The units of a block that belong to a token: with `bits` of the token and `before` of them in
// earlier blocks.
REPRISE_INLINE __m256i KeepUnits(__m256i block, __m256i bits, int before) {
  const __m256i unused = _mm256_subs_epu16(_mm256_set1_epi64x(before + 64), bits);
  return _mm256_and_si256(block, _mm256_srlv_epi64(_mm256_set1_epi64x(-1), unused));
}

REPRISE_INLINE __m256i TakeBlock(__m256i hash, __m256i block) {
  const __m256i shifted = _mm256_xor_si256(hash, _mm256_srli_epi64(hash, 32));
  return _mm256_xor_si256(MultiplyLowAvx2(shifted, kBlockFactor), block);
}

REPRISE_INLINE __m256i LongerThan(__m256i length, int64_t units) {
  return _mm256_cmpgt_epi64(length, _mm256_set1_epi64x(units));
}

// What a hash begins with. REQUIRES: lengths below 2^32.
REPRISE_INLINE __m256i StartOf(__m256i length) {
  const __m256i low = _mm256_set1_epi64x(static_cast<int64_t>(kTokenLengthFactor & 0xFFFFFFFF));
  const __m256i high = _mm256_set1_epi64x(static_cast<int64_t>(kTokenLengthFactor >> 32));
  return _mm256_add_epi64(_mm256_mul_epu32(length, low),
                          _mm256_slli_epi64(_mm256_mul_epu32(length, high), 32));
}

// HashToken of four tokens, right for those of at most eight units.
REPRISE_INLINE __m256i HashShort(const FourTokens& tokens, __m256i length) {
  const __m256i bits = _mm256_slli_epi64(length, 4);
  const __m256i hash = _mm256_xor_si256(StartOf(length), KeepUnits(tokens.first, bits, 0));
  const __m256i longer = TakeBlock(hash, KeepUnits(tokens.second, bits, 64));
  return MixAvx2(_mm256_blendv_epi8(hash, longer, LongerThan(length, kBlockUnits)));
}

// The same for nine to sixteen units.
REPRISE_INLINE __m256i HashLong(const FourTokens& tokens, const FourTokens& rest, __m256i length) {
  const __m256i bits = _mm256_slli_epi64(length, 4);
  __m256i hash = TakeBlock(_mm256_xor_si256(StartOf(length), tokens.first), tokens.second);
  hash = TakeBlock(hash, KeepUnits(rest.first, bits, 128));
  const __m256i longer = TakeBlock(hash, KeepUnits(rest.second, bits, 192));
  return MixAvx2(_mm256_blendv_epi8(hash, longer, LongerThan(length, 3 * kBlockUnits)));
}

// The tokens of a stretch that begins at unit `at`.
class StretchHasher {
 public:
  REPRISE_INLINE StretchHasher(std::u16string_view text, size_t at) : text_(text), at_(at) {}

  // Tokens [0, count) at `places`, of which all but the last end in the stretch.
  REPRISE_INLINE void HashWords(StretchPlaces& places, size_t count, uint64_t* hashes) {
    places.FillUp(count);
    long_count_ = 0;
    for (size_t i = 0; i < count; i += kLanes) {
      const uint16_t* begins = places.begins + i;
      const bool checked = at_ + begins[kLanes - 1] + 8 > text_.size();
      const FourTokens tokens = checked ? Load<true>(begins, 0) : Load<false>(begins, 0);
      const __m256i length = LengthsOf(begins, places.lasts + i);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(hashes + i), HashShort(tokens, length));
      const auto is_long = static_cast<unsigned>(
          _mm256_movemask_pd(_mm256_castsi256_pd(LongerThan(length, 2 * kBlockUnits))));
      for (size_t lane = 0; lane < kLanes; ++lane) {  // A branch would be a coin toss.
        long_[long_count_] = static_cast<uint16_t>(i + lane);
        long_count_ += is_long >> lane & 1;
      }
    }
    HashLongWords(places, hashes);
  }

  // Units [0, count) of `packed`, each a token.
  REPRISE_INLINE void HashSingles(const char16_t* packed, size_t count, uint64_t* hashes) {
    const __m256i start = _mm256_set1_epi64x(static_cast<int64_t>(kTokenLengthFactor));
    for (size_t i = 0; i < count; i += kLanes) {
      const auto* four = reinterpret_cast<const __m128i*>(packed + i);
      const __m256i blocks = _mm256_cvtepu16_epi64(_mm_loadl_epi64(four));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(hashes + i),
                          MixAvx2(_mm256_xor_si256(start, blocks)));
    }
  }

 private:
  template <bool checked>
  REPRISE_INLINE FourTokens Load(const uint16_t* begins, size_t after) {
    return LoadTokens<checked>(text_.data() + at_ + after, begins, text_.data() + text_.size());
  }

  REPRISE_INLINE static __m256i LengthsOf(const uint16_t* begins, const uint16_t* lasts) {
    const __m128i first = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(begins));
    const __m128i last = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(lasts));
    const __m128i apart = _mm_sub_epi16(last, first);
    return _mm256_cvtepu16_epi64(_mm_sub_epi16(apart, _mm_set1_epi16(-1)));
  }

  REPRISE_INLINE void HashLongWords(const StretchPlaces& places, uint64_t* hashes) {
    for (size_t i = 0; i < long_count_; i += kLanes) {
      const size_t lanes = std::min(kLanes, long_count_ - i);
      uint16_t begins[kLanes];
      uint16_t lasts[kLanes];
      for (size_t lane = 0; lane < kLanes; ++lane) {
        const uint16_t token = long_[i + std::min(lane, lanes - 1)];
        begins[lane] = places.begins[token];
        lasts[lane] = places.lasts[token];
      }
      const bool checked = at_ + begins[kLanes - 1] + 16 > text_.size();
      const FourTokens rest = checked ? Load<true>(begins, 8) : Load<false>(begins, 8);
      alignas(32) uint64_t four[kLanes];
      _mm256_store_si256(reinterpret_cast<__m256i*>(four),
                         HashLong(Load<false>(begins, 0), rest, LengthsOf(begins, lasts)));
      for (size_t lane = 0; lane < lanes; ++lane) {
        const size_t end = lasts[lane] + size_t{1};
        hashes[long_[i + lane]] =
            end - begins[lane] <= 16 ? four[lane] : HashToken(text_, at_ + begins[lane], at_ + end);
      }
    }
  }

  std::u16string_view text_;
  size_t at_;
  uint16_t long_[kMostLong + kLanes];  // Tokens of more than eight units.
  size_t long_count_ = 0;
};

// The weights of `count` tokens of the stretch.
REPRISE_INLINE void StoreWeights(const StretchBits& bits, size_t blocks, size_t count,
                                 uint8_t* weights) {
  static_assert(kWordWeight == kHanWeight);
  std::memset(weights, kWordWeight, count);
  if (!bits.has_rare) return;
  constexpr uint8_t kWeights[] = {kWordWeight, kKanaWeight, kSoutheastAsianWeight};
  for (size_t i = 1; i <= blocks; ++i) {
    if ((bits.kana[i] | bits.southeast_asian[i]) == 0) {
      weights += std::popcount(bits.starts[i]);
      continue;
    }
    for (uint64_t starts = bits.starts[i]; starts != 0; starts &= starts - 1) {
      const int place = std::countr_zero(starts);
      *weights++ =
          kWeights[(bits.kana[i] >> place & 1) + 2 * (bits.southeast_asian[i] >> place & 1)];
    }
  }
}

// From places within a stretch, to places in the text: `base` + place.
REPRISE_INLINE void StorePlaces(const uint16_t* places, size_t count, size_t base,
                                uint32_t* column) {
  for (size_t i = 0; i < count; ++i) column[i] = static_cast<uint32_t>(base + places[i]);
}

#include "reprise/shingle/internal/stretch_reader.inc"

}  // namespace

REPRISE_TARGET void TokenizeAvx2(std::u16string_view folded, TokenList& tokens,
                                 TokenPositions positions) {
  TokenizeStretches(folded, tokens, positions);
}

}  // namespace reprise::internal

#endif  // defined(__x86_64__)
