// What one pass over the bytes of a document tells, before anything is decoded: bytes and pairs of
// bytes that decide what has to be looked at more closely. Asked of every document, so it must cost
// next to nothing.
//
//   const ByteSigns signs = FindByteSigns(bytes);
//   if (signs.valid_utf8) ...
//   if (signs.pairs & kEntityPair) ...      // "&" and a letter stand somewhere
//
// Validity is proven; another sign proves nothing, and what acts on it decides. Cost: 0.03 to 0.1
// ns a byte with vectors, 1 ns without. Every kernel gives the same answer.
#ifndef REPRISE_DECODE_INTERNAL_BYTE_SIGNS_H_
#define REPRISE_DECODE_INTERNAL_BYTE_SIGNS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reprise::internal {

// The pairs, as a set of bits.
enum PairSign : uint8_t {
  kReplacementPair = 1,  // EF BF: U+FFFD, and what stands near it
  kLostPair = 2,         // 8B B7: the end of U+62F7 as in 锟斤拷
  kLatinPair = 4,        // C3 82, C3 83: "Â", "Ã"
  kQuotePair = 8,        // A2 E2: "â€"
  kEntityPair = 16,      // "&" and a letter
  kNumberPair = 32,      // "&#"
  kQuestionPair = 64,    // "?" and a lower-case letter, or the lead byte of an accented one
  kShiftPair = 128,      // "~{": HZ
};

struct ByteSigns {
  bool valid_utf8 = true;
  uint8_t pairs = 0;
  bool nul = false;        // A zero byte.
  bool escape = false;     // 1B.
  bool control = false;    // A control character that text has few of (control_bytes.h).
  bool non_ascii = false;  // A byte of 80 or more.

  bool operator==(const ByteSigns&) const = default;
};

ByteSigns FindByteSigns(std::string_view bytes);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_BYTE_SIGNS_H_
