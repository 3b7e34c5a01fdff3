#include "reprise/extract/internal/character_kinds.h"

#include "tests/catch.h"

namespace reprise::internal {
namespace {

using Kind = CharacterKind;

struct Case {
  char32_t first;
  char32_t last;
  CharacterKind kind;
};

// Where kinds begin and end, and what stands alone inside a block of another kind.
constexpr Case kCases[] = {
    {0x00, 0x20, Kind::kSpace},
    {'0', '9', Kind::kDigit},
    {'a', 'z', Kind::kLetter},
    {'A', 'Z', Kind::kLetter},
    {'?', '?', Kind::kSentenceEnd},
    {']', ']', Kind::kCloser},
    {0x7F, 0x9F, Kind::kOther},
    {0xA0, 0xA0, Kind::kSpace},
    {0xAB, 0xAB, Kind::kCloser},
    {0xC0, 0xD6, Kind::kLetter},
    {0xD7, 0xD7, Kind::kOther},
    {0xF7, 0xF7, Kind::kOther},
    {0xF8, 0x588, Kind::kLetter},
    {0x589, 0x589, Kind::kSentenceEnd},
    {0x61F, 0x61F, Kind::kSentenceEnd},
    {0x6D4, 0x6D4, Kind::kSentenceEnd},
    {0x6D5, 0x963, Kind::kLetter},
    {0x964, 0x965, Kind::kSentenceEnd},
    {0x966, 0xDFF, Kind::kLetter},
    {0xE00, 0xEFF, Kind::kUnspaced},
    {0x1000, 0x1049, Kind::kUnspaced},
    {0x104A, 0x104B, Kind::kSentenceEnd},
    {0x2018, 0x201F, Kind::kCloser},
    {0x2026, 0x2026, Kind::kSentenceEnd},
    {0x3000, 0x3000, Kind::kSpace},
    {0x3002, 0x3002, Kind::kSentenceEnd},
    {0x3008, 0x3011, Kind::kCloser},
    {0x3012, 0x3013, Kind::kOther},
    {0x3040, 0x30FF, Kind::kKana},
    {0x3100, 0x31EF, Kind::kLetter},
    {0x31F0, 0x31FF, Kind::kKana},
    {0x3200, 0x33FF, Kind::kLetter},
    {0x3400, 0x9FFF, Kind::kHan},
    {0xA000, 0xDFFF, Kind::kLetter},
    {0xE000, 0xF8FF, Kind::kOther},
    {0xF900, 0xFAFF, Kind::kHan},
    {0xFF01, 0xFF01, Kind::kSentenceEnd},
    {0xFF66, 0xFF9F, Kind::kKana},
    {0x1F000, 0x1FAFF, Kind::kOther},
    {0x20000, 0x3FFFF, Kind::kHan},
};

TEST_CASE("every character of a range has the kind of the range") {
  for (const Case& range : kCases) {
    for (char32_t c = range.first; c <= range.last; ++c) {
      if (KindOf(c) == range.kind) continue;
      CAPTURE(static_cast<uint32_t>(c));
      FAIL("another kind");
    }
  }
}

}  // namespace
}  // namespace reprise::internal
