#include "reprise/normalize/internal/fold_blocks.h"

#ifdef REPRISE_FOLD_BLOCKS_X86

// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "reprise/normalize/fold_table.h"
#include "reprise/normalize/internal/look_up_8.h"

#define REPRISE_TARGET   \
  __attribute__((target( \
      "avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))

namespace reprise::internal {
namespace {

constexpr size_t kBlock = 64;     // Bytes.
constexpr int kMostHan = 16;      // Characters of three bytes in a step.
constexpr size_t kHanBlock = 48;  // Their bytes.
constexpr int kFewHan = 8;        // So many in a row are worth a step of their own.
constexpr size_t kHanReach = 50;  // Bytes that their look-ups read.
constexpr uint64_t kLeadsOfHan = 0x249249249249;

constexpr uint64_t Below(size_t lane) {
  return lane >= 64 ? ~uint64_t{0} : (uint64_t{1} << lane) - 1;
}

// GCC 12 would rather broadcast a constant again at every use than keep it around the loop, so it
// is not told that this is one.
REPRISE_TARGET inline __m512i All(int byte) {
  __m512i bytes = _mm512_set1_epi8(static_cast<char>(byte));
  asm("" : "+v"(bytes));
  return bytes;
}

// The lanes that have bit 7 - `shift`.
template <int shift>
REPRISE_TARGET inline uint64_t LanesWithBit(__m512i bytes) {
  return _mm512_movepi8_mask(_mm512_slli_epi16(bytes, shift));
}

// kEscape and kDrop, which are next to each other when one is added.
REPRISE_TARGET inline uint32_t LanesNotPlain(__m256i units) {
  const __m256i one = _mm256_set1_epi16(1);
  return _mm256_cmple_epu16_mask(_mm256_add_epi16(units, one), one);
}

// What the mask chooses, side by side; the rest is as it was. Not set to zero: on Zen 4 an
// instruction that zeroes by a mask waits for what its target register held before, which made one
// chain of all blocks.
REPRISE_TARGET inline __m512i CompressBytes(uint64_t mask, __m512i bytes) {
  return _mm512_mask_compress_epi8(bytes, mask, bytes);
}
REPRISE_TARGET inline __m512i CompressUnits(uint32_t mask, __m512i units) {
  return _mm512_mask_compress_epi16(units, mask, units);
}

struct AsciiTable {
  alignas(64) std::array<uint8_t, 128> bytes;
};

constexpr AsciiTable MakeAsciiTable() {
  AsciiTable table{};
  for (size_t c = 0; c < 128; ++c) {
    const size_t lower = c | 0x20;
    const bool kept = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
    table.bytes[c] = static_cast<uint8_t>(kept ? lower : ' ');
  }
  return table;
}

constexpr AsciiTable kAscii = MakeAsciiTable();

// Letters in lower case, digits, and a space for everything else. Nonsense beyond ASCII.
REPRISE_TARGET inline __m512i FoldAscii(__m512i bytes) {
  return _mm512_permutex2var_epi8(_mm512_load_si512(kAscii.bytes.data()), bytes,
                                  _mm512_load_si512(kAscii.bytes.data() + 64));
}

// The cursor moves over the lanes below `size`.
REPRISE_TARGET inline void PutAscii(__m512i bytes, size_t size, FoldCursor& cursor) {
  const __m512i folded = FoldAscii(bytes);
  const uint64_t separators = _mm512_cmpeq_epi8_mask(folded, All(' '));
  const uint64_t ended = separators << 1 | (cursor.after_separator ? 1 : 0);
  const uint64_t keep = Below(size) & ~(separators & ended);
  const __m512i dense = CompressBytes(keep, folded);
  _mm512_storeu_si512(cursor.out, _mm512_cvtepu8_epi16(_mm512_castsi512_si256(dense)));
  _mm512_storeu_si512(cursor.out + 32, _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(dense, 1)));
  cursor.at += size;
  cursor.out += std::popcount(keep);
  cursor.after_separator = (separators >> (size - 1) & 1) != 0;
}

// Eight look-ups of characters of three bytes, whose code points are put together two at a time by
// general registers: they wait for no vector. Two bytes beyond them are read.
REPRISE_TARGET inline __m128i LookUpHan8(const char16_t* table, const uint8_t* at) {
  const auto two = [at](size_t nth) REPRISE_TARGET {
    uint64_t bytes;
    std::memcpy(&bytes, at + 6 * nth, sizeof(bytes));
    return static_cast<uint32_t>(_pext_u64(__builtin_bswap64(bytes), 0x0F3F3F0F3F3F0000));
  };
  const uint32_t first = two(0);
  const uint32_t second = two(1);
  const uint32_t third = two(2);
  const uint32_t fourth = two(3);
  __m128i units = _mm_cvtsi32_si128(table[first >> 16]);
  units = _mm_insert_epi16(units, table[first & 0xFFFF], 1);
  units = _mm_insert_epi16(units, table[second >> 16], 2);
  units = _mm_insert_epi16(units, table[second & 0xFFFF], 3);
  units = _mm_insert_epi16(units, table[third >> 16], 4);
  units = _mm_insert_epi16(units, table[third & 0xFFFF], 5);
  units = _mm_insert_epi16(units, table[fourth >> 16], 6);
  return _mm_insert_epi16(units, table[fourth & 0xFFFF], 7);
}

// The first `size` characters, at most sixteen, each of three bytes. False when one of them is not
// plain; the cursor is at it then.
REPRISE_TARGET inline bool PutHan(const char16_t* bmp, __m512i bytes, int size,
                                  FoldCursor& cursor) {
  const __m256i units =
      _mm256_set_m128i(LookUpHan8(bmp, cursor.at + kHanBlock / 2), LookUpHan8(bmp, cursor.at));
  uint32_t special = LanesNotPlain(units);
  const uint64_t e0 = kLeadsOfHan & _mm512_cmpeq_epi8_mask(bytes, All(0xE0));
  if (e0 != 0) [[unlikely]] {
    // Before a tail below A0 the form is overlong.
    const uint64_t overlong = e0 << 1 & _mm512_cmplt_epu8_mask(bytes, All(0xA0));
    special |= static_cast<uint32_t>(_pext_u64(overlong, kLeadsOfHan << 1));
  }
  // A branch: what follows must not wait for the look-ups.
  int count = size;
  if ((special & ((1u << size) - 1)) != 0) [[unlikely]]
    count = std::countr_zero(special);
  const uint32_t separators =
      _mm256_cmpeq_epi16_mask(units, _mm256_set1_epi16(FoldTable::kSeparator));
  const uint32_t ended = separators << 1 | (cursor.after_separator ? 1 : 0);
  const uint32_t keep = ((1u << count) - 1) & ~(separators & ended);
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(cursor.out),
                      _mm256_mask_compress_epi16(units, static_cast<__mmask16>(keep), units));
  cursor.at += 3 * count;
  cursor.out += std::popcount(keep);
  cursor.after_separator = (ended >> count & 1) != 0;
  return count == size;
}

// The units of `count` code points, at most 32, by a look-up for each.
REPRISE_TARGET inline __m512i LookUpEach(const char16_t* bmp, __m512i code_points, int count) {
  const __m128i first = LookUp8(bmp, _mm512_castsi512_si128(code_points));
  if (count <= 8) return _mm512_zextsi128_si512(first);
  const __m128i second = LookUp8(bmp, _mm512_extracti32x4_epi32(code_points, 1));
  const __m128i third = LookUp8(bmp, _mm512_extracti32x4_epi32(code_points, 2));
  __m512i units =
      _mm512_inserti32x4(_mm512_zextsi256_si512(_mm256_set_m128i(second, first)), third, 2);
  if (count > 24) {
    const __m128i fourth = LookUp8(bmp, _mm512_extracti32x4_epi32(code_points, 3));
    units = _mm512_inserti32x4(units, fourth, 3);
  }
  return units;
}

// The same, a page of the table after the other: fast where there are few.
REPRISE_TARGET inline __m512i LookUpPages(const char16_t* bmp, __m512i code_points, int count) {
  __m512i units = _mm512_setzero_si512();
  const __m512i pages = _mm512_srli_epi16(code_points, 8);
  const uint32_t bit_6 = _mm512_test_epi16_mask(code_points, _mm512_set1_epi16(0x40));
  const uint32_t bit_7 = _mm512_test_epi16_mask(code_points, _mm512_set1_epi16(0x80));
  const auto look_up = [&](const char16_t* table, uint32_t lanes) REPRISE_TARGET {
    if (lanes == 0) return;
    const __m512i lower = _mm512_permutex2var_epi16(_mm512_load_si512(table), code_points,
                                                    _mm512_load_si512(table + 32));
    const __m512i upper = _mm512_permutex2var_epi16(_mm512_load_si512(table + 64), code_points,
                                                    _mm512_load_si512(table + 96));
    units = _mm512_mask_mov_epi16(_mm512_mask_mov_epi16(units, lanes, lower), lanes & bit_6, upper);
  };
  for (auto rest = static_cast<uint32_t>(Below(static_cast<size_t>(count))); rest != 0;) {
    const __m512i page =
        _mm512_broadcastw_epi16(_mm512_castsi512_si128(CompressUnits(rest, pages)));
    const uint32_t same = rest & _mm512_cmpeq_epi16_mask(pages, page);
    const char16_t* const table = bmp + 256 * _mm_extract_epi16(_mm512_castsi512_si128(page), 0);
    look_up(table, same & ~bit_7);
    look_up(table + 128, same & bit_7);
    rest &= ~same;
  }
  return units;
}

// Of each byte the one so many places on; of the last, nothing that counts.
template <size_t places>
REPRISE_TARGET inline __m512i NextBytes(__m512i bytes) {
  constexpr auto kPlaces = [] {
    std::array<uint8_t, 64> from{};
    for (size_t i = 0; i < from.size(); ++i) from[i] = static_cast<uint8_t>((i + places) % 64);
    return from;
  };
  alignas(64) static constexpr std::array<uint8_t, 64> kFrom = kPlaces();
  return _mm512_permutexvar_epi8(_mm512_load_si512(kFrom.data()), bytes);
}

// Characters of one to three bytes, in the lanes below `size`; `other` are those of 80 and more.
// False when one of them is not plain; the cursor is at it then.
REPRISE_TARGET inline bool PutMixed(const char16_t* bmp, __m512i bytes, uint64_t other, size_t size,
                                    FoldCursor& cursor) {
  const uint64_t valid = Below(size);
  const uint64_t bit_5 = LanesWithBit<2>(bytes);
  const uint64_t leads = other & LanesWithBit<1>(bytes);
  const uint64_t tails = other & ~leads;
  const uint64_t three = leads & bit_5;
  const uint64_t two = leads & ~bit_5;
  const __m512i ascii = FoldAscii(bytes);
  // What is ill-formed, and the last character when it goes on beyond the block.
  uint64_t special = tails & ~(leads << 1 | three << 2);
  special |= (leads & ~(tails >> 1)) | (three & ~(tails >> 2));
  special |= other << 1 & _mm512_cmpeq_epi8_mask(bytes, All('('));
  const uint64_t usual = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, All(0xE1)), All(0x0F));
  if (leads != usual) {
    special |= three & LanesWithBit<3>(bytes);                                    // Four bytes.
    special |= two & _mm512_testn_epi8_mask(bytes, All(0x1E));                    // Overlong.
    special |= three & ~(bit_5 >> 1) & _mm512_testn_epi8_mask(bytes, All(0x0F));  // The same.
    const uint64_t alphabets =
        _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, All(0xCE)), All(0xD5 - 0xCE));
    special |= LanesWithBit<1>(ascii) & ~other & (alphabets << 2 | alphabets >> 1);
  }
  // What follows must not wait for the look-ups, so what they find is a branch, further down.
  size_t read = special == 0 ? size : static_cast<size_t>(std::countr_zero(special));

  // Both bytes of each code point beyond ASCII, in the lane of its first byte; then side by side.
  const __m512i next = NextBytes<1>(bytes);
  constexpr int kSelect = 0xCA;  // Of the first, where it is set, the second, else the third.
  const __m512i top_two = All(0xC0);
  const auto low_of = [top_two](__m512i before_last, __m512i last) REPRISE_TARGET {
    return _mm512_ternarylogic_epi32(top_two, _mm512_slli_epi16(before_last, 6),
                                     _mm512_andnot_si512(top_two, last), kSelect);
  };
  __m512i low = low_of(bytes, next);
  __m512i high = _mm512_and_si512(_mm512_srli_epi16(bytes, 2), All(7));
  if (three != 0) {
    const __m512i after_next = NextBytes<2>(bytes);
    low = _mm512_mask_mov_epi8(low, three, low_of(next, after_next));
    const __m512i high_of_three =
        _mm512_ternarylogic_epi32(All(0xF0), _mm512_slli_epi16(bytes, 4),
                                  _mm512_and_si512(_mm512_srli_epi16(next, 2), All(0x0F)), kSelect);
    high = _mm512_mask_mov_epi8(high, three, high_of_three);
  }
  const __m512i interleave = _mm512_set_epi8(
      95, 31, 94, 30, 93, 29, 92, 28, 91, 27, 90, 26, 89, 25, 88, 24, 87, 23, 86, 22, 85, 21, 84,
      20, 83, 19, 82, 18, 81, 17, 80, 16, 79, 15, 78, 14, 77, 13, 76, 12, 75, 11, 74, 10, 73, 9, 72,
      8, 71, 7, 70, 6, 69, 5, 68, 4, 67, 3, 66, 2, 65, 1, 64, 0);
  const __m512i code_points =
      _mm512_permutex2var_epi8(CompressBytes(leads, low), interleave, CompressBytes(leads, high));
  // Ill-formed text can have more than 32 leads in a block; those beyond are after a special one.
  const int others = std::popcount(leads);
  const __m512i units = three == 0 ? LookUpPages(bmp, code_points, std::min(others, 32))
                                   : LookUpEach(bmp, code_points, others);
  const __m512i one = _mm512_set1_epi16(1);
  const uint32_t not_plain = static_cast<uint32_t>(Below(static_cast<size_t>(others))) &
                             _mm512_cmple_epu16_mask(_mm512_add_epi16(units, one), one);
  if (const uint64_t here = _pdep_u64(not_plain, leads) & Below(read); here != 0) [[unlikely]] {
    read = static_cast<size_t>(std::countr_zero(here));
    asm("" : "+r"(read));  // Or GCC 12 makes a conditional move of it, and all waits.
  }

  // All characters side by side.
  const uint64_t begins = valid & ~tails;
  const uint64_t places = _pext_u64(leads, begins);
  const __m512i dense = CompressBytes(begins, ascii);
  const auto first_places = static_cast<uint32_t>(places);
  const __m512i first = _mm512_mask_expand_epi16(
      _mm512_cvtepu8_epi16(_mm512_castsi512_si256(dense)), first_places, units);
  const __m512i lane = _mm512_set_epi16(31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17,
                                        16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const __m512i rest = _mm512_permutexvar_epi16(
      _mm512_add_epi16(lane, _mm512_set1_epi16(static_cast<int16_t>(std::popcount(first_places)))),
      units);
  const __m512i second =
      _mm512_mask_expand_epi16(_mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(dense, 1)),
                               static_cast<uint32_t>(places >> 32), rest);
  const __m512i separator = _mm512_set1_epi16(FoldTable::kSeparator);
  const uint64_t separators = _mm512_cmpeq_epi16_mask(first, separator) |
                              static_cast<uint64_t>(_mm512_cmpeq_epi16_mask(second, separator))
                                  << 32;
  const uint64_t ended = separators << 1 | (cursor.after_separator ? 1 : 0);
  const int count = std::popcount(begins & Below(read));
  const uint64_t keep = Below(static_cast<size_t>(count)) & ~(separators & ended);
  const auto first_keep = static_cast<uint32_t>(keep);
  const auto second_keep = static_cast<uint32_t>(keep >> 32);
  _mm512_storeu_si512(cursor.out, CompressUnits(first_keep, first));
  cursor.out += std::popcount(first_keep);
  _mm512_storeu_si512(cursor.out, CompressUnits(second_keep, second));
  cursor.out += std::popcount(second_keep);
  cursor.at += read;
  if (count > 0) cursor.after_separator = (separators >> (count - 1) & 1) != 0;
  return read == size || (size == kBlock && read + 2 >= kBlock);
}

