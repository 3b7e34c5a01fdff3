// The byte pairs that damage_scan.h looks for, as tables, and the kernels that look them up.
#ifndef REPRISE_DECODE_INTERNAL_DAMAGE_KERNELS_H_
#define REPRISE_DECODE_INTERNAL_DAMAGE_KERNELS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reprise/decode/internal/damage_scan.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define REPRISE_DAMAGE_SCAN_X86 1
#endif

namespace reprise::internal {

// A pair sign is a bit that both tables have set: the first for the first byte, the second for the
// second. Each table is the meet of one for the low and one for the high half of the byte, which is
// how the kernels look it up (16-byte shuffles); the sets are chosen so that nothing is lost.
struct NibbleTables {
  alignas(64) std::array<uint8_t, 64> low{};  // Four times the same 16.
  alignas(64) std::array<uint8_t, 64> high{};

  constexpr void Add(int high_nibble, int low_nibble, uint8_t sign) {
    for (size_t lane = 0; lane < 64; lane += 16) {
      high[lane + static_cast<size_t>(high_nibble)] |= sign;
      low[lane + static_cast<size_t>(low_nibble)] |= sign;
    }
  }
  constexpr void AddRow(int high_nibble, uint8_t sign) {
    for (int i = 0; i < 16; ++i) Add(high_nibble, i, sign);
  }
  constexpr uint8_t operator[](uint8_t byte) const { return low[byte & 15] & high[byte >> 4]; }
};

constexpr NibbleTables MakeFirstOfPair() {
  NibbleTables tables;
  tables.Add(0xE, 0xF, kReplacementPair);
  tables.Add(0x9, 0x4, kKunPair);
  tables.Add(0xC, 0x3, kLatinPair);
  tables.Add(0xA, 0x2, kQuotePair);
  tables.Add(0x2, 0x6, kEntityPair);
  tables.Add(0x2, 0x6, kNumberPair);
  tables.Add(0x3, 0xF, kQuestionPair);
  return tables;
}

constexpr NibbleTables MakeSecondOfPair() {
  NibbleTables tables;
  tables.Add(0xB, 0xF, kReplacementPair);
  tables.Add(0x9, 0xF, kKunPair);
  tables.Add(0x8, 0x2, kLatinPair);
  tables.Add(0x8, 0x3, kLatinPair);
  tables.Add(0xE, 0x2, kQuotePair);
  for (const int row : {4, 5, 6, 7}) tables.AddRow(row, kEntityPair);
  tables.Add(0x2, 0x3, kNumberPair);
  for (const int row : {6, 7, 0xC}) tables.AddRow(row, kQuestionPair);
  return tables;
}

inline constexpr NibbleTables kFirstOfPair = MakeFirstOfPair();
inline constexpr NibbleTables kSecondOfPair = MakeSecondOfPair();

#ifdef REPRISE_DAMAGE_SCAN_X86
// REQUIRES: a processor that has the instructions.
uint8_t FindPairSignsAvx2(std::string_view text);
uint8_t FindPairSignsAvx512(std::string_view text);
#endif

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_DAMAGE_KERNELS_H_
