#include "reprise/decode/internal/html_entities.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "reprise/core/charset.h"
#include "reprise/decode/internal/charset_codec.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise::internal {
namespace {

struct Named {
  std::string_view name;
  char16_t code_point;
};

constexpr Named kNamed[] = {
#include "reprise/decode/internal/html_entities_data.inc"
};

constexpr size_t kLongestName = 8;    // "thetasym"
constexpr size_t kLongestNumber = 8;  // "x10FFFF" and a leading zero
constexpr size_t kFewest = 2;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

struct Reference {
  char32_t code_point = 0;
  size_t size = 0;  // Bytes, from "&" through ";".
};

std::optional<char32_t> NumberOf(std::string_view digits) {
  const bool is_hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (is_hex) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > kLongestNumber) return std::nullopt;
  char32_t value = 0;
  for (const char c : digits) {
    int digit;
    if (IsDigit(c)) {
      digit = c - '0';
    } else if (is_hex && IsLetter(c) && (c | 0x20) <= 'f') {
      digit = (c | 0x20) - 'a' + 10;
    } else {
      return std::nullopt;
    }
    value = value * (is_hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return kReplacementCharacter;
  }
  if (value >= 0x80 && value < 0xA0) {  // Written by programs that meant windows-1252.
    return CharsetCodec::Get(*FindCharset("windows-1252")).high_half()[value - 0x80];
  }
  return value;
}

// The reference whose name or number begins at `begin`; `at` is its ampersand.
std::optional<Reference> ReadName(std::string_view text, size_t at, size_t begin) {
  size_t end = begin;
  while (end < text.size() && end - begin <= kLongestNumber + 2 &&
         (IsLetter(text[end]) || IsDigit(text[end]) || text[end] == '#')) {
    ++end;
  }
  if (end == begin || end >= text.size() || text[end] != ';') return std::nullopt;
  const std::string_view name = text.substr(begin, end - begin);
  std::optional<char32_t> code_point;
  if (name[0] == '#') {
    code_point = NumberOf(name.substr(1));
  } else if (name == "apos") {  // Of XML.
    code_point = U'\'';
  } else if (name.size() <= kLongestName) {
    const auto* const found =
        std::lower_bound(std::begin(kNamed), std::end(kNamed), name,
                         [](const Named& entry, std::string_view n) { return entry.name < n; });
    if (found != std::end(kNamed) && found->name == name) code_point = found->code_point;
  }
  if (!code_point) return std::nullopt;
  return Reference{*code_point, end + 1 - at};
}

std::optional<Reference> ReadReference(std::string_view text, size_t at) {
  constexpr std::string_view kEscaped = "amp;";
  size_t begin = at + 1;
  while (text.compare(begin, kEscaped.size(), kEscaped) == 0) begin += kEscaped.size();
  // Each "amp;" is one more round of escaping, if there is something escaped after it.
  if (begin > at + 1) {
    if (const std::optional<Reference> inner = ReadName(text, at, begin)) return inner;
    begin -= kEscaped.size();
  }
  return ReadName(text, at, begin);
}

bool HasTags(std::string_view text) {
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (at + 1 < text.size() &&
        (IsLetter(text[at + 1]) || text[at + 1] == '/' || text[at + 1] == '!')) {
      return true;
    }
  }
  return false;
}

}  // namespace

size_t DecodeLeftoverEntities(std::string_view utf8, TextEditor& editor) {
  size_t count = 0;
  for (size_t at = utf8.find('&'); at != std::string_view::npos && count < kFewest;
       at = utf8.find('&', at + 1)) {
    count += ReadReference(utf8, at).has_value();
  }
  if (count < kFewest || HasTags(utf8)) return 0;
  count = 0;
  size_t at = utf8.find('&');
  while (at != std::string_view::npos) {
    size_t next = at + 1;
    if (const std::optional<Reference> reference = ReadReference(utf8, at)) {
      std::string character;
      AppendUtf8(reference->code_point, character);
      editor.Replace({at, at + reference->size}, character);
      next = at + reference->size;
      ++count;
    }
    at = utf8.find('&', next);
  }
  return count;
}

}  // namespace reprise::internal
