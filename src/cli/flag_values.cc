#include "cli/flag_values.h"

#include <charconv>
#include <limits>

#include "absl/strings/str_format.h"

namespace reprise::cli {
namespace {

// The whole of `text` as digits, or false.
bool ReadDigits(std::string_view text, uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

absl::StatusOr<uint32_t> ParseThousandths(std::string_view text) {
  const auto wrong = [text] {
    return absl::InvalidArgumentError(absl::StrFormat(
        "'%s' is not a fraction from 0.001 to 1 with at most three decimals", text));
  };
  const size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals = point == std::string_view::npos ? "" : text.substr(point + 1);
  uint64_t value = 0;
  if (!whole.empty() && !ReadDigits(whole, value)) return wrong();
  if (whole.empty() && decimals.empty()) return wrong();
  if (value > 1 || decimals.size() > 3) return wrong();
  for (size_t i = 0; i < 3; ++i) {
    const char digit = i < decimals.size() ? decimals[i] : '0';
    if (digit < '0' || digit > '9') return wrong();
    value = value * 10 + static_cast<uint64_t>(digit - '0');
  }
  if (value < 1 || value > 1000) return wrong();
  return static_cast<uint32_t>(value);
}

absl::StatusOr<uint64_t> ParseSize(std::string_view text) {
  const auto wrong = [text] {
    return absl::InvalidArgumentError(absl::StrFormat(
        "'%s' is not a size; write bytes, or a number with K, M, G or T such as 512M or 4G", text));
  };
  static constexpr std::string_view kUnits = "KMGT";
  std::string_view number = text;
  int shift = 0;
  if (number.ends_with('B') || number.ends_with('b')) {
    number.remove_suffix(1);
    const bool is_binary = number.ends_with('i');
    if (is_binary) number.remove_suffix(1);
    if (is_binary && !number.empty() && number.back() >= '0' && number.back() <= '9')
      return wrong();
  }
  if (!number.empty()) {
    const char unit = static_cast<char>(number.back() & ~0x20);
    const size_t place = kUnits.find(unit);
    if (place != std::string_view::npos) {
      shift = 10 * static_cast<int>(place + 1);
      number.remove_suffix(1);
    }
  }
  uint64_t value = 0;
  if (!ReadDigits(number, value) || value == 0 ||
      value > (std::numeric_limits<uint64_t>::max() >> shift)) {
    return wrong();
  }
  return value << shift;
}

absl::StatusOr<uint64_t> ParseCount(std::string_view text) {
  uint64_t value = 0;
  if (!ReadDigits(text, value)) {
    return absl::InvalidArgumentError(absl::StrFormat("'%s' is not a whole number", text));
  }
  return value;
}

}  // namespace reprise::cli
