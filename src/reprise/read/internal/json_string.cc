#include "reprise/read/internal/json_string.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace reprise::internal {
namespace {

constexpr uint32_t kReplacementCharacter = 0xFFFD;
constexpr uint32_t kNoUnit = 0xFFFFFFFF;

constexpr std::array<uint8_t, 256> MakeHexDigits() {
  std::array<uint8_t, 256> digits = {};
  for (auto& digit : digits) digit = 0xFF;
  for (int i = 0; i < 10; ++i) digits['0' + i] = static_cast<uint8_t>(i);
  for (int i = 0; i < 6; ++i) {
    digits['a' + i] = digits['A' + i] = static_cast<uint8_t>(10 + i);
  }
  return digits;
}
constexpr std::array<uint8_t, 256> kHexDigits = MakeHexDigits();

// What stands for a character after the backslash; 0 for what is no escape (or \u).
constexpr std::array<char, 256> MakeShortEscapes() {
  std::array<char, 256> escapes = {};
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  escapes['/'] = '/';
  escapes['b'] = '\b';
  escapes['f'] = '\f';
  escapes['n'] = '\n';
  escapes['r'] = '\r';
  escapes['t'] = '\t';
  return escapes;
}
constexpr std::array<char, 256> kShortEscapes = MakeShortEscapes();

// The code unit of the \uXXXX at `at`, or kNoUnit.
uint32_t UnitAt(const char* at, const char* end) {
  if (end - at < 6 || at[0] != '\\' || at[1] != 'u') return kNoUnit;
  uint32_t unit = 0;
  uint32_t bad = 0;
  for (int i = 2; i < 6; ++i) {
    const uint32_t digit = kHexDigits[static_cast<uint8_t>(at[i])];
    bad |= digit;
    unit = unit << 4 | (digit & 15);
  }
  return (bad & 0xF0) != 0 ? kNoUnit : unit;
}

bool IsHighSurrogate(uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool IsLowSurrogate(uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

char* PutUtf8(uint32_t c, char* out) {
  const auto put = [&out](uint32_t byte) { *out++ = static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
  return out;
}

}  // namespace

bool HasEscape(std::string_view escaped) {
  return !escaped.empty() && std::memchr(escaped.data(), '\\', escaped.size()) != nullptr;
}

size_t AppendUnescaped(std::string_view escaped, PaddedBuffer& text) {
  const char* in = escaped.data();
  const char* const end = in + escaped.size();
  // No escape is shorter than what it stands for.
  char* const begin = text.Tail(escaped.size()).data();
  char* out = begin;
  while (in != end) {
    if (*in != '\\') {
      const void* next = std::memchr(in, '\\', static_cast<size_t>(end - in));
      const char* const run_end = next == nullptr ? end : static_cast<const char*>(next);
      std::memcpy(out, in, static_cast<size_t>(run_end - in));
      out += run_end - in;
      in = run_end;
      continue;
    }
    if (end - in >= 2 && kShortEscapes[static_cast<uint8_t>(in[1])] != 0) {
      *out++ = kShortEscapes[static_cast<uint8_t>(in[1])];
      in += 2;
      continue;
    }
    uint32_t character = UnitAt(in, end);
    if (character == kNoUnit) return static_cast<size_t>(in - escaped.data());
    in += 6;
    if (IsHighSurrogate(character)) {
      const uint32_t low = UnitAt(in, end);
      if (low != kNoUnit && IsLowSurrogate(low)) {
        character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
        in += 6;
      } else {
        character = kReplacementCharacter;
      }
    } else if (IsLowSurrogate(character)) {
      character = kReplacementCharacter;
    }
    out = PutUtf8(character, out);
  }
  text.Commit(static_cast<size_t>(out - begin));
  return std::string_view::npos;
}

}  // namespace reprise::internal
