#include "reprise/decode/internal/glance_kernels.h"

#ifdef REPRISE_GLANCE_X86
// GCC 12 takes the undefined operands inside its own header for mistakes (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "reprise/decode/internal/suspicion.h"

#define REPRISE_TARGET                                                          \
  __attribute__((                                                               \
      target("avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx512vbmi,bmi,bmi2," \
             "popcnt")))

namespace reprise::internal {
namespace {

// What two bytes that follow each other begin, as a set of bits.
enum PairKind : uint8_t {
  kControl = 1,
  kWestern = 2,   // ÂÃ, ÐÑ.
  kCyrillic = 4,  // РС.
  kBox = 8,
  kOdd = kControl | kWestern | kCyrillic | kBox,
  kCapital = 16,  // Of Cyrillic, and the small letters.
  kFirstSmall = 32,
  kLastSmall = 64,
  kSmall = kFirstSmall | kLastSmall,
  kSymbol = 128,  // Not « and », which stand before and after words.
};

// By the low seven bits of a byte beyond ASCII. A kind is where both tables have it.
struct PairTables {
  alignas(64) std::array<uint8_t, 128> first{};
  alignas(64) std::array<uint8_t, 128> second{};

  constexpr void Add(PairKind kind, size_t lead, size_t first_tail, size_t last_tail) {
    first[lead & 0x7F] |= kind;
    for (size_t tail = first_tail; tail <= last_tail; ++tail) second[tail & 0x7F] |= kind;
  }
};

constexpr PairTables MakePairTables() {
  PairTables tables;
  tables.Add(kControl, 0xC2, 0x80, 0x9F);
  tables.Add(kWestern, 0xC3, 0x82, 0x83);
  tables.Add(kWestern, 0xC3, 0x90, 0x91);
  tables.Add(kCyrillic, 0xD0, 0xA0, 0xA1);
  tables.Add(kBox, 0xE2, 0x94, 0x96);
  tables.Add(kCapital, 0xD0, 0x80, 0xAF);
  tables.Add(kFirstSmall, 0xD0, 0xB0, 0xBF);
  tables.Add(kLastSmall, 0xD1, 0x80, 0x9F);
  tables.Add(kSymbol, 0xC2, 0x80, 0xAA);
  tables.Add(kSymbol, 0xC2, 0xAC, 0xBA);
  tables.Add(kSymbol, 0xC2, 0xBC, 0xBF);
  return tables;
}

constexpr PairTables kPairs = MakePairTables();

REPRISE_TARGET inline __m512i All(int byte) { return _mm512_set1_epi8(static_cast<char>(byte)); }

REPRISE_TARGET inline __m128i Load16(const char* from) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}

REPRISE_TARGET inline __m512i LookUp(const std::array<uint8_t, 128>& table, __m512i bytes) {
  return _mm512_permutex2var_epi8(_mm512_load_si512(table.data()), bytes,
                                  _mm512_load_si512(table.data() + 64));
}

// Some stretches, judged side by side.
constexpr size_t kSideBySide = 4;
alignas(64) constexpr char kNothing[kLookedBytes] = {};

class Stretches {
 public:
  REPRISE_TARGET void Take(const char* at, AlphabetLooks& looks) {
    begins_[waiting_++] = at;
    if (waiting_ == kSideBySide) Judge(looks);
  }

  REPRISE_TARGET void Finish(AlphabetLooks& looks) {
    if (waiting_ == 0) return;
    std::fill(begins_ + waiting_, begins_ + kSideBySide, kNothing);
    Judge(looks);
  }

 private:
  REPRISE_TARGET __m512i BytesFrom(size_t offset) const {
    __m512i bytes = _mm512_castsi128_si512(Load16(begins_[0] + offset));
    bytes = _mm512_inserti32x4(bytes, Load16(begins_[1] + offset), 1);
    bytes = _mm512_inserti32x4(bytes, Load16(begins_[2] + offset), 2);
    return _mm512_inserti32x4(bytes, Load16(begins_[3] + offset), 3);
  }

