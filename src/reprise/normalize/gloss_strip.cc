#include "reprise/normalize/gloss_strip.h"

#include <optional>
#include <string>

#include "reprise/core/han_readings.h"
#include "reprise/normalize/fold_table.h"

namespace reprise {
namespace {

constexpr size_t kLongestSyllable = 7;
constexpr std::string_view kFullWidthOpen = "\xEF\xBC\x88";
constexpr std::string_view kFullWidthClose = "\xEF\xBC\x89";

// The ideograph of the BMP that ends right before `end`, or 0.
char32_t IdeographBefore(std::string_view utf8, size_t end) {
  if (end < 3) return 0;
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(utf8[i]); };
  if ((byte(end - 3) & 0xF0) != 0xE0) return 0;
  const char32_t c = char32_t{byte(end - 3) & 0x0Fu} << 12 | char32_t{byte(end - 2) & 0x3Fu} << 6 |
                     (byte(end - 1) & 0x3Fu);
  const bool is_ideograph = (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF);
  return is_ideograph ? c : 0;
}

// Letters of pinyin with a tone mark, and what is left without it.
struct TonedLetter {
  std::string_view utf8;
  char plain;
};
constexpr TonedLetter kTonedLetters[] = {
    {"ā", 'a'}, {"á", 'a'}, {"ǎ", 'a'}, {"à", 'a'}, {"ă", 'a'}, {"ē", 'e'}, {"é", 'e'}, {"ě", 'e'},
    {"è", 'e'}, {"ĕ", 'e'}, {"ê", 'e'}, {"ī", 'i'}, {"í", 'i'}, {"ǐ", 'i'}, {"ì", 'i'}, {"ĭ", 'i'},
    {"ō", 'o'}, {"ó", 'o'}, {"ǒ", 'o'}, {"ò", 'o'}, {"ŏ", 'o'}, {"ū", 'u'}, {"ú", 'u'}, {"ǔ", 'u'},
    {"ù", 'u'}, {"ŭ", 'u'}, {"ü", 'v'}, {"ǖ", 'v'}, {"ǘ", 'v'}, {"ǚ", 'v'}, {"ǜ", 'v'}, {"ń", 'n'},
    {"ň", 'n'}, {"ǹ", 'n'}, {"ḿ", 'm'}, {"ɡ", 'g'},
};

struct Syllable {
  char letters[kLongestSyllable];
  size_t length = 0;

  std::string_view view() const { return {letters, length}; }
};

// Reads a syllable at `at` and moves past it.
std::optional<Syllable> ReadSyllable(std::string_view utf8, size_t& at) {
  Syllable syllable;
  while (at < utf8.size()) {
    char letter = 0;
    size_t length = 0;
    if (utf8[at] >= 'a' && utf8[at] <= 'z') {
      letter = utf8[at];
      length = 1;
    } else {
      for (const TonedLetter& toned : kTonedLetters) {
        if (utf8.substr(at, toned.utf8.size()) != toned.utf8) continue;
        letter = toned.plain;
        length = toned.utf8.size();
        break;
      }
    }
    if (length == 0) break;
    if (syllable.length == kLongestSyllable) return std::nullopt;
    syllable.letters[syllable.length++] = letter;
    at += length;
  }
  if (syllable.length == 0) return std::nullopt;
  return syllable;
}

void SkipSpace(std::string_view utf8, size_t& at) {
  if (at < utf8.size() && utf8[at] == ' ') ++at;
}

std::optional<Span> GlossAt(std::string_view utf8, size_t bracket) {
  const char32_t ideograph = IdeographBefore(utf8, bracket);
  if (ideograph == 0) return std::nullopt;
  const bool full_width = utf8.substr(bracket, 3) == kFullWidthOpen;
  if (!full_width && utf8[bracket] != '(') return std::nullopt;
  size_t at = bracket + (full_width ? kFullWidthOpen.size() : 1);
  SkipSpace(utf8, at);
  const std::optional<Syllable> syllable = ReadSyllable(utf8, at);
  if (!syllable) return std::nullopt;
  SkipSpace(utf8, at);
  const std::string_view rest = utf8.substr(at);
  if (rest.substr(0, 3) == kFullWidthClose) {
    at += 3;
  } else if (rest.substr(0, 1) == ")") {
    at += 1;
  } else {
    return std::nullopt;
  }
  const char32_t simplified = FoldTable::Get().Entry(ideograph).value();
  if (!IsHanReading(ideograph, syllable->view()) && !IsHanReading(simplified, syllable->view()))
    return std::nullopt;
  SkipSpace(utf8, at);
  return Span{bracket, at};
}

}  // namespace

std::vector<Span> FindGlosses(std::string_view utf8, const std::vector<uint64_t>& brackets) {
  std::vector<Span> glosses;
  for (const uint64_t bracket : brackets) {
    const std::optional<Span> gloss = GlossAt(utf8, bracket);
    if (gloss) glosses.push_back(*gloss);
  }
  return glosses;
}

}  // namespace reprise
