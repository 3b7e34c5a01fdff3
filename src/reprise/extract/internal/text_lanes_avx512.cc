#include "reprise/extract/internal/text_lanes.h"

#ifdef REPRISE_TEXT_LANES_X86
// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#include <immintrin.h>

#include <array>

#include "reprise/extract/internal/character_kinds.h"

#define REPRISE_TARGET __attribute__((target("avx512f,avx512bw,avx512vbmi")))

namespace reprise::internal {
namespace {

// The masks that a character of ASCII is in, a set of bits.
enum AsciiMask : uint8_t { kSpace = 1, kBlank = 2, kWord = 4, kSentenceEnd = 8, kTelling = 16 };

constexpr uint8_t AsciiMasksOf(uint8_t c) {
  switch (KindOf(c)) {
    case CharacterKind::kSpace:
      if (c == ' ') return kSpace | kBlank;
      return c == '\t' || c == '\n' || c == '\f' || c == '\r' ? kSpace : 0;
    case CharacterKind::kCloser:
      return 0;
    case CharacterKind::kLetter:
    case CharacterKind::kDigit:
      return kWord | kTelling;
    case CharacterKind::kSentenceEnd:
      return kSentenceEnd | kTelling;
    default:
      return kTelling;
  }
}

struct AsciiTable {
  alignas(64) std::array<uint8_t, 128> masks;
};

constexpr AsciiTable MakeAsciiTable() {
  AsciiTable table{};
  for (uint8_t c = 0; c < table.masks.size(); ++c) table.masks[c] = AsciiMasksOf(c);
  return table;
}
constexpr AsciiTable kAscii = MakeAsciiTable();

REPRISE_TARGET inline uint64_t In(__m512i masks, AsciiMask mask) {
  return _mm512_test_epi8_mask(masks, _mm512_set1_epi8(static_cast<char>(mask)));
}

REPRISE_TARGET inline uint64_t Are(__m512i bytes, uint8_t byte) {
  return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(static_cast<char>(byte)));
}

REPRISE_TARGET inline uint64_t AreIn(__m512i bytes, uint8_t first, uint8_t last) {
  return _mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8(static_cast<char>(first))),
                                _mm512_set1_epi8(static_cast<char>(last - first)));
}

// The tails of letters of two bytes.
REPRISE_TARGET inline uint64_t LetterTails(__m512i bytes) {
  const uint64_t tails = AreIn(bytes, 0xC3, 0xDF) << 1 & AreIn(bytes, 0x80, 0xBF);
  // Those that are no letters: U+00D7, 00F7, 0589, 061F, 06D4.
  return tails & ~(Are(bytes, 0xC3) << 1 & (Are(bytes, 0x97) | Are(bytes, 0xB7))) &
         ~(Are(bytes, 0xD6) << 1 & Are(bytes, 0x89)) & ~(Are(bytes, 0xD8) << 1 & Are(bytes, 0x9F)) &
         ~(Are(bytes, 0xDB) << 1 & Are(bytes, 0x94));
}

}  // namespace

REPRISE_TARGET TextLanes ReadTextLanesAvx512(std::string_view text) {
  // Zeros, which are in none of the masks, beyond the text.
  const __m512i bytes = _mm512_maskz_loadu_epi8(LanesBelow(text.size()), text.data());
  const uint64_t beyond = _mm512_movepi8_mask(bytes);
  const __m512i masks =
      _mm512_maskz_permutex2var_epi8(~beyond, _mm512_load_si512(kAscii.masks.data()), bytes,
                                     _mm512_load_si512(kAscii.masks.data() + 64));
  TextLanes lanes;
  lanes.space = In(masks, kSpace);
  lanes.blank = In(masks, kBlank);
  lanes.word = In(masks, kWord);
  lanes.sentence_end = In(masks, kSentenceEnd);
  lanes.telling = In(masks, kTelling);
  if (beyond != 0) {
    const uint64_t tails = LetterTails(bytes);
    const uint64_t letters = tails | tails >> 1;
    lanes.word |= letters;
    lanes.telling |= letters;
    lanes.unknown = beyond & ~letters;
  }
  return lanes;
}

}  // namespace reprise::internal

#endif
