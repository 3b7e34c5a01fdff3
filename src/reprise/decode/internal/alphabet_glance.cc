#include "reprise/decode/internal/alphabet_glance.h"

#include <cstdint>
#include <cstring>

#include "reprise/core/kernel.h"
#include "reprise/decode/internal/glance_kernels.h"

namespace reprise::internal {
namespace {

// Sixteen bytes, signed: compilers have instructions to compare those. ASCII is not negative, the
// bytes of other characters are, in their order.
using Bytes [[gnu::vector_size(16)]] = int8_t;

static_assert(sizeof(Bytes) == kStretch);
static_assert(kStretch + kAfterStretch <= kLookedBytes);

Bytes Load(const char* from) {
  Bytes bytes;
  std::memcpy(&bytes, from, sizeof(bytes));
  return bytes;
}

constexpr int8_t Byte(int value) { return static_cast<int8_t>(value); }

// Lanes are 0, or -1 for yes.
Bytes IsLead(Bytes bytes) { return (bytes >= Byte(0xC0)) & (bytes < 0); }
Bytes IsCyrillicCapital(Bytes lead, Bytes tail) {
  return (lead == Byte(0xD0)) & (tail < Byte(0xB0));
}
Bytes IsSmallCyrillic(Bytes lead, Bytes tail) {
  return ((lead == Byte(0xD0)) & (tail >= Byte(0xB0))) |
         ((lead == Byte(0xD1)) & (tail < Byte(0xA0)));
}

// How many lanes of a sum of yes are set. REQUIRES: at most 255 were added up.
size_t Count(Bytes sum) {
  const auto each = -sum;
  uint64_t halves[2];
  std::memcpy(halves, &each, sizeof(halves));
  constexpr uint64_t kEven = 0x00FF00FF00FF00FFu;
  uint64_t total = 0;
  for (const uint64_t half : halves) total += (half & kEven) + (half >> 8 & kEven);
  return total * 0x0001000100010001u >> 48;
}

class Tally {
 public:
  // The characters that begin in the stretch at `at`.
  void Judge(const char* at) {
    const Bytes first = Load(at);
    const Bytes second = Load(at + 1);
    const Bytes third = Load(at + 2);
    const Bytes fourth = Load(at + 3);
    const Bytes pair = second & Byte(0xFE);
    const Bytes control = (first == Byte(0xC2)) & (second < Byte(0xA0));
    const Bytes western =
        (first == Byte(0xC3)) & ((pair == Byte(0x82)) | (pair == Byte(0x90)));  // ÂÃ, ÐÑ.
    const Bytes cyrillic = (first == Byte(0xD0)) & (pair == Byte(0xA0));        // РС.
    const Bytes lower = (first >= Byte('a')) & (first <= Byte('z'));
    const Bytes inside_word = (IsSmallCyrillic(first, second) & IsCyrillicCapital(third, fourth)) |
                              (lower & IsCyrillicCapital(second, third));
    // « and » stand before and after words.
    const Bytes symbol = (third == Byte(0xC2)) & ((fourth & Byte(0xEF)) != Byte(0xAB));
    const Bytes before_symbol = IsCyrillicCapital(first, second) & symbol;
    const Bytes sign = first == Byte(0xE2);
    const Bytes box = sign & (second >= Byte(0x94)) & (second <= Byte(0x96));
    odd_ += control | western | cyrillic | inside_word | before_symbol | box;
    leads_ += IsLead(first);
    latin_ += ((first >= Byte(0xC2)) & (first <= Byte(0xC5))) | (sign & (second < Byte(0x88)));
    high_ += first < 0;
    ++stretches_;
  }

  void Tell(AlphabetLooks& looks) const {
    looks.stretches = stretches_;
    looks.odd = Count(odd_);
    looks.leads = Count(leads_);
    looks.latin = Count(latin_);
    looks.high = Count(high_);
  }

 private:
  Bytes odd_ = {};
  Bytes leads_ = {};
  Bytes latin_ = {};
  Bytes high_ = {};
  size_t stretches_ = 0;
};

// What all places together have.
class Leads {
 public:
  void Look(const char* at) {
    Add(Load(at));
    Add(Load(at + kStretch));
  }

  void Tell(AlphabetLooks& looks) const {
    looks.has_other = IsAny(greatest_ >= 0xE3);
    looks.has_cyrillic = IsAny(from_d0_ < 0x10);
  }

 private:
  using Unsigned [[gnu::vector_size(16)]] = uint8_t;

  void Add(Bytes bytes) {
    const auto each = reinterpret_cast<Unsigned>(bytes);
    const Unsigned from_d0 = each - uint8_t{0xD0};
    greatest_ = greatest_ > each ? greatest_ : each;
    from_d0_ = from_d0_ < from_d0 ? from_d0_ : from_d0;
  }

  template <typename Lanes>
  static bool IsAny(Lanes lanes) {
    uint64_t halves[2];
    std::memcpy(halves, &lanes, sizeof(halves));
    return (halves[0] | halves[1]) != 0;
  }

  Unsigned greatest_ = {};
  Unsigned from_d0_ = ~Unsigned{};  // The least: how far above D0.
};

AlphabetLooks LookAtAlphabets(std::string_view utf8, size_t step) {
#ifdef REPRISE_GLANCE_X86
  if (ActiveKernel() == Kernel::kAvx512) return LookAtAlphabetsAvx512(utf8, step);
#endif
  return LookAtAlphabetsScalar(utf8, step);
}

// A quarter of the bytes or more belong to characters beyond ASCII.
bool IsDense(const AlphabetLooks& looks) {
  return looks.stretches > 0 && looks.high * 4 >= looks.stretches * kStretch;
}

// The rules of the closer look, as far as a few stretches can tell.
bool IsOdd(const AlphabetLooks& looks) {
  if (IsDense(looks) && looks.latin * 10 >= looks.leads * 4) return true;
  return looks.odd >= 2 && looks.odd * 16 >= looks.leads;
}

}  // namespace

AlphabetLooks LookAtAlphabetsScalar(std::string_view utf8, size_t step) {
  Tally tally;
  Leads leads;
  size_t place = 1;
  for (size_t at = step / 2; at + kLookedBytes <= utf8.size(); at += step, ++place) {
    leads.Look(utf8.data() + at);
    if (place % kPlacesAStretch == 0) tally.Judge(utf8.data() + at);
  }
  AlphabetLooks looks;
  tally.Tell(looks);
  leads.Tell(looks);
  return looks;
}

AlphabetGlance GlanceAtAlphabets(std::string_view utf8, size_t step) {
  const AlphabetLooks looks = LookAtAlphabets(utf8, step);
  if (looks.has_other) return AlphabetGlance::kOther;
  if (IsOdd(looks)) return AlphabetGlance::kSuspect;
  // A few odd or Cyrillic letters among Latin ones: stretches meet too few of them to tell.
  const bool is_strewn = !IsDense(looks) && (looks.has_cyrillic || looks.odd > 0);
  return is_strewn ? AlphabetGlance::kOther : AlphabetGlance::kClean;
}

}  // namespace reprise::internal