  REPRISE_TARGET void Judge(AlphabetLooks& looks) {
    const __m512i bytes = BytesFrom(0);
    const __m512i after = BytesFrom(kStretch);
    const uint64_t high = _mm512_movepi8_mask(bytes);
    // In each lane, what begins there, one byte and two bytes later.
    const __m512i second = LookUp(kPairs.second, bytes);
    const __m512i second_after = LookUp(kPairs.second, after);
    const __m512i first = _mm512_and_si512(_mm512_maskz_mov_epi8(high, LookUp(kPairs.first, bytes)),
                                           _mm512_alignr_epi8(second_after, second, 1));
    const __m512i first_after = _mm512_and_si512(
        _mm512_maskz_mov_epi8(_mm512_movepi8_mask(after), LookUp(kPairs.first, after)),
        _mm512_alignr_epi8(second_after, second_after, 1));
    const __m512i next = _mm512_alignr_epi8(first_after, first, 1);
    const __m512i next_but_one = _mm512_alignr_epi8(first_after, first, 2);

    uint64_t odd = _mm512_test_epi8_mask(first, All(kOdd));
    odd |= _mm512_mask_test_epi8_mask(_mm512_test_epi8_mask(first, All(kSmall)), next_but_one,
                                      All(kCapital));
    odd |= _mm512_mask_test_epi8_mask(
        _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, All('a')), All(26)), next, All(kCapital));
    odd |= _mm512_mask_test_epi8_mask(_mm512_test_epi8_mask(first, All(kCapital)), next_but_one,
                                      All(kSymbol));
    const uint64_t punctuation = _mm512_mask_cmplt_epu8_mask(
        _mm512_cmpeq_epi8_mask(bytes, All(0xE2)), _mm512_alignr_epi8(after, bytes, 1), All(0x88));
    const uint64_t latin =
        _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, All(0xC2)), All(0xC6 - 0xC2)) | punctuation;
    const uint64_t leads = _mm512_cmpge_epu8_mask(bytes, All(0xC0));
    const auto count = [](uint64_t lanes)
                           REPRISE_TARGET { return static_cast<size_t>(std::popcount(lanes)); };
    looks.stretches += waiting_;
    looks.odd += count(odd);
    looks.leads += count(leads);
    looks.latin += count(latin);
    looks.high += count(high);
    waiting_ = 0;
  }

  const char* begins_[kSideBySide];
  size_t waiting_ = 0;
};

// What all places together have.
class Leads {
 public:
  REPRISE_TARGET Leads()
      : greatest_(_mm256_setzero_si256()), least_from_d0_(_mm256_set1_epi8(-1)) {}

  REPRISE_TARGET void Look(const char* at) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    greatest_ = _mm256_max_epu8(greatest_, bytes);
    const __m256i d0 = _mm256_set1_epi8(static_cast<char>(0xD0));
    least_from_d0_ = _mm256_min_epu8(least_from_d0_, _mm256_sub_epi8(bytes, d0));
  }

  REPRISE_TARGET void Tell(AlphabetLooks& looks) const {
    const __m256i e3 = _mm256_set1_epi8(static_cast<char>(0xE3));
    looks.has_other = _mm256_cmpge_epu8_mask(greatest_, e3) != 0;
    looks.has_cyrillic = _mm256_cmplt_epu8_mask(least_from_d0_, _mm256_set1_epi8(0x10)) != 0;
  }

 private:
  __m256i greatest_;
  __m256i least_from_d0_;
};

}  // namespace

REPRISE_TARGET AlphabetLooks LookAtAlphabetsAvx512(std::string_view utf8, size_t step) {
  static_assert(kPlacesAStretch == 3);
  AlphabetLooks looks;
  Leads leads;
  Stretches stretches;
  size_t at = step / 2;
  for (; at + 2 * step + kLookedBytes <= utf8.size(); at += 3 * step) {
    const char* const first = utf8.data() + at;
    const char* const third = first + 2 * step;
    leads.Look(first);
    leads.Look(first + step);
    leads.Look(third);
    stretches.Take(third, looks);
  }
  for (; at + kLookedBytes <= utf8.size(); at += step) leads.Look(utf8.data() + at);
  stretches.Finish(looks);
  leads.Tell(looks);
  return looks;
}

REPRISE_TARGET bool AreUsualIdeographsAvx512(std::string_view utf8, size_t step) {
  const uint16_t* const prices = PricesOfThreeBytes();
  int32_t above = 0;
  const bool all = VisitLooks(utf8, step, [&](uint32_t bytes) REPRISE_TARGET {
    const uint64_t place = _pext_u64(__builtin_bswap32(bytes), 0x3F3F3F);
    above += prices[place] - static_cast<int32_t>(kSomewhatDear);
  });
  return all && IsUsual(above);
}

}  // namespace reprise::internal

#endif
