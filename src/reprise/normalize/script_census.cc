#include "reprise/normalize/script_census.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace reprise {
namespace {

struct ScriptRange {
  char32_t first;
  char32_t last;
  Script script;
};

#include "reprise/normalize/internal/script_census_data.inc"

constexpr int64_t kSample = 128;
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

}  // namespace

Script DominantScript(std::string_view utf8) {
  static const ScriptTable& table = *new ScriptTable;
  std::array<uint32_t, kScripts> count = {};
  const uint8_t* const bytes = reinterpret_cast<const uint8_t*>(utf8.data());
  const int64_t length = static_cast<int64_t>(utf8.size());
  const int64_t step = std::max<int64_t>(1, length / kSample);
  for (int64_t sample = 0, at = 0; at < length; sample += step) {
    at = std::max(at, sample);
    while (at < length && U8_IS_TRAIL(bytes[at])) ++at;
    if (at >= length) break;
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, at, length, c);
    ++count[static_cast<size_t>(table.Of(static_cast<char32_t>(c)))];
  }
  const auto of = [&count](Script script) -> uint32_t& {
    return count[static_cast<size_t>(script)];
  };
  const uint32_t traditional = of(Script::kHant);
  const uint32_t simplified = of(Script::kHans);
  of(Script::kHani) += traditional + simplified;
  of(Script::kHant) = of(Script::kHans) = of(Script::kUnknown) = 0;
  // Japanese prose is more kana than kanji, a Chinese page with Japanese names in it is not.
  if (of(Script::kJpan) * 5 >= of(Script::kHani)) {
    of(Script::kJpan) += of(Script::kHani);
    of(Script::kHani) = 0;
  }
  size_t most = 0;
  for (size_t i = 0; i < kScripts; ++i)
    if (count[i] > count[most]) most = i;
  if (count[most] == 0) return Script::kUnknown;
  const Script script = static_cast<Script>(most);
  if (script != Script::kHani || traditional == simplified) return script;
  return traditional > simplified ? Script::kHant : Script::kHans;
}

}  // namespace reprise
