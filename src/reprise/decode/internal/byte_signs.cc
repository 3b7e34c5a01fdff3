#include "reprise/decode/internal/byte_signs.h"

#include <array>

#include "reprise/core/kernel.h"
#include "reprise/decode/internal/byte_sign_kernels.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise::internal {
namespace {

constexpr uint16_t kAllSingles = 0xFF00;

// Both kinds of signs in one word: pairs in the low byte, where both bytes of a pair have a say,
// and singles in the high one.
struct WholeTables {
  std::array<uint16_t, 256> first{};
  std::array<uint16_t, 256> second{};
};

constexpr WholeTables MakeWholeTables() {
  WholeTables tables;
  for (size_t byte = 0; byte < 256; ++byte) {
    tables.first[byte] = static_cast<uint16_t>(kSingle[byte] << 8 | kFirstOfPair[byte]);
    tables.second[byte] = kAllSingles | kSecondOfPair[byte];
  }
  return tables;
}

constexpr WholeTables kWhole = MakeWholeTables();

}  // namespace

ByteSigns FindByteSignsScalar(std::string_view bytes) {
  if (bytes.empty()) return {};
  uint32_t signs = 0;
  uint32_t before = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<uint8_t>(c);
    signs |= before & kWhole.second[byte];
    before = kWhole.first[byte];
  }
  signs |= before & kAllSingles;
  return MakeByteSigns(static_cast<uint8_t>(signs), static_cast<uint8_t>(signs >> 8),
                       IsValidUtf8(bytes));
}

ByteSigns FindByteSigns(std::string_view bytes) {
#ifdef REPRISE_BYTE_SIGNS_X86
  switch (ActiveKernel()) {
    case Kernel::kAvx512:
      return FindByteSignsAvx512(bytes);
    case Kernel::kAvx2:
      return FindByteSignsAvx2(bytes);
    case Kernel::kScalar:
      break;
  }
#endif
  return FindByteSignsScalar(bytes);
}

}  // namespace reprise::internal
