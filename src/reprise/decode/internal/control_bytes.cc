#include "reprise/decode/internal/control_bytes.h"

#include <cstdint>

namespace reprise::internal {
namespace {

constexpr size_t kCountedBytes = 4096;

// Bits of the control characters that text and its encodings use: 08 to 0F and 1B.
constexpr uint32_t kUsedByText = 0x0000FF00u | (1u << 0x1B);

bool IsControl(uint8_t byte) { return byte < 0x20 && (kUsedByText >> byte & 1) == 0; }

}  // namespace

std::optional<size_t> FindBinary(std::string_view bytes) {
  const size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) return nul;
  const std::string_view sample = bytes.substr(0, kCountedBytes);
  size_t controls = 0;
  size_t first = 0;
  for (size_t i = 0; i < sample.size(); ++i) {
    if (!IsControl(static_cast<uint8_t>(sample[i]))) continue;
    if (controls++ == 0) first = i;
  }
  if (controls * 32 > sample.size()) return first;
  return std::nullopt;
}

}  // namespace reprise::internal
