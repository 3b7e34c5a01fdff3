#include "reprise/decode/internal/byte_sign_kernels.h"

#ifdef REPRISE_BYTE_SIGNS_X86
#include <immintrin.h>

#include <algorithm>
#include <cstring>

#define REPRISE_TARGET __attribute__((target("avx2")))

namespace reprise::internal {
namespace {

constexpr size_t kStep = 32;
constexpr size_t kPrefetch = 1024;  // Bytes ahead.
constexpr size_t kBefore = 3;       // Bytes before a step that it looks at.

REPRISE_TARGET inline __m256i Load(const void* from) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}

REPRISE_TARGET inline __m256i LookUp(const std::array<uint8_t, 64>& table, __m256i nibbles) {
  return _mm256_shuffle_epi8(Load(table.data()), nibbles);
}

REPRISE_TARGET inline uint8_t OrOfLanes(__m256i bits) {
  alignas(32) uint64_t words[4];
  _mm256_store_si256(reinterpret_cast<__m256i*>(words), bits);
  return OrOfBytes(words);
}

class Finder {
 public:
  REPRISE_TARGET Finder() : faults_(_mm256_setzero_si256()), pairs_(faults_), singles_(faults_) {}

  // The bytes at `at`, after the three before them.
  REPRISE_TARGET void Take(const char* at) {
    const __m256i bytes = Load(at);
    const __m256i third_before = Load(at - 3);
    const __m256i low = LowOf(bytes);
    const __m256i high = HighOf(bytes);
    const __m256i singles = _mm256_and_si256(LookUp(kSingle.low, low), LookUp(kSingle.high, high));
    singles_ = _mm256_or_si256(singles_, singles);
    const bool is_ascii = _mm256_movemask_epi8(_mm256_or_si256(bytes, third_before)) == 0;
    if (is_ascii) {
      const __m256i kinds = _mm256_set1_epi8(static_cast<char>(kBeginsPair));
      const bool begins = _mm256_testz_si256(singles, kinds) == 0;
      const bool begun = begun_;
      begun_ = begins;  // Perhaps not by the last byte.
      if (!begins && !begun) return;
    } else {
      begun_ = true;
    }
    const __m256i first = Load(at - 1);
    const __m256i first_low = LowOf(first);
    const __m256i first_high = HighOf(first);
    const __m256i signs = _mm256_and_si256(LookUp(kFirstOfPair.low, first_low),
                                           LookUp(kFirstOfPair.high, first_high));
    const __m256i second_signs =
        _mm256_and_si256(LookUp(kSecondOfPair.low, low), LookUp(kSecondOfPair.high, high));
    pairs_ = _mm256_or_si256(pairs_, _mm256_and_si256(signs, second_signs));
    if (is_ascii) return;
    const __m256i found =
        _mm256_and_si256(_mm256_and_si256(LookUp(kFaultsOfFirst.low, first_low),
                                          LookUp(kFaultsOfFirst.high, first_high)),
                         LookUp(kFaultsOfSecond, high));
    // Bit 7 where the lead of three stands two bytes before, or that of four three bytes before.
    const __m256i from_three = _mm256_subs_epu8(Load(at - 2), _mm256_set1_epi8(0xE0 - 0x80));
    const __m256i from_four = _mm256_subs_epu8(third_before, _mm256_set1_epi8(0xF0 - 0x80));
    const __m256i two_tails = _mm256_and_si256(_mm256_or_si256(from_three, from_four),
                                               _mm256_set1_epi8(static_cast<char>(kTwoTails)));
    faults_ = _mm256_or_si256(faults_, _mm256_xor_si256(found, two_tails));
  }

  REPRISE_TARGET ByteSigns Signs() const {
    return MakeByteSigns(OrOfLanes(pairs_), OrOfLanes(singles_),
                         _mm256_testz_si256(faults_, faults_) != 0);
  }

 private:
  REPRISE_TARGET static __m256i LowOf(__m256i bytes) {
    return _mm256_and_si256(bytes, _mm256_set1_epi8(15));
  }
  REPRISE_TARGET static __m256i HighOf(__m256i bytes) {
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15));
  }

  __m256i faults_;
  __m256i pairs_;
  __m256i singles_;
  bool begun_ = false;  // Whether the byte before the next step may begin a pair.
};

// Up to a step of bytes among spaces, of which nothing is a sign and at which a character that is
// cut off shows.
class Padded {
 public:
  Padded(const char* from, size_t before, size_t size) {
    std::memset(bytes_, ' ', sizeof(bytes_));
    if (before + size > 0) std::memcpy(bytes_ + kStep - before, from - before, before + size);
  }
  const char* begin() const { return bytes_ + kStep; }

 private:
  char bytes_[2 * kStep];
};

}  // namespace

REPRISE_TARGET ByteSigns FindByteSignsAvx2(std::string_view bytes) {
  Finder finder;
  finder.Take(Padded(bytes.data(), 0, std::min(bytes.size(), kStep)).begin());
  if (bytes.size() < kStep) return finder.Signs();
  const char* at = bytes.data() + kStep;
  const char* const stop = bytes.data() + bytes.size();
  for (; static_cast<size_t>(stop - at) >= kStep; at += kStep) {
    _mm_prefetch(at + kPrefetch, _MM_HINT_T0);
    finder.Take(at);
  }
  finder.Take(Padded(at, kBefore, static_cast<size_t>(stop - at)).begin());
  return finder.Signs();
}

}  // namespace reprise::internal

#endif
