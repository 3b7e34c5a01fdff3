#include "reprise/decode/internal/control_bytes.h"

#include <algorithm>
#include <cstdint>

namespace reprise::internal {
namespace {

constexpr size_t kCountedBytes = 512;
constexpr size_t kBlockBytes = 128;  // So that a block's count fits a byte: the loop vectorises.

// Text and its encodings use 08 to 0F and 1B. Without branches, for the same reason.
uint8_t IsControl(char c) {
  const auto byte = static_cast<uint8_t>(c);
  return static_cast<uint8_t>((byte < 0x08) | ((byte >= 0x10) & (byte < 0x1B)) |
                              ((byte > 0x1B) & (byte < 0x20)));
}

}  // namespace

std::optional<size_t> FindBinary(std::string_view bytes) {
  const size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) return nul;
  const std::string_view sample = bytes.substr(0, kCountedBytes);
  size_t controls = 0;
  for (size_t i = 0; i < sample.size(); i += kBlockBytes) {
    uint8_t in_block = 0;
    for (const char c : sample.substr(i, kBlockBytes)) {
      in_block = static_cast<uint8_t>(in_block + IsControl(c));
    }
    controls += in_block;
  }
  if (controls * 32 > sample.size()) {
    return static_cast<size_t>(std::find_if(sample.begin(), sample.end(), IsControl) -
                               sample.begin());
  }
  return std::nullopt;
}

}  // namespace reprise::internal
