#include "reprise/normalize/internal/fold_blocks.h"

#ifdef REPRISE_FOLD_BLOCKS_X86
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <bit>

#include "reprise/normalize/fold_table.h"
#include "reprise/normalize/internal/look_up_8.h"

#define REPRISE_TARGET __attribute__((target("avx2")))

namespace reprise::internal {
namespace {

constexpr size_t kAsciiBytes = 32;  // All paths read so many; the end of a text is left over.
constexpr size_t kHanBytes = 24;    // Eight characters.
constexpr size_t kMixedBytes = 16;
constexpr size_t kFewestAscii = 12;  // For fewer before other characters, mixed blocks are faster.

constexpr uint32_t Below(size_t lane) {
  return lane >= 32 ? ~uint32_t{0} : (uint32_t{1} << lane) - 1;
}

REPRISE_TARGET inline __m128i All(int byte) { return _mm_set1_epi8(static_cast<char>(byte)); }

REPRISE_TARGET inline __m128i Load(const void* from) {
  return _mm_loadu_si128(static_cast<const __m128i*>(from));
}

// The shuffles that move the 16-bit lanes of a set to the front.
struct CompressTable {
  alignas(64) std::array<std::array<uint8_t, 16>, 256> order;
};

constexpr CompressTable MakeCompressTable() {
  CompressTable table{};
  for (size_t set = 0; set < 256; ++set) {
    size_t at = 0;
    for (size_t lane = 0; lane < 8; ++lane) {
      if ((set >> lane & 1) == 0) continue;
      table.order[set][at++] = static_cast<uint8_t>(2 * lane);
      table.order[set][at++] = static_cast<uint8_t>(2 * lane + 1);
    }
    while (at < 16) table.order[set][at++] = 0x80;  // Zeros.
  }
  return table;
}

constexpr CompressTable kCompress = MakeCompressTable();

REPRISE_TARGET inline __m128i Compress(__m128i units, uint32_t set) {
  return _mm_shuffle_epi8(units, Load(kCompress.order[set & 0xFF].data()));
}

REPRISE_TARGET inline void Put(__m128i units, uint32_t keep, FoldCursor& cursor) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(cursor.out), Compress(units, keep));
  cursor.out += std::popcount(keep & 0xFF);
}

// A bit a lane of 16 bits, of a comparison's result.
REPRISE_TARGET inline uint32_t LanesOf(__m128i equal) {
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(equal, equal))) & 0xFF;
}

REPRISE_TARGET inline uint32_t LanesNotPlain(__m128i units) {
  return LanesOf(_mm_or_si128(_mm_cmpeq_epi16(units, _mm_set1_epi16(-1)),
                              _mm_cmpeq_epi16(units, _mm_setzero_si128())));
}

static_assert(FoldTable::kEscape == 0xFFFF && FoldTable::kDrop == 0);

REPRISE_TARGET inline uint32_t LanesOfSeparators(__m128i units) {
  return LanesOf(_mm_cmpeq_epi16(units, _mm_set1_epi16(FoldTable::kSeparator)));
}

// The first `count` lanes go out, but for separators after a separator.
REPRISE_TARGET inline void PutUnits(__m128i units, int count, FoldCursor& cursor) {
  const uint32_t separators = LanesOfSeparators(units);
  const uint32_t ended = separators << 1 | (cursor.after_separator ? 1 : 0);
  Put(units, Below(static_cast<size_t>(count)) & ~(separators & ended), cursor);
  cursor.after_separator = (ended >> count & 1) != 0;
}

// The first `size` of 32 bytes, which are ASCII.
REPRISE_TARGET inline void PutAscii(__m256i bytes, size_t size, FoldCursor& cursor) {
  const __m256i lower = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
  const __m256i letter = _mm256_and_si256(_mm256_cmpgt_epi8(lower, _mm256_set1_epi8('a' - 1)),
                                          _mm256_cmpgt_epi8(_mm256_set1_epi8('z' + 1), lower));
  const __m256i digit = _mm256_and_si256(_mm256_cmpgt_epi8(bytes, _mm256_set1_epi8('0' - 1)),
                                         _mm256_cmpgt_epi8(_mm256_set1_epi8('9' + 1), bytes));
  const __m256i kept = _mm256_or_si256(letter, digit);
  const __m256i folded = _mm256_blendv_epi8(_mm256_set1_epi8(' '), lower, kept);
  const uint32_t separators = ~static_cast<uint32_t>(_mm256_movemask_epi8(kept));
  const uint32_t ended = separators << 1 | (cursor.after_separator ? 1 : 0);
  const uint32_t keep = Below(size) & ~(separators & ended);
  const __m128i halves[2] = {_mm256_castsi256_si128(folded), _mm256_extracti128_si256(folded, 1)};
  for (int half = 0; half < 2; ++half) {
    Put(_mm_cvtepu8_epi16(halves[half]), keep >> (16 * half), cursor);
    Put(_mm_cvtepu8_epi16(_mm_srli_si128(halves[half], 8)), keep >> (16 * half + 8), cursor);
  }
  cursor.at += size;
  cursor.after_separator = (separators >> (size - 1) & 1) != 0;
}

