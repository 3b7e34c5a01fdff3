#include "reprise/read/internal/json_string.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace reprise::internal {
namespace {

constexpr uint32_t kReplacementCharacter = 0xFFFD;
constexpr uint32_t kNoUnit = 0xFFFFFFFF;

// The value of a hexadecimal digit; negative for what is none.
constexpr std::array<int8_t, 256> MakeHexDigits() {
  std::array<int8_t, 256> digits = {};
  for (auto& digit : digits) digit = -1;
  for (int i = 0; i < 10; ++i) digits['0' + i] = static_cast<int8_t>(i);
  for (int i = 0; i < 6; ++i) {
    digits['a' + i] = digits['A' + i] = static_cast<int8_t>(10 + i);
  }
  return digits;
}
constexpr std::array<int8_t, 256> kHexDigits = MakeHexDigits();

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
  if (end - at < 6 || at[1] != 'u' || at[0] != '\\') return kNoUnit;
  const auto digit = [at](int i) -> int32_t { return kHexDigits[static_cast<uint8_t>(at[i])]; };
  // A negative digit keeps its sign through the shifts, so one test is enough for all four.
  const int32_t unit = digit(2) * 4096 | digit(3) * 256 | digit(4) * 16 | digit(5);
  return unit < 0 ? kNoUnit : static_cast<uint32_t>(unit);
}

// Copies what stands before the next backslash and moves both pointers behind it. Escapes are often
// close together, so eight bytes are looked at in one register rather than by a call to memchr.
void CopyRun(const char*& in, const char* end, char*& out) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  while (end - in >= 8) {
    uint64_t eight;
    std::memcpy(&eight, in, 8);
    std::memcpy(out, &eight, 8);  // Fits: `out` is never further than `in`.
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    const uint64_t difference = eight ^ ('\\' * kOnes);
    const uint64_t zeros = (difference - kOnes) & ~difference & (0x80 * kOnes);
    if (zeros != 0) {
      const int run = std::countr_zero(zeros) / 8;
      in += run;
      out += run;
      return;
    }
    in += 8;
    out += 8;
  }
  while (in != end && *in != '\\') *out++ = *in++;
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
  while (true) {
    if (in != end && *in != '\\') CopyRun(in, end, out);
    if (in == end) break;
    uint32_t character = UnitAt(in, end);
    if (character == kNoUnit) {
      const char short_escape = end - in < 2 ? 0 : kShortEscapes[static_cast<uint8_t>(in[1])];
      if (short_escape == 0) return static_cast<size_t>(in - escaped.data());
      *out++ = short_escape;
      in += 2;
      continue;
    }
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
