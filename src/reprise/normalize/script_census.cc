#include "reprise/normalize/script_census.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>

#include "reprise/normalize/fold_table.h"

namespace reprise {
namespace {

constexpr size_t kSample = 1024;
constexpr size_t kScripts = static_cast<size_t>(Script::kOther) + 1;

Script ScriptOf(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &error)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN:
      return Script::kUnknown;
    case USCRIPT_LATIN:
      return Script::kLatn;
    case USCRIPT_CYRILLIC:
      return Script::kCyrl;
    case USCRIPT_GREEK:
      return Script::kGrek;
    case USCRIPT_ARABIC:
      return Script::kArab;
    case USCRIPT_HEBREW:
      return Script::kHebr;
    case USCRIPT_DEVANAGARI:
      return Script::kDeva;
    case USCRIPT_THAI:
      return Script::kThai;
    case USCRIPT_LAO:
      return Script::kLaoo;
    case USCRIPT_KHMER:
      return Script::kKhmr;
    case USCRIPT_MYANMAR:
      return Script::kMymr;
    case USCRIPT_TIBETAN:
      return Script::kTibt;
    case USCRIPT_HANGUL:
      return Script::kHang;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Script::kJpan;
    case USCRIPT_HAN:
      return Script::kHani;
    default:
      return Script::kOther;
  }
}

}  // namespace

Script DominantScript(std::string_view utf8) {
  std::array<uint32_t, kScripts> count = {};
  const uint8_t* const bytes = reinterpret_cast<const uint8_t*>(utf8.data());
  const int64_t length = static_cast<int64_t>(utf8.size());
  const int64_t step = std::max<int64_t>(1, length / static_cast<int64_t>(kSample));
  for (int64_t next = 0, at = 0; at < length; next = std::max(next + step, at)) {
    at = next;
    if (at >= length) break;
    while (at < length && U8_IS_TRAIL(bytes[at])) ++at;
    if (at >= length) break;
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, at, length, c);
    const Script script = ScriptOf(static_cast<char32_t>(c));
    ++count[static_cast<size_t>(script)];
    if (script != Script::kHani) continue;
    if (FoldTable::Get().Entry(static_cast<char32_t>(c)).value() != static_cast<char32_t>(c))
      ++count[static_cast<size_t>(Script::kHant)];
  }
  const auto of = [&count](Script script) -> uint32_t& {
    return count[static_cast<size_t>(script)];
  };
  const uint32_t traditional = of(Script::kHant);
  const uint32_t simplified = of(Script::kHans);
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
