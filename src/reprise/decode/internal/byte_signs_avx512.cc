#include "reprise/decode/internal/byte_sign_kernels.h"

#ifdef REPRISE_BYTE_SIGNS_X86
// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#include <immintrin.h>

#define REPRISE_TARGET __attribute__((target("avx512f,avx512bw,avx512vbmi")))

namespace reprise::internal {
namespace {

constexpr size_t kStep = 64;
constexpr size_t kPrefetch = 1024;  // Bytes ahead.

constexpr uint64_t Below(size_t lane) {
  return lane >= 64 ? ~uint64_t{0} : (uint64_t{1} << lane) - 1;
}

// kSingle below 0x80, by the byte itself.
struct AsciiTable {
  alignas(64) std::array<uint8_t, 128> signs;
};

constexpr AsciiTable MakeAsciiTable() {
  AsciiTable table{};
  for (size_t byte = 0; byte < table.signs.size(); ++byte) table.signs[byte] = kSingle[byte];
  return table;
}

constexpr AsciiTable kAscii = MakeAsciiTable();

REPRISE_TARGET inline uint8_t OrOfLanes(__m512i bits) {
  alignas(64) uint64_t words[8];
  _mm512_store_si512(words, bits);
  return OrOfBytes(words);
}

// Some bytes of the text and, in the same lanes, those one, two and three places before each.
// Spaces, of which nothing is a sign, where the text has none.
struct Window {
  __m512i bytes;
  __m512i before[3];
};

REPRISE_TARGET inline Window FirstWindow(const char* bytes, size_t size) {
  const __m512i spaces = _mm512_set1_epi8(' ');
  const __m512i lane = _mm512_set_epi8(
      63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41,
      40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18,
      17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  Window window;
  window.bytes = _mm512_mask_loadu_epi8(spaces, Below(size), bytes);
  for (size_t i = 0; i < 3; ++i) {
    const __m512i from = _mm512_sub_epi8(lane, _mm512_set1_epi8(static_cast<char>(i + 1)));
    window.before[i] =
        _mm512_mask_mov_epi8(spaces, ~Below(i + 1), _mm512_permutexvar_epi8(from, window.bytes));
  }
  return window;
}

REPRISE_TARGET inline Window WindowAt(const char* at) {
  return {_mm512_loadu_si512(at),
          {_mm512_loadu_si512(at - 1), _mm512_loadu_si512(at - 2), _mm512_loadu_si512(at - 3)}};
}

// Of the last bytes, fewer than a step; spaces behind them, at which a character that is cut off
// shows.
REPRISE_TARGET inline Window LastWindow(const char* at, size_t size) {
  const __m512i spaces = _mm512_set1_epi8(' ');
  return {_mm512_mask_loadu_epi8(spaces, Below(size), at),
          {_mm512_mask_loadu_epi8(spaces, Below(size + 1), at - 1),
           _mm512_mask_loadu_epi8(spaces, Below(size + 2), at - 2),
           _mm512_mask_loadu_epi8(spaces, Below(size + 3), at - 3)}};
}

REPRISE_TARGET inline __m512i LookUp(const std::array<uint8_t, 64>& table, __m512i nibbles) {
  return _mm512_shuffle_epi8(_mm512_load_si512(table.data()), nibbles);
}

class Finder {
 public:
  REPRISE_TARGET Finder() : faults_(_mm512_setzero_si512()), pairs_(faults_), singles_(faults_) {}

  REPRISE_TARGET void Take(const Window& window) {
    const uint64_t high = _mm512_movepi8_mask(window.bytes);
    const __m512i singles =
        _mm512_maskz_permutex2var_epi8(~high, _mm512_load_si512(kAscii.signs.data()), window.bytes,
                                       _mm512_load_si512(kAscii.signs.data() + 64));
    singles_ = _mm512_or_si512(singles_, singles);
    // What of the bytes before is not in the window, only they can have begun.
    if ((high | _mm512_movepi8_mask(window.before[2])) == 0) {
      const uint64_t begins =
          _mm512_test_epi8_mask(singles, _mm512_set1_epi8(static_cast<char>(kBeginsPair)));
      if ((begins | begun_) != 0) FindPairs(window);
      begun_ = begins >> 63;
      return;
    }
    any_high_ |= high;
    begun_ = 1;
    FindPairs(window);
    FindFaults(window);
  }

  REPRISE_TARGET ByteSigns Signs() const {
    const auto singles = static_cast<uint8_t>(OrOfLanes(singles_) | (any_high_ != 0 ? kHigh : 0));
    return MakeByteSigns(OrOfLanes(pairs_), singles, _mm512_test_epi8_mask(faults_, faults_) == 0);
  }

 private:
  REPRISE_TARGET static __m512i LowOf(__m512i bytes) {
    return _mm512_and_si512(bytes, _mm512_set1_epi8(15));
  }
  REPRISE_TARGET static __m512i HighOf(__m512i bytes) {
    return _mm512_and_si512(_mm512_srli_epi16(bytes, 4), _mm512_set1_epi8(15));
  }

  REPRISE_TARGET void FindPairs(const Window& window) {
    const __m512i first = window.before[0];
    const __m512i signs = _mm512_and_si512(LookUp(kFirstOfPair.low, LowOf(first)),
                                           LookUp(kFirstOfPair.high, HighOf(first)));
    constexpr int kAnd = 0x80;
    pairs_ = _mm512_or_si512(
        pairs_, _mm512_ternarylogic_epi32(signs, LookUp(kSecondOfPair.low, LowOf(window.bytes)),
                                          LookUp(kSecondOfPair.high, HighOf(window.bytes)), kAnd));
  }

  REPRISE_TARGET void FindFaults(const Window& window) {
    const __m512i first = window.before[0];
    constexpr int kAnd = 0x80;
    constexpr int kOrThenAnd = 0xA8;
    constexpr int kOrOfXor = 0xF6;
    const __m512i found = _mm512_ternarylogic_epi32(
        LookUp(kFaultsOfFirst.low, LowOf(first)), LookUp(kFaultsOfFirst.high, HighOf(first)),
        LookUp(kFaultsOfSecond, HighOf(window.bytes)), kAnd);
    // Bit 7 where the lead of three stands two bytes before, or that of four three bytes before.
    const __m512i from_three = _mm512_subs_epu8(window.before[1], _mm512_set1_epi8(0xE0 - 0x80));
    const __m512i from_four = _mm512_subs_epu8(window.before[2], _mm512_set1_epi8(0xF0 - 0x80));
    const __m512i two_tails = _mm512_ternarylogic_epi32(
        from_three, from_four, _mm512_set1_epi8(static_cast<char>(kTwoTails)), kOrThenAnd);
    faults_ = _mm512_ternarylogic_epi32(faults_, found, two_tails, kOrOfXor);
  }

  __m512i faults_;
  __m512i pairs_;
  __m512i singles_;
  uint64_t any_high_ = 0;
  uint64_t begun_ = 0;  // Whether the byte before the next window may begin a pair.
};

}  // namespace

REPRISE_TARGET ByteSigns FindByteSignsAvx512(std::string_view bytes) {
  Finder finder;
  finder.Take(FirstWindow(bytes.data(), bytes.size()));
  if (bytes.size() < kStep) return finder.Signs();
  const char* at = bytes.data() + kStep;
  const char* const stop = bytes.data() + bytes.size();
  for (; static_cast<size_t>(stop - at) >= kStep; at += kStep) {
    _mm_prefetch(at + kPrefetch, _MM_HINT_T0);
    finder.Take(WindowAt(at));
  }
  finder.Take(LastWindow(at, static_cast<size_t>(stop - at)));
  return finder.Signs();
}

}  // namespace reprise::internal

#endif