// E0 to EF and two bytes of 80 to BF, eight times.
REPRISE_TARGET inline bool IsHanBlock(__m256i bytes) {
  constexpr auto kPattern = [](int lead, int tail) {
    std::array<uint8_t, 32> pattern{};
    for (size_t i = 0; i < kHanBytes; ++i)
      pattern[i] = static_cast<uint8_t>(i % 3 == 0 ? lead : tail);
    return pattern;
  };
  alignas(32) static constexpr std::array<uint8_t, 32> kMask = kPattern(0xF0, 0xC0);
  alignas(32) static constexpr std::array<uint8_t, 32> kValue = kPattern(0xE0, 0x80);
  const __m256i mask = _mm256_load_si256(reinterpret_cast<const __m256i*>(kMask.data()));
  const __m256i value = _mm256_load_si256(reinterpret_cast<const __m256i*>(kValue.data()));
  const __m256i differs = _mm256_xor_si256(_mm256_and_si256(bytes, mask), value);
  return _mm256_testz_si256(differs, differs) != 0;
}

// Four code points of three bytes each.
REPRISE_TARGET inline __m128i DecodeFour(const uint8_t* at) {
  const __m128i order = _mm_setr_epi8(2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1);
  const __m128i payload =
      _mm_and_si128(_mm_shuffle_epi8(Load(at), order), _mm_set1_epi32(0x000F3F3F));
  const __m128i pairs = _mm_maddubs_epi16(payload, _mm_set1_epi32(0x00104001));
  return _mm_madd_epi16(pairs, _mm_set1_epi32(0x01000001));
}

// Eight characters of three bytes. False when one of them is not plain; the cursor is at it then.
REPRISE_TARGET inline bool PutHan(const char16_t* bmp, FoldCursor& cursor) {
  const __m128i code_points =
      _mm_packus_epi32(DecodeFour(cursor.at), DecodeFour(cursor.at + kHanBytes / 2));
  const __m128i units = LookUp8(bmp, code_points);
  const __m128i overlong = _mm_cmpeq_epi16(_mm_srli_epi16(code_points, 11), _mm_setzero_si128());
  const uint32_t special = LanesNotPlain(units) | LanesOf(overlong);
  // A branch: what follows must not wait for the look-ups.
  if (special != 0) [[unlikely]] {
    const int count = std::countr_zero(special);
    PutUnits(units, count, cursor);
    cursor.at += 3 * count;
    return false;
  }
  PutUnits(units, 8, cursor);
  cursor.at += kHanBytes;
  return true;
}

// Bits of the bytes that have bit 7 - `shift`.
template <int shift>
REPRISE_TARGET inline uint32_t LanesWithBit(__m128i bytes) {
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_slli_epi16(bytes, shift)));
}

REPRISE_TARGET inline uint32_t LanesWithout(__m128i bytes, int bits) {
  const __m128i none = _mm_cmpeq_epi8(_mm_and_si128(bytes, All(bits)), _mm_setzero_si128());
  return static_cast<uint32_t>(_mm_movemask_epi8(none));
}

