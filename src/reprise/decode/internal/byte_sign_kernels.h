// The signs of byte_signs.h as tables, and the kernels that look them up; the scalar one is the
// definition.
#ifndef REPRISE_DECODE_INTERNAL_BYTE_SIGN_KERNELS_H_
#define REPRISE_DECODE_INTERNAL_BYTE_SIGN_KERNELS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "reprise/decode/internal/byte_signs.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define REPRISE_BYTE_SIGNS_X86 1
#endif

namespace reprise::internal {

// What a byte says alone, as a set of bits. Controls are two, one for each row of the code table.
// The last three begin pairs: in a block of ASCII without them no pair has to be looked for.
enum SingleSign : uint8_t {
  kNul = 1,
  kEscape = 2,
  kLowControl = 4,
  kHighControl = 8,
  kHigh = 16,
  kAmpersand = 32,
  kQuestionMark = 64,
  kTilde = 128
};
inline constexpr uint8_t kBeginsPair = kAmpersand | kQuestionMark | kTilde;

// What is wrong with two bytes that follow each other in UTF-8, as a set of bits (Keiser and
// Lemire, Validating UTF-8 in less than one instruction per byte, 2021, section 4). All but the
// last are mistakes wherever they stand; two tails in a row are right only two bytes after the lead
// of three or three bytes after the lead of four, and must stand there.
enum PairFault : uint8_t {
  kLeadAlone = 1,
  kTailAlone = 2,
  kOverlongTwo = 4,
  kOverlongThree = 8,
  kSurrogate = 16,
  kOverlongFour = 32,  // And leads of F5 and above, which share its second byte.
  kTooLarge = 64,
  kTwoTails = 128
};

// Each table is the meet of one for the low and one for the high half of the byte, which is how the
// vector kernels look it up (16-byte shuffles); the sets are chosen so that nothing is lost.
struct NibbleTables {
  alignas(64) std::array<uint8_t, 64> low{};  // Four times the same 16.
  alignas(64) std::array<uint8_t, 64> high{};

  constexpr void Add(int high_nibble, int low_nibble, uint8_t sign) {
    for (size_t lane = 0; lane < 64; lane += 16) {
      high[lane + static_cast<size_t>(high_nibble)] |= sign;
      low[lane + static_cast<size_t>(low_nibble)] |= sign;
    }
  }
  constexpr void AddRow(int high_nibble, uint8_t sign, int first = 0, int last = 15) {
    for (int i = first; i <= last; ++i) Add(high_nibble, i, sign);
  }
  constexpr uint8_t operator[](size_t byte) const { return low[byte & 15] & high[byte >> 4]; }
};

constexpr NibbleTables MakeFirstOfPair() {
  NibbleTables tables;
  tables.Add(0xE, 0xF, kReplacementPair);
  tables.Add(0x8, 0xB, kLostPair);
  tables.Add(0xC, 0x3, kLatinPair);
  tables.Add(0xA, 0x2, kQuotePair);
  tables.Add(0x2, 0x6, kEntityPair);
  tables.Add(0x2, 0x6, kNumberPair);
  tables.Add(0x3, 0xF, kQuestionPair);
  tables.Add(0x7, 0xE, kShiftPair);
  return tables;
}

constexpr NibbleTables MakeSecondOfPair() {
  NibbleTables tables;
  tables.Add(0xB, 0xF, kReplacementPair);
  tables.Add(0xB, 0x7, kLostPair);
  tables.AddRow(0x8, kLatinPair, 2, 3);
  tables.Add(0xE, 0x2, kQuotePair);
  for (const int row : {4, 5, 6, 7}) tables.AddRow(row, kEntityPair);
  tables.Add(0x2, 0x3, kNumberPair);
  for (const int row : {6, 7, 0xC}) tables.AddRow(row, kQuestionPair);
  tables.Add(0x7, 0xB, kShiftPair);
  return tables;
}

// Text and its encodings use 08 to 0F and 1B: these are no controls here.
constexpr NibbleTables MakeSingle() {
  NibbleTables tables;
  tables.Add(0, 0, kNul);
  tables.Add(1, 0xB, kEscape);
  tables.AddRow(0, kLowControl, 0, 7);
  tables.AddRow(1, kHighControl, 0, 0xA);
  tables.AddRow(1, kHighControl, 0xC, 0xF);
  for (int row = 8; row < 16; ++row) tables.AddRow(row, kHigh);
  tables.Add(0x2, 0x6, kAmpersand);
  tables.Add(0x3, 0xF, kQuestionMark);
  tables.Add(0x7, 0xE, kTilde);
  return tables;
}

constexpr NibbleTables MakeFaultsOfFirst() {
  NibbleTables tables;
  for (int row = 0x0; row < 0x8; ++row) tables.AddRow(row, kTailAlone);
  for (int row = 0x8; row < 0xC; ++row) tables.AddRow(row, kTwoTails);
  for (int row = 0xC; row < 0x10; ++row) tables.AddRow(row, kLeadAlone);
  tables.AddRow(0xC, kOverlongTwo, 0, 1);
  tables.Add(0xE, 0x0, kOverlongThree);
  tables.Add(0xE, 0xD, kSurrogate);
  tables.Add(0xF, 0x0, kOverlongFour);
  tables.AddRow(0xF, kOverlongFour, 5);
  tables.AddRow(0xF, kTooLarge, 4);
  return tables;
}

// By the high half of the second byte; the low half has no say.
constexpr std::array<uint8_t, 64> MakeFaultsOfSecond() {
  std::array<uint8_t, 64> table{};
  for (size_t i = 0; i < table.size(); ++i) {
    const size_t row = i % 16;
    table[i] = kLeadAlone;
    if (row < 0x8 || row >= 0xC) continue;
    table[i] = kTailAlone | kTwoTails | kOverlongTwo;
    table[i] |= row == 0x8 ? kOverlongFour : kTooLarge;
    table[i] |= row < 0xA ? kOverlongThree : kSurrogate;
  }
  return table;
}

inline constexpr NibbleTables kFirstOfPair = MakeFirstOfPair();
inline constexpr NibbleTables kSecondOfPair = MakeSecondOfPair();
inline constexpr NibbleTables kSingle = MakeSingle();
inline constexpr NibbleTables kFaultsOfFirst = MakeFaultsOfFirst();
alignas(64) inline constexpr std::array<uint8_t, 64> kFaultsOfSecond = MakeFaultsOfSecond();

constexpr ByteSigns MakeByteSigns(uint8_t pairs, uint8_t singles, bool valid_utf8) {
  return {.valid_utf8 = valid_utf8,
          .pairs = pairs,
          .nul = (singles & kNul) != 0,
          .escape = (singles & kEscape) != 0,
          .control = (singles & (kLowControl | kHighControl)) != 0,
          .non_ascii = (singles & kHigh) != 0};
}

// A byte that has the bits of all bytes of all words.
template <size_t kWords>
uint8_t OrOfBytes(const uint64_t (&words)[kWords]) {
  uint64_t bits = 0;
  for (const uint64_t word : words) bits |= word;
  for (const int half : {32, 16, 8}) bits |= bits >> half;
  return static_cast<uint8_t>(bits);
}

ByteSigns FindByteSignsScalar(std::string_view bytes);
#ifdef REPRISE_BYTE_SIGNS_X86
// REQUIRES: a processor that has the instructions.
ByteSigns FindByteSignsAvx2(std::string_view bytes);
ByteSigns FindByteSignsAvx512(std::string_view bytes);
#endif

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_BYTE_SIGN_KERNELS_H_
