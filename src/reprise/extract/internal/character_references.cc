#include "reprise/extract/internal/character_references.h"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace reprise::internal {
namespace {

struct Named {
  std::string_view name;  // With its semicolon, if it must have one.
  std::string_view utf8;
};

constexpr Named kNamed[] = {
#include "reprise/extract/internal/character_references_data.inc"
};

constexpr size_t kLongestName = 32;    // "CounterClockwiseContourIntegral;"
constexpr size_t kLongestOldName = 6;  // "Aacute", without a semicolon.
constexpr size_t kMostDigits = 16;     // More are read, and are no character.
constexpr char32_t kReplacement = 0xFFFD;

// Numbers 0x80 to 0x9F, as the standard's table (13.2.5.80) has them; 0 where it has none.
constexpr char16_t kWindows1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlphanumeric(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// -1 when `c` is no digit of the base.
int DigitValue(char c, bool is_hex) {
  if (IsDigit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return is_hex && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

size_t WriteUtf8(char32_t c, char* out) {
  if (c < 0x80) {
    out[0] = static_cast<char>(c);
    return 1;
  }
  if (c < 0x800) {
    out[0] = static_cast<char>(0xC0 | (c >> 6));
    out[1] = static_cast<char>(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = static_cast<char>(0xE0 | (c >> 12));
    out[1] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out[2] = static_cast<char>(0x80 | (c & 0x3F));
    return 3;
  }
  out[0] = static_cast<char>(0xF0 | (c >> 18));
  out[1] = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
  out[2] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  out[3] = static_cast<char>(0x80 | (c & 0x3F));
  return 4;
}

char32_t CharacterOf(char32_t number) {
  if (number >= 0x80 && number < 0xA0 && kWindows1252[number - 0x80] != 0) {
    return kWindows1252[number - 0x80];
  }
  const bool is_control = number < 0x20 && number != '\t' && number != '\n' && number != '\f';
  const bool is_surrogate = number >= 0xD800 && number < 0xE000;
  return is_control || is_surrogate || number > 0x10FFFF ? kReplacement : number;
}

CharacterReference ReadNumber(std::string_view html) {
  CharacterReference result;
  size_t i = 2;
  const bool is_hex = i < html.size() && (html[i] | 0x20) == 'x';
  if (is_hex) ++i;
  const size_t first = i;
  char32_t number = 0;
  for (; i < html.size() && i - first < kMostDigits; ++i) {
    const int digit = DigitValue(html[i], is_hex);
    if (digit < 0) break;
    // Stays above the last character once it is there, and below 2^32.
    if (number <= 0x10FFFF) number = number * (is_hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  if (i == first) return result;
  if (i < html.size() && html[i] == ';') ++i;
  result.size = i;
  result.utf8_size = WriteUtf8(CharacterOf(number), result.utf8);
  return result;
}

const Named* FindNamed(std::string_view name) {
  const Named* const found =
      std::lower_bound(std::begin(kNamed), std::end(kNamed), name,
                       [](const Named& row, std::string_view wanted) { return row.name < wanted; });
  return found != std::end(kNamed) && found->name == name ? found : nullptr;
}

CharacterReference Take(const Named& named) {
  CharacterReference result = {.size = named.name.size() + 1, .utf8_size = named.utf8.size()};
  std::memcpy(result.utf8, named.utf8.data(), named.utf8.size());
  return result;
}

}  // namespace

CharacterReference ReadCharacterReference(std::string_view html) {
  if (html.size() < 3) return {};
  if (html[1] == '#') return ReadNumber(html);
  size_t end = 1;
  while (end < html.size() && end <= kLongestName && IsAlphanumeric(html[end])) ++end;
  if (end < html.size() && html[end] == ';') {
    if (const Named* const named = FindNamed(html.substr(1, end))) return Take(*named);
  }
  for (size_t size = std::min(end - 1, kLongestOldName); size >= 2; --size) {
    if (const Named* const named = FindNamed(html.substr(1, size))) return Take(*named);
  }
  return {};
}

void AppendDecoded(std::string_view html, std::string& out) {
  while (!html.empty()) {
    const size_t ampersand = html.find('&');
    out.append(html.substr(0, ampersand));
    if (ampersand == std::string_view::npos) return;
    html.remove_prefix(ampersand);
    const CharacterReference reference = ReadCharacterReference(html);
    if (reference.size == 0) {
      out += '&';
      html.remove_prefix(1);
    } else {
      out.append(reference.text());
      html.remove_prefix(reference.size);
    }
  }
}

}  // namespace reprise::internal