// Where E0 to EF and two bytes of 80 to BF do not stand one after the other, in the first 48 lanes.
REPRISE_TARGET inline __mmask64 OtherThanHan(__m512i bytes) {
  constexpr auto kPattern = [](int lead, int tail) {
    std::array<uint8_t, 64> pattern{};
    for (size_t i = 0; i < kHanBlock; ++i)
      pattern[i] = static_cast<uint8_t>(i % 3 == 0 ? lead : tail);
    return pattern;
  };
  alignas(64) static constexpr std::array<uint8_t, 64> kMask = kPattern(0xF0, 0xC0);
  alignas(64) static constexpr std::array<uint8_t, 64> kValue = kPattern(0xE0, 0x80);
  const __m512i fixed = _mm512_and_si512(bytes, _mm512_load_si512(kMask.data()));
  return _mm512_cmpneq_epi8_mask(fixed, _mm512_load_si512(kValue.data()));
}

// As many times sixteen characters of three bytes as follow, of which the first are `bytes`. False
// when one of them is not plain; the cursor is at it then.
REPRISE_TARGET inline bool PutHanRun(const FoldText& text, __m512i bytes, FoldCursor& cursor) {
  do {
    if (!PutHan(text.bmp, bytes, kMostHan, cursor)) return false;
    if (text.stop - cursor.at < static_cast<ptrdiff_t>(kBlock)) break;
    bytes = _mm512_loadu_si512(cursor.at);
  } while (OtherThanHan(bytes) == 0);
  return true;
}

