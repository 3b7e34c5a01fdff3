#include "reprise/extract/internal/text_lanes.h"

#ifdef REPRISE_TEXT_LANES_X86
#include <immintrin.h>

#include <cstring>

#define REPRISE_TARGET __attribute__((target("avx2")))

namespace reprise::internal {
namespace {

// 64 bytes, asked for masks.
class Bytes {
 public:
  REPRISE_TARGET explicit Bytes(const char* at)
      : low_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at))),
        high_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32))) {}

  REPRISE_TARGET uint64_t Are(uint8_t byte) const {
    const __m256i wanted = _mm256_set1_epi8(static_cast<char>(byte));
    return Mask(_mm256_cmpeq_epi8(low_, wanted), _mm256_cmpeq_epi8(high_, wanted));
  }

  REPRISE_TARGET uint64_t AreIn(uint8_t first, uint8_t last) const {
    const __m256i from = _mm256_set1_epi8(static_cast<char>(first));
    const __m256i most = _mm256_set1_epi8(static_cast<char>(last - first));
    const __m256i low = _mm256_sub_epi8(low_, from);
    const __m256i high = _mm256_sub_epi8(high_, from);
    return Mask(_mm256_cmpeq_epi8(_mm256_min_epu8(low, most), low),
                _mm256_cmpeq_epi8(_mm256_min_epu8(high, most), high));
  }

  REPRISE_TARGET uint64_t AreBeyondAscii() const { return Mask(low_, high_); }

 private:
  REPRISE_TARGET static uint64_t Mask(__m256i low, __m256i high) {
    return static_cast<uint32_t>(_mm256_movemask_epi8(low)) |
           uint64_t{static_cast<uint32_t>(_mm256_movemask_epi8(high))} << 32;
  }

  __m256i low_;
  __m256i high_;
};

// The tails of letters of two bytes.
REPRISE_TARGET uint64_t LetterTails(const Bytes& bytes) {
  const uint64_t tails = bytes.AreIn(0xC3, 0xDF) << 1 & bytes.AreIn(0x80, 0xBF);
  // Those that are no letters: U+00D7, 00F7, 0589, 061F, 06D4.
  return tails & ~(bytes.Are(0xC3) << 1 & (bytes.Are(0x97) | bytes.Are(0xB7))) &
         ~(bytes.Are(0xD6) << 1 & bytes.Are(0x89)) & ~(bytes.Are(0xD8) << 1 & bytes.Are(0x9F)) &
         ~(bytes.Are(0xDB) << 1 & bytes.Are(0x94));
}

}  // namespace

REPRISE_TARGET TextLanes ReadTextLanesAvx2(std::string_view text) {
  char padded[kTextLanes] = {};  // Zeros are in none of the masks.
  const char* at = text.data();
  if (text.size() < kTextLanes) {
    if (!text.empty()) std::memcpy(padded, text.data(), text.size());
    at = padded;
  }
  const Bytes bytes(at);
  TextLanes lanes;
  lanes.blank = bytes.Are(' ');
  lanes.space = lanes.blank | bytes.AreIn('\t', '\n') | bytes.AreIn('\f', '\r');
  lanes.word = bytes.AreIn('a', 'z') | bytes.AreIn('A', 'Z') | bytes.AreIn('0', '9');
  lanes.sentence_end = bytes.Are('.') | bytes.Are('!') | bytes.Are('?');
  const uint64_t closers = bytes.Are('"') | bytes.Are('\'') | bytes.Are(')') | bytes.Are(']');
  lanes.telling = bytes.AreIn(' ' + 1, 0x7F) & ~closers;
  if (const uint64_t beyond = bytes.AreBeyondAscii(); beyond != 0) {
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
