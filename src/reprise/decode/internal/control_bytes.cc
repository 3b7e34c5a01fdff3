#include "reprise/decode/internal/control_bytes.h"

#include <algorithm>
#include <cstdint>

namespace reprise::internal {
namespace {

constexpr size_t kCountedBytes = 512;

// Text and its encodings use 08 to 0F and 1B.
bool IsControl(char c) {
  const auto byte = static_cast<uint8_t>(c);
  return byte < 0x20 && byte != 0x1B && (byte < 0x08 || byte >= 0x10);
}

}  // namespace

std::optional<size_t> FindBinary(std::string_view bytes, const ByteSigns& signs) {
  if (signs.nul) return bytes.find('\0');
  if (!signs.control) return std::nullopt;
  const std::string_view sample = bytes.substr(0, kCountedBytes);
  const auto controls = std::count_if(sample.begin(), sample.end(), IsControl);
  if (static_cast<size_t>(controls) * 32 <= sample.size()) return std::nullopt;
  return static_cast<size_t>(std::find_if(sample.begin(), sample.end(), IsControl) -
                             sample.begin());
}

}  // namespace reprise::internal