// How many ASCII bytes stand before a longer run of characters of three bytes, or of four; 0 where
// it is not so. `other` are the lanes of 80 and more.
REPRISE_TARGET inline size_t AsciiBeforeHan(const uint8_t* at, uint64_t other) {
  const auto ascii = static_cast<size_t>(std::countr_zero(other));
  const uint64_t run = other >> ascii;
  return at[ascii] >= 0xE0 && (run & Below(3 * kFewHan)) == Below(3 * kFewHan) ? ascii : 0;
}

}  // namespace

REPRISE_TARGET void FoldBlocksAvx512(const FoldText& text, FoldCursor& cursor_in_out) {
  FoldCursor cursor = cursor_in_out;
  bool plain = true;
  while (plain && cursor.at < text.stop && !IsTellingAfterOther(text.base, cursor.at)) {
    const auto left = static_cast<size_t>(text.stop - cursor.at);
    size_t size = std::min(left, kBlock);
    // A letter before a Greek or Cyrillic one must be in one block with it.
    if (left > kBlock && LeadsGreekOrCyrillic(cursor.at[kBlock]) &&
        IsAsciiLetter(cursor.at[kBlock - 1]))
      --size;
    const __m512i bytes = size == kBlock ? _mm512_loadu_si512(cursor.at)
                                         : _mm512_maskz_loadu_epi8(Below(size), cursor.at);
    const uint64_t other = _mm512_movepi8_mask(bytes);
    if (other == 0) {
      PutAscii(bytes, size, cursor);
      continue;
    }
    // Sixteen by a branch of its own, so that the next block does not wait for the count.
    const uint64_t other_than_han = size < kHanReach ? 1 : OtherThanHan(bytes);
    if (other_than_han == 0) {
      plain = PutHanRun(text, bytes, cursor);
    } else if (const int han = std::countr_zero(other_than_han) / 3; han >= kFewHan) {
      plain = PutHan(text.bmp, bytes, han, cursor);
    } else if (const size_t ascii = AsciiBeforeHan(cursor.at, other); ascii != 0) {
      PutAscii(bytes, ascii, cursor);
    } else {
      plain = PutMixed(text.bmp, bytes, other, size, cursor);
    }
  }
  cursor_in_out = cursor;
}

}  // namespace reprise::internal

#endif
