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

#include "reprise/core/count_lanes.h"
#include "reprise/decode/internal/suspicion.h"

#define REPRISE_TARGET \
  __attribute__((target("avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx512vbmi,popcnt")))

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

constexpr size_t kPlaces = 8;  // Of ideographs, looked at side by side.

struct EightLooks {
  uint32_t ask_for_more;  // One bit a place.
  __m128i costs;          // One byte a place; nonsense for those.
};

// The byte before each place and seven from there.
REPRISE_TARGET inline __m512i WordsAt(const char* at, size_t step) {
  const auto two = [step](const char* from) REPRISE_TARGET {
    int64_t second;
    std::memcpy(&second, from + step, sizeof(second));
    return _mm_insert_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(from)), second, 1);
  };
  --at;
  const __m256i low = _mm256_set_m128i(two(at + 2 * step), two(at));
  const __m256i high = _mm256_set_m128i(two(at + 6 * step), two(at + 4 * step));
  return _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
}

REPRISE_TARGET inline __m128i LookUpEight(const uint8_t* table, __m128i code_points) {
  const auto low = static_cast<uint64_t>(_mm_cvtsi128_si64(code_points));
  const auto high = static_cast<uint64_t>(_mm_extract_epi64(code_points, 1));
  __m128i values = _mm_cvtsi32_si128(table[low & 0xFFFF]);
  values = _mm_insert_epi8(values, table[low >> 16 & 0xFFFF], 1);
  values = _mm_insert_epi8(values, table[low >> 32 & 0xFFFF], 2);
  values = _mm_insert_epi8(values, table[low >> 48], 3);
  values = _mm_insert_epi8(values, table[high & 0xFFFF], 4);
  values = _mm_insert_epi8(values, table[high >> 16 & 0xFFFF], 5);
  values = _mm_insert_epi8(values, table[high >> 32 & 0xFFFF], 6);
  return _mm_insert_epi8(values, table[high >> 48], 7);
}

REPRISE_TARGET inline EightLooks LookAtEight(const uint8_t* table, const char* at, size_t step) {
  constexpr int kAnd = 0x80;
  constexpr int kSelect = 0xCA;  // Of the first, where it is set, the second, else the third.
  const __m512i words = WordsAt(at, step);
  const __m512i leads = _mm512_ternarylogic_epi64(words, _mm512_add_epi64(words, words),
                                                  _mm512_set1_epi64(0x0000808080808000), kAnd);
  // The byte before the first lead becomes the least significant one.
  const __m512i lowest = _mm512_and_si512(leads, _mm512_sub_epi64(_mm512_setzero_si512(), leads));
  const __m512i bytes =
      _mm512_srlv_epi64(words, _mm512_sub_epi64(_mm512_set1_epi64(48), _mm512_lzcnt_epi64(lowest)));
  const uint32_t other = _mm512_cmpneq_epi64_mask(
      _mm512_and_si512(bytes, _mm512_set1_epi64(0xC0C0F000)), _mm512_set1_epi64(0x8080E000));
  // Signed, only lower-case letters are as great.
  const uint32_t after_letter =
      _mm512_cmpge_epi64_mask(_mm512_slli_epi64(bytes, 56), _mm512_set1_epi64(int64_t{'a'} << 56));
  const __m512i tails =
      _mm512_ternarylogic_epi64(_mm512_set1_epi64(0x0FC0), _mm512_srli_epi64(bytes, 10),
                                _mm512_srli_epi64(bytes, 24), kSelect);
  const __m512i code_points = _mm512_ternarylogic_epi64(
      _mm512_set1_epi64(0xF000), _mm512_slli_epi64(bytes, 4), tails, kSelect);
  const __m128i suspicions = LookUpEight(table, _mm512_cvtepi64_epi16(code_points));
  const uint32_t suspect =
      _mm_test_epi8_mask(suspicions, _mm_set1_epi8(static_cast<char>(kStrong | kLatin)));
  return {other | after_letter | suspect,
          _mm_and_si128(suspicions, _mm_set1_epi8(static_cast<char>(kIdeographCost)))};
}

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

REPRISE_TARGET IdeographLooks LookAtIdeographsAvx512(std::string_view utf8, size_t step,
                                                     size_t at) {
  IdeographLooks looks;
  const uint8_t* const table = Suspicions();
  const size_t places = (utf8.size() - sizeof(uint64_t) - at) / step + 1;
  for (size_t place = 0; place < places; place += kPlaces) {
    // The last eight may have been looked at in part.
    const size_t first = std::min(place, places - kPlaces);
    const uint32_t wanted = 0xFFu << (place - first) & 0xFF;
    const EightLooks eight = LookAtEight(table, utf8.data() + at + first * step, step);
    const uint32_t stops = eight.ask_for_more & wanted;
    const uint32_t told = wanted & ((stops & (0 - stops)) - 1);
    const __m128i costs = _mm_maskz_mov_epi8(static_cast<__mmask16>(told), eight.costs);
    looks.taken += CountLanes(told);
    looks.ideographs += CountLanes(_mm_test_epi8_mask(costs, costs));
    looks.cost += static_cast<size_t>(_mm_cvtsi128_si64(_mm_sad_epu8(costs, _mm_setzero_si128())));
    if (stops != 0) break;
  }
  return looks;
}

}  // namespace reprise::internal

#endif
