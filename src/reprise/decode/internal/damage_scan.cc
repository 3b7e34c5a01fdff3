#include "reprise/decode/internal/damage_scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstring>

#include "reprise/decode/internal/alphabet_glance.h"
#include "reprise/decode/internal/ideograph_glance.h"
#include "reprise/decode/internal/suspicion.h"
#include "reprise/decode/internal/text_cost.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise::internal {
namespace {

// How many half bits an ideograph costs on average, see kSomewhatDear; well above it.
constexpr Cost kDear = 24;

constexpr size_t kBytesALook = 192;
constexpr size_t kFewestLooks = 10;
constexpr size_t kMostLooks = kMostUsualPlaces;
constexpr size_t kShortBytes = 1024;  // A short text may have little that is worth a look.
constexpr size_t kShortLooks = 16;
constexpr size_t kMoreLooks = 48;
constexpr size_t kLookAheadWords = 4;  // Of eight bytes, for a character beyond ASCII.

bool IsHigh(char c) { return static_cast<uint8_t>(c) >= 0x80; }
bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool IsLeadOfThree(char c) { return (static_cast<uint8_t>(c) & 0xF0) == 0xE0; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsKana(char32_t c) { return c >= 0x3041 && c <= 0x30FE; }
bool IsLead(char c) { return static_cast<uint8_t>(c) >= 0xC0; }
bool IsContinuation(char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0x80; }
bool IsSmallCyrillic(char lead, char trail) {
  const auto byte = static_cast<uint8_t>(trail);
  return lead == '\xD0' ? byte >= 0xB0 : lead == '\xD1' && byte < 0xA0;
}

// The character at `at`, without the checks that ReadUtf8 needs. REQUIRES: valid UTF-8 beyond
// ASCII.
inline Utf8Unit ReadValid(std::string_view utf8, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(utf8[at + i]); };
  const uint8_t lead = byte(0);
  if (lead < 0xE0) return {static_cast<char32_t>((lead & 0x1F) << 6 | (byte(1) & 0x3F)), 2, true};
  const auto three =
      static_cast<char32_t>((lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
  if (lead < 0xF0) return {three, 3, true};
  return {0x10FFFF, 4, true};  // Nothing beyond the first plane is looked up.
}

inline uint8_t SuspicionAt(const uint8_t* table, const Utf8Unit& unit) {
  return unit.code_point <= 0xFFFF ? table[unit.code_point] : 0;
}

// A space between this character and another beyond ASCII, as between the words of Korean; not that
// after a reading in brackets.
bool IsSpaced(std::string_view utf8, size_t at) {
  return at > 1 && utf8[at - 1] == ' ' && IsHigh(utf8[at - 2]);
}

// Signs that lie in what stands beside the character.
inline bool StandsOddly(std::string_view utf8, size_t at, const Utf8Unit& unit, uint8_t suspicion) {
  const bool is_capital = unit.code_point >= 0x410 && unit.code_point < 0x430;
  if (at == 0 || (!is_capital && (suspicion & kIdeographCost) == 0)) return false;
  const size_t after = at + unit.size;
  // An ideograph in the middle of a Latin word.
  if (!is_capital) return after < utf8.size() && IsLower(utf8[at - 1]) && IsLower(utf8[after]);
  // A Cyrillic capital inside a word, which is what lead bytes are in windows-1251; or before a
  // symbol, which is what the bytes after them are.
  const bool before_symbol = after + 1 < utf8.size() && utf8[after] == '\xC2' &&
                             utf8[after + 1] != '\xAB' && utf8[after + 1] != '\xBB';
  return before_symbol || IsLower(utf8[at - 1]) ||
         (at > 1 && IsSmallCyrillic(utf8[at - 2], utf8[at - 1]));
}

// The high bits of bytes of C0 and above. Little-endian: the first byte is the least significant
// one.
inline uint64_t LeadsOf(uint64_t word) { return word & word << 1 & 0x8080808080808080u; }

// The next character beyond ASCII that begins at or soon after `at`; npos when there is none.
inline size_t NextForeign(std::string_view utf8, size_t at) {
  size_t words = kLookAheadWords;
#ifdef __SSE2__
  // All words at once: where the next character stands cannot be foreseen in Latin text.
  if (at + 8 * kLookAheadWords <= utf8.size()) {
    static_assert(kLookAheadWords == 4);
    const auto leads_at = [](const char* from) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
      return _mm_movemask_epi8(_mm_and_si128(bytes, _mm_slli_epi16(bytes, 1)));
    };
    const auto leads =
        static_cast<uint32_t>(leads_at(utf8.data() + at) | leads_at(utf8.data() + at + 16) << 16);
    if (leads != 0) return at + static_cast<size_t>(std::countr_zero(leads));
    at += 8 * kLookAheadWords;
    words = 0;
  }
#endif
  for (; words > 0 && at + 8 <= utf8.size(); --words, at += 8) {
    uint64_t word;
    std::memcpy(&word, utf8.data() + at, 8);
    const uint64_t leads = LeadsOf(word);
    if (leads != 0) return at + static_cast<size_t>(std::countr_zero(leads)) / 8;
  }
  while (at < utf8.size() && utf8.size() - at < 8 && !IsLead(utf8[at])) ++at;
  return at < utf8.size() && IsLead(utf8[at]) ? at : std::string_view::npos;
}

// What a few characters from all over the text say, one near every step-th byte. Whether kana and
// spaces are looked for is kClosely.
template <bool kClosely>
class Glance {
 public:
  // REQUIRES: step > 0.
  Glance(std::string_view utf8, size_t step) : utf8_(utf8), table_(Suspicions()) {
    size_t from = step / 2;
    while (from < utf8.size()) {
      from = LookQuickly(from, step);
      if (from >= utf8.size()) break;
      LookAt(from);
      from += step;
    }
  }

  size_t taken() const { return taken_; }
  size_t foreign() const { return foreign_; }
  size_t beyond_ascii() const { return beyond_ascii_; }
  size_t strong() const { return strong_; }
  size_t latin() const { return latin_; }
  size_t kana() const { return kana_; }
  size_t spaced() const { return spaced_; }
  size_t ideographs() const { return ideographs_; }
  Cost ideograph_cost() const { return ideograph_cost_; }

 private:
  // Looks for as long as each finds at once a character of three bytes, of those that tell most
  // without a closer look: nearly all do in Chinese. Returns where to look next.
  size_t LookQuickly(size_t from, size_t step) {
    constexpr size_t kReach = 12;
    const char* const text = utf8_.data();
    if (step < kReach || from < std::max<size_t>(next_, 2) || utf8_.size() < kReach) return from;
    const size_t last = utf8_.size() - kReach;
    size_t looks = 0;
    size_t strong = 0;
    size_t kana = 0;
    size_t spaced = 0;
    size_t ideographs = 0;
    size_t cost = 0;
    // What natural text hardly has is left to LookAt in the first few looks, where it would cost.
    constexpr uint8_t kHardlyThere = kClosely ? kLatin : kLatin | kStrong;
    for (; from <= last; from += step, ++looks) {
      uint64_t word;
      std::memcpy(&word, text + from, sizeof(word));
      const uint64_t leads = LeadsOf(word);
      if (leads == 0) break;
      const char* const at = text + from + static_cast<size_t>(std::countr_zero(leads)) / 8;
      const uint16_t code_point = CodePointOfThree(at);
      const uint8_t suspicion = table_[code_point];
      // Of what comes before, signed, only lower-case letters are as great.
      if (!IsLeadOfThree(at[0]) || (suspicion & kHardlyThere) != 0 ||
          static_cast<int8_t>(at[-1]) >= 'a')
        break;
      const size_t is_ideograph = (suspicion & kIdeographCost) != 0;
      ideographs += is_ideograph;
      cost += suspicion & kIdeographCost;
      if constexpr (kClosely) {
        strong += suspicion / kStrong;
        kana += IsKana(code_point);
        spaced += is_ideograph & static_cast<size_t>(at[-1] == ' ' && IsHigh(at[-2]));
      }
    }
    taken_ += looks;
    foreign_ += looks;
    beyond_ascii_ += looks;
    strong_ += strong;
    kana_ += kana;
    spaced_ += spaced;
    ideographs_ += ideographs;
    ideograph_cost_ += static_cast<Cost>(cost);
    return from;
  }

  // REQUIRES: a character of three bytes; of others it is any number.
  static uint16_t CodePointOfThree(const char* at) {
    const auto byte = [&](size_t i) { return uint32_t{static_cast<uint8_t>(at[i])}; };
    constexpr uint32_t kMarks = (0xE0u << 12) + (0x80u << 6) + 0x80u;
    return static_cast<uint16_t>((byte(0) << 12) + (byte(1) << 6) + byte(2) - kMarks);
  }

  void LookAt(size_t from) {
    ++taken_;
    beyond_ascii_ += IsHigh(utf8_[from]);
    const size_t at = NextForeign(utf8_, std::max(from, next_));
    if (at == std::string_view::npos) return;
    const Utf8Unit unit = ReadValid(utf8_, at);
    next_ = at + unit.size;
    const uint8_t suspicion = SuspicionAt(table_, unit);
    const bool is_ideograph = (suspicion & kIdeographCost) != 0;
    ++foreign_;
    strong_ += (suspicion & kStrong) != 0 || StandsOddly(utf8_, at, unit, suspicion);
    latin_ += (suspicion & kLatin) != 0 && at < from + 8;
    kana_ += IsKana(unit.code_point);
    spaced_ += is_ideograph && IsSpaced(utf8_, at);
    ideographs_ += is_ideograph;
    ideograph_cost_ += suspicion & kIdeographCost;
  }

  const std::string_view utf8_;
  const uint8_t* const table_;
  size_t next_ = 0;  // Where the last character ended.
  size_t taken_ = 0;
  size_t foreign_ = 0;
  size_t beyond_ascii_ = 0;  // Looks that met a byte of such a character at once.
  size_t strong_ = 0;
  size_t latin_ = 0;
  size_t kana_ = 0;
  size_t spaced_ = 0;
  size_t ideographs_ = 0;
  Cost ideograph_cost_ = 0;
};

bool IsMuchLatin(const Glance<false>& glance) {
  return glance.latin() > 0 && (glance.strong() + glance.latin()) * 10 >= glance.taken() * 4 &&
         glance.beyond_ascii() * 4 >= glance.taken();
}

// Whether a character of U+3000 or above begins here or at one of the next two bytes, as nearly
// everywhere in Chinese.
bool IsEastAsian(std::string_view utf8, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(utf8[at + i]); };
  return std::max({byte(0), byte(1), byte(2)}) >= 0xE3;
}

// What a look at any characters says.
[[gnu::noinline]] bool LooksFindMojibake(std::string_view utf8, size_t step) {
  const Glance<false> few(utf8, std::max<size_t>(1, step));
  if (few.strong() >= 2 || IsMuchLatin(few)) return true;
  if (few.ideographs() < 2 ||
      few.ideograph_cost() < few.ideographs() * kSomewhatDear + kDearByChance)
    return false;
  // A few characters may be rare by chance, in one Chinese text of ten.
  const Glance<true> more(utf8, std::max<size_t>(1, utf8.size() / kMoreLooks));
  if (more.strong() * 16 >= more.foreign()) return true;
  // The study's rule, with a margin for what these looks missed.
  const bool may_be_mixed =
      more.kana() * 4 >= more.ideographs() || more.spaced() * 16 >= more.ideographs();
  const Cost limit = may_be_mixed ? 2 * kSomewhatDear - 1 : 2 * (kDear - 1);
  return more.ideograph_cost() * 2 >= more.ideographs() * limit;
}

bool GlanceFindsMojibake(std::string_view utf8) {
  if (utf8.size() < kShortBytes) return LooksFindMojibake(utf8, utf8.size() / kShortLooks);
  const size_t step = std::clamp(kBytesALook, utf8.size() / kMostLooks, utf8.size() / kFewestLooks);
  if (IsEastAsian(utf8, step / 2)) {
    if (AreUsualIdeographs(utf8, step)) return false;
  } else {
    const AlphabetGlance alphabets = GlanceAtAlphabets(utf8, step);
    if (alphabets != AlphabetGlance::kOther) return alphabets == AlphabetGlance::kSuspect;
  }
  return LooksFindMojibake(utf8, step);
}

// Adds to `letters` those of the words of eight bytes that `text` begins with, up to the first that
// is not all ASCII. Returns how many bytes that were.
size_t CountLettersOfWords(std::string_view text, size_t& letters) {
  constexpr uint64_t kEach = 0x0101010101010101u;
  size_t at = 0;
  for (uint64_t word; at + sizeof(word) <= text.size(); at += sizeof(word)) {
    std::memcpy(&word, text.data() + at, sizeof(word));
    if ((word & 0x80 * kEach) != 0) break;
    const uint64_t lower = word | 0x20 * kEach;
    const uint64_t is_letter = (lower + (0x80 - 'a') * kEach) & ~(lower + (0x7F - 'z') * kEach);
    letters += static_cast<size_t>(std::popcount(is_letter & 0x80 * kEach));
  }
  return at;
}

constexpr size_t kStudiedBytes = 1024;

// A closer look at more characters, for texts that did not pass at a glance: rare characters in a
// poem or in a list of names are no damage.
bool StudyFindsMojibake(std::string_view utf8) {
  const uint8_t* const table = Suspicions();
  size_t begin = utf8.size() > kStudiedBytes ? (utf8.size() - kStudiedBytes) / 2 : 0;
  while (begin > 0 && IsContinuation(utf8[begin])) --begin;
  const size_t end = std::min(utf8.size(), begin + kStudiedBytes);
  size_t foreign = 0;
  size_t strong = 0;
  size_t latin = 0;
  size_t letters = 0;
  size_t kana = 0;
  size_t spaced = 0;
  size_t ideographs = 0;
  Cost ideograph_cost = 0;
  for (size_t at = begin; at < end;) {
    if (const size_t ascii = CountLettersOfWords(utf8.substr(at, end - at), letters); ascii > 0) {
      at += ascii;
      continue;
    }
    if (!IsHigh(utf8[at])) {
      letters += IsLetter(utf8[at++]);
      continue;
    }
    const Utf8Unit unit = ReadValid(utf8, at);
    const uint8_t suspicion = SuspicionAt(table, unit);
    ++foreign;
    strong += (suspicion & kStrong) != 0 || StandsOddly(utf8, at, unit, suspicion);
    latin += (suspicion & kLatin) != 0;
    kana += IsKana(unit.code_point);
    if (suspicion & kIdeographCost) {
      ++ideographs;
      ideograph_cost += suspicion & kIdeographCost;
      spaced += IsSpaced(utf8, at);
    }
    at += unit.size;
    // Most of a Chinese text is one character of three bytes after the other. What follows one
    // stands oddly nowhere, so nothing has to be asked but the table.
    for (; at < end && IsLeadOfThree(utf8[at]); at += 3) {
      const char32_t code_point = ReadValid(utf8, at).code_point;
      const uint8_t looks = table[code_point];
      ++foreign;
      strong += (looks & kStrong) != 0;
      latin += (looks & kLatin) != 0;
      kana += IsKana(code_point);
      ideographs += (looks & kIdeographCost) != 0;
      ideograph_cost += looks & kIdeographCost;
    }
  }
  if (strong * 12 >= foreign && strong > 0) return true;
  if (latin * 2 >= foreign && foreign * 2 >= letters && foreign >= 8) return true;
  // Japanese and Korean read as GBK: common characters, but among kana or in spaced words.
  const bool is_mixed = kana * 2 >= ideographs || spaced * 8 >= ideographs;
  return ideographs >= 4 && ideograph_cost >= ideographs * (is_mixed ? kSomewhatDear : kDear);
}

// "Ã" and "Â" before what the second byte of a UTF-8 pair is in windows-1252, "â€" likewise: the
// pairs of the scan are also found in Portuguese capitals.
bool HasLatinMojibake(std::string_view utf8) {
  for (size_t at = utf8.find('\xC3'); at != std::string_view::npos;
       at = utf8.find('\xC3', at + 2)) {
    if (at + 2 >= utf8.size()) break;
    const auto second = static_cast<uint8_t>(utf8[at + 1]);
    const auto third = static_cast<uint8_t>(utf8[at + 2]);
    if (second != 0x82 && second != 0x83 && second != 0xA2) continue;
    if (third == 0xE2) return true;
    if (second != 0xA2 && (third == 0xC2 || third == 0xC5 || third == 0xC6 || third == 0xCB)) {
      return true;
    }
  }
  return false;
}

bool LooksLikeMojibake(std::string_view utf8) {
  return GlanceFindsMojibake(utf8) && StudyFindsMojibake(utf8);
}

}  // namespace

DamageSigns ScanForDamage(std::string_view utf8, const ByteSigns& bytes) {
  const auto has = [&bytes](int pairs) { return (bytes.pairs & pairs) != 0; };
  DamageSigns result;
  if (bytes.pairs != 0) {
    result.lost = has(kReplacementPair | kLostPair);
    result.entity = has(kEntityPair | kNumberPair);
    result.byte_shift = has(kQuestionPair);
    result.mojibake = has(kLatinPair | kQuotePair) && HasLatinMojibake(utf8);
  }
  if (bytes.non_ascii && !result.mojibake) result.mojibake = LooksLikeMojibake(utf8);
  return result;
}

}  // namespace reprise::internal
