#include "reprise/normalize/script_census.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <vector>

namespace reprise {
namespace {

struct ScriptRange {
  char32_t first;
  char32_t last;
  Script script;
};

#include "reprise/normalize/internal/script_census_data.inc"

constexpr int64_t kFewSamples = 32;  // Enough for a text in one script.
constexpr int64_t kSamples = 128;
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

using Census = std::array<uint32_t, kScripts>;

uint32_t& Of(Census& census, Script script) { return census[static_cast<size_t>(script)]; }

// Counts the scripts of some `samples` characters spread over the text, or of all when it is short.
Census CountScripts(std::string_view utf8, int64_t samples) {
  static const ScriptTable& table = *new ScriptTable;
  Census count = {};
  const uint8_t* const bytes = reinterpret_cast<const uint8_t*>(utf8.data());
  const int64_t length = static_cast<int64_t>(utf8.size());
  const int64_t step = std::max<int64_t>(1, length / samples);
  for (int64_t sample = 0, at = 0; at < length; sample += step) {
    at = std::max(at, sample);
    while (at < length && U8_IS_TRAIL(bytes[at])) ++at;
    if (at >= length) break;
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, at, length, c);
    ++Of(count, table.Of(static_cast<char32_t>(c)));
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
