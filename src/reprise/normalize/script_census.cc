#include "reprise/normalize/script_census.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <iterator>
#include <numeric>
#include <vector>

#include "reprise/normalize/internal/utf8_decode.h"

namespace reprise {
namespace {

struct ScriptRange {
  char32_t first;
  char32_t last;
  Script script;
};

#include "reprise/normalize/internal/script_census_data.inc"

constexpr size_t kFewSamples = 32;  // Enough for a text in one script.
constexpr size_t kSamples = 128;
constexpr size_t kScripts = static_cast<size_t>(Script::kOther) + 1;

// The BMP flat, with kHans and kHant for the characters that only one orthography has; the rest by
// search.
class ScriptTable {
 public:
  ScriptTable() : bmp_(0x10000, Script::kUnknown) {
    for (const ScriptRange& range : kScriptRanges)
      for (char32_t c = range.first; c <= range.last && c < bmp_.size(); ++c)
        bmp_[c] = range.script;
    for (const char32_t* c = kTraditionalOnly; *c != 0; ++c) bmp_[*c] = Script::kHant;
    for (const char32_t* c = kSimplifiedOnly; *c != 0; ++c) bmp_[*c] = Script::kHans;
  }

  Script Of(char32_t c) const {
    if (c < bmp_.size()) return bmp_[c];
    const auto range =
        std::partition_point(std::begin(kScriptRanges), std::end(kScriptRanges),
                             [c](const ScriptRange& candidate) { return candidate.last < c; });
    if (range == std::end(kScriptRanges) || c < range->first) return Script::kUnknown;
    return range->script;
  }

 private:
  std::vector<Script> bmp_;
};

constexpr size_t kReach = 8;  // Bytes that CharacterNear reads.

// The character that begins at `at` or at most three bytes later, without the branches that a
// search for its first byte and a check of its form need: they would be mispredicted, at half of
// the cost of all. Ill-formed text may be read as anything.
char32_t CharacterNear(const uint8_t* at) {
  uint64_t word;
  std::memcpy(&word, at, kReach);
  const uint64_t begins = (~word | word << 1) & 0x80808080u;
  if (begins == 0) return 0;
  const uint64_t bytes = word >> (std::countr_zero(begins) / 8 * 8);
  // By the high half of the first byte: its payload, and by how much a form shorter than four bytes
  // is too far left.
  static constexpr uint8_t kPayload[16] = {0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F,
                                           0,    0,    0,    0,    0x1F, 0x1F, 0x0F, 0x07};
  static constexpr uint8_t kShift[16] = {18, 18, 18, 18, 18, 18, 18, 18, 0, 0, 0, 0, 12, 12, 6, 0};
  const auto lead = static_cast<uint32_t>(bytes & 0xFF);
  const auto tail = [bytes](int i) { return static_cast<uint32_t>(bytes >> (8 * i) & 0x3F); };
  const uint32_t longest =
      (lead & kPayload[lead >> 4]) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3);
  return longest >> kShift[lead >> 4];
}

using Census = std::array<uint32_t, kScripts>;

uint32_t& Of(Census& census, Script script) { return census[static_cast<size_t>(script)]; }

// Counts the scripts of some `samples` characters spread over the text, or of all when it is short.
Census CountScripts(std::string_view utf8, size_t samples) {
  static const ScriptTable& table = *new ScriptTable;
  Census count = {};
  const uint8_t* const base = reinterpret_cast<const uint8_t*>(utf8.data());
  const uint8_t* const stop = base + utf8.size();
  if (utf8.size() < samples * kReach) {
    for (const uint8_t* at = base; at < stop;) {
      const internal::Utf8Character character = internal::DecodeUtf8(at, stop);
      ++Of(count, table.Of(character.code_point));
      at += character.length;
    }
  } else {
    const size_t step = utf8.size() / samples;
    for (size_t at = 0; at + kReach <= utf8.size(); at += step)
      ++Of(count, table.Of(CharacterNear(base + at)));
  }
  return count;
}

// The script that a few characters leave no doubt about, else kUnknown.
Script ClearScript(Census count) {
  const uint32_t traditional = Of(count, Script::kHant);
  const uint32_t simplified = Of(count, Script::kHans);
  Of(count, Script::kHani) += traditional + simplified;
  Of(count, Script::kHant) = Of(count, Script::kHans) = Of(count, Script::kUnknown) = 0;
  const auto most = std::max_element(count.begin(), count.end());
  const uint32_t letters = std::accumulate(count.begin(), count.end(), uint32_t{0});
  if (*most < kFewSamples / 2 || *most * 8 < letters * 7) return Script::kUnknown;
  const Script script = static_cast<Script>(most - count.begin());
  if (script == Script::kJpan) return Script::kUnknown;
  if (script != Script::kHani) return script;
  // One orthography has a quarter of its characters to itself.
  if (Of(count, Script::kJpan) > 0) return Script::kUnknown;
  if (traditional >= 4 && simplified == 0) return Script::kHant;
  return simplified >= 4 && traditional == 0 ? Script::kHans : Script::kUnknown;
}

}  // namespace

Script DominantScript(std::string_view utf8) {
  const Script clear = ClearScript(CountScripts(utf8, kFewSamples));
  if (clear != Script::kUnknown) return clear;
  Census count = CountScripts(utf8, kSamples);
  const uint32_t traditional = Of(count, Script::kHant);
  const uint32_t simplified = Of(count, Script::kHans);
  Of(count, Script::kHani) += traditional + simplified;
  Of(count, Script::kHant) = Of(count, Script::kHans) = Of(count, Script::kUnknown) = 0;
  // Japanese prose is more kana than kanji, a Chinese page with Japanese names in it is not.
  if (Of(count, Script::kJpan) * 5 >= Of(count, Script::kHani)) {
    Of(count, Script::kJpan) += Of(count, Script::kHani);
    Of(count, Script::kHani) = 0;
  }
  const auto most = std::max_element(count.begin(), count.end());
  if (*most == 0) return Script::kUnknown;
  const Script script = static_cast<Script>(most - count.begin());
  if (script != Script::kHani || traditional == simplified) return script;
  return traditional > simplified ? Script::kHant : Script::kHans;
}

}  // namespace reprise
