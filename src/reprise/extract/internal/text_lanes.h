// What the bytes of a text are, many at a time: from up to 64 bytes, to masks with a bit for each.
//
//   const TextLanes lanes = ReadTextLanes("so it is.");
//   lanes.blank == 0b000100100; lanes.sentence_end == 0b100000000
//
// The characters told apart are those of ASCII and the letters that UTF-8 writes in two bytes with
// a lead of C3 and above (Latin, Greek, Cyrillic, Hebrew, Arabic and others); whoever asks looks
// at the rest one by one. All kernels give the same masks; the scalar one is the definition.
// Cost: 5 ns for 64 bytes with AVX-512, 16 with AVX2, 190 without.
#ifndef REPRISE_EXTRACT_INTERNAL_TEXT_LANES_H_
#define REPRISE_EXTRACT_INTERNAL_TEXT_LANES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__x86_64__) && defined(__GNUC__)
#define REPRISE_TEXT_LANES_X86 1
#endif

namespace reprise::internal {

// Bit i is about byte i; bits beyond the text are 0.
struct TextLanes {
  uint64_t space = 0;         // White space of HTML: ' ', \t, \n, \f, \r.
  uint64_t blank = 0;         // Of it, ' '.
  uint64_t word = 0;          // Letters, all their bytes, and digits.
  uint64_t sentence_end = 0;  // CharacterKind::kSentenceEnd.
  uint64_t telling = 0;       // Tells whether a sentence ends there: neither space nor closer.
  uint64_t unknown = 0;       // Of characters that are not told apart, all their bytes.

  bool operator==(const TextLanes&) const = default;
};

inline constexpr size_t kTextLanes = 64;

// Of the first kTextLanes bytes of `text` at most. A letter cut off at their end is unknown.
TextLanes ReadTextLanes(std::string_view text);

// The lanes before `lane`.
constexpr uint64_t LanesBelow(size_t lane) {
  return lane >= kTextLanes ? ~uint64_t{0} : (uint64_t{1} << lane) - 1;
}

// REQUIRES: text.size() <= kTextLanes.
TextLanes ReadTextLanesScalar(std::string_view text);
#ifdef REPRISE_TEXT_LANES_X86
TextLanes ReadTextLanesAvx2(std::string_view text);
TextLanes ReadTextLanesAvx512(std::string_view text);
#endif

}  // namespace reprise::internal

#endif  // REPRISE_EXTRACT_INTERNAL_TEXT_LANES_H_