// Sixteen bytes of characters of one to three. False when one of them is not plain; the cursor is
// at it then.
REPRISE_TARGET inline bool PutMixed(const char16_t* bmp, FoldCursor& cursor) {
  const __m128i bytes = Load(cursor.at);
  const uint32_t other = LanesWithBit<0>(bytes);
  const uint32_t bit_5 = LanesWithBit<2>(bytes);
  const uint32_t leads = other & LanesWithBit<1>(bytes);
  const uint32_t tails = other & ~leads;
  const uint32_t three = leads & bit_5;
  const uint32_t two = leads & ~bit_5;
  // What is ill-formed, and the last character when it goes on beyond the block.
  uint32_t special = tails & ~(leads << 1 | three << 2);
  special |= (leads & ~(tails >> 1)) | (three & ~(tails >> 2));
  special |= three & LanesWithBit<3>(bytes);                     // Four bytes.
  special |= two & LanesWithout(bytes, 0x1E);                    // Overlong.
  special |= three & ~(bit_5 >> 1) & LanesWithout(bytes, 0x0F);  // The same.
  special |= other << 1 & static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, All('('))));
  const __m128i from_first = _mm_sub_epi8(bytes, All(0xCE));
  const auto alphabets = static_cast<uint32_t>(
      _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(from_first, All(0xD4 - 0xCE)), from_first)));
  if (alphabets != 0 || LeadsGreekOrCyrillic(cursor.at[kMixedBytes])) {
    for (uint32_t ascii = ~other & 0xFFFF; ascii != 0; ascii &= ascii - 1) {
      const int lane = std::countr_zero(ascii);
      const uint32_t near = alphabets << 2 | alphabets >> 1 |
                            (LeadsGreekOrCyrillic(cursor.at[kMixedBytes]) ? 0x8000u : 0u);
      if ((near >> lane & 1) != 0 && IsAsciiLetter(cursor.at[lane])) special |= 1u << lane;
    }
  }
  const size_t read = special == 0 ? kMixedBytes : static_cast<size_t>(std::countr_zero(special));
  const uint32_t begins = ~tails & Below(read);

  // Both bytes of each code point in the lane of its first byte.
  const __m128i next = Load(cursor.at + 1);
  const __m128i after_next = Load(cursor.at + 2);
  const auto low_of = [](__m128i before_last, __m128i last) REPRISE_TARGET {
    return _mm_or_si128(_mm_and_si128(_mm_slli_epi16(before_last, 6), All(0xC0)),
                        _mm_and_si128(last, All(0x3F)));
  };
  const __m128i is_two = _mm_cmpeq_epi8(_mm_and_si128(bytes, All(0xE0)), All(0xC0));
  const __m128i is_three = _mm_cmpeq_epi8(_mm_and_si128(bytes, All(0xF0)), All(0xE0));
  const __m128i low = _mm_blendv_epi8(_mm_blendv_epi8(bytes, low_of(bytes, next), is_two),
                                      low_of(next, after_next), is_three);
  const __m128i high_of_two = _mm_and_si128(_mm_srli_epi16(bytes, 2), All(7));
  const __m128i high_of_three = _mm_or_si128(_mm_and_si128(_mm_slli_epi16(bytes, 4), All(0xF0)),
                                             _mm_and_si128(_mm_srli_epi16(next, 2), All(0x0F)));
  const __m128i high =
      _mm_or_si128(_mm_and_si128(is_two, high_of_two), _mm_and_si128(is_three, high_of_three));
  const __m128i halves[2] = {_mm_unpacklo_epi8(low, high), _mm_unpackhi_epi8(low, high)};
  for (int half = 0; half < 2; ++half) {
    uint32_t set = begins >> (8 * half) & 0xFF;
    const __m128i units = LookUp8(bmp, Compress(halves[half], set));
    const int count = std::popcount(set);
    const uint32_t not_plain = LanesNotPlain(units) & Below(static_cast<size_t>(count));
    if (not_plain != 0) {
      const int plain = std::countr_zero(not_plain);
      PutUnits(units, plain, cursor);
      for (int i = 0; i < plain; ++i) set &= set - 1;
      cursor.at += 8 * half + std::countr_zero(set);
      return false;
    }
    PutUnits(units, count, cursor);
  }
  cursor.at += read;
  return read + 2 >= kMixedBytes;
}

}  // namespace

REPRISE_TARGET void FoldBlocksAvx2(const FoldText& text, FoldCursor& cursor_in_out) {
  FoldCursor cursor = cursor_in_out;
  bool plain = true;
  // One byte more, for what follows the block.
  while (plain && text.stop - cursor.at > static_cast<ptrdiff_t>(kAsciiBytes) &&
         !IsTellingAfterOther(text.base, cursor.at)) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(cursor.at));
    const auto other = static_cast<uint32_t>(_mm256_movemask_epi8(bytes));
    auto ascii = static_cast<size_t>(std::countr_zero(other));
    // A whole block by a branch of its own, so that the next one does not wait for the count.
    if (other == 0 && !LeadsGreekOrCyrillic(cursor.at[kAsciiBytes])) {
      PutAscii(bytes, kAsciiBytes, cursor);
    } else if (ascii >= kFewestAscii) {
      // A letter before a Greek or Cyrillic one tells something.
      if (LeadsGreekOrCyrillic(cursor.at[ascii]) && IsAsciiLetter(cursor.at[ascii - 1])) --ascii;
      PutAscii(bytes, ascii, cursor);
    } else if (IsHanBlock(bytes)) {
      plain = PutHan(text.bmp, cursor);
    } else {
      plain = PutMixed(text.bmp, cursor);
    }
  }
  cursor_in_out = cursor;
}

}  // namespace reprise::internal

#endif
