#include "reprise/extract/internal/text_lanes.h"

#ifdef REPRISE_TEXT_LANES_X86
// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#include <immintrin.h>

#define REPRISE_TARGET __attribute__((target("avx512f,avx512bw")))

namespace reprise::internal {
namespace {

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
  TextLanes lanes;
  lanes.blank = Are(bytes, ' ');
  lanes.space = lanes.blank | AreIn(bytes, '\t', '\n') | AreIn(bytes, '\f', '\r');
  lanes.word =
      AreIn(_mm512_or_si512(bytes, _mm512_set1_epi8(0x20)), 'a', 'z') | AreIn(bytes, '0', '9');
  lanes.sentence_end = Are(bytes, '.') | Are(bytes, '!') | Are(bytes, '?');
  const uint64_t closers = Are(bytes, '"') | Are(bytes, '\'') | Are(bytes, ')') | Are(bytes, ']');
  lanes.telling = AreIn(bytes, ' ' + 1, 0x7F) & ~closers;
  if (const uint64_t beyond = _mm512_movepi8_mask(bytes); beyond != 0) {
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
