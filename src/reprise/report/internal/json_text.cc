#include "reprise/report/internal/json_text.h"

#include <cstddef>
#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"

namespace reprise::internal {
namespace {

bool IsPlain(unsigned char byte) {
  return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

bool Continues(std::string_view bytes, size_t at, unsigned least = 0x80, unsigned most = 0xBF) {
  const auto byte = at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u;
  return byte >= least && byte <= most;
}

// The bytes of the well-formed character of more than one byte that begins at `at` (Unicode 15,
// table 3-7); 0 where none does.
size_t CharacterSize(std::string_view utf8, size_t at) {
  const auto lead = static_cast<unsigned char>(utf8[at]);
  if (lead < 0xC2 || lead > 0xF4) return 0;
  if (lead < 0xE0) return Continues(utf8, at + 1) ? 2 : 0;
  if (lead < 0xF0) {
    const bool second =
        Continues(utf8, at + 1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
    return second && Continues(utf8, at + 2) ? 3 : 0;
  }
  const bool second =
      Continues(utf8, at + 1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
  return second && Continues(utf8, at + 2) && Continues(utf8, at + 3) ? 4 : 0;
}

void AppendEscape(char c, std::string& json) {
  switch (c) {
    case '\b':
      json += "\\b";
      return;
    case '\t':
      json += "\\t";
      return;
    case '\n':
      json += "\\n";
      return;
    case '\f':
      json += "\\f";
      return;
    case '\r':
      json += "\\r";
      return;
    case '"':
      json += "\\\"";
      return;
    case '\\':
      json += "\\\\";
      return;
    default:
      json += absl::StrFormat("\\u%04x", static_cast<unsigned>(c));
  }
}

}  // namespace

void AppendJsonString(std::string_view utf8, std::string& json) {
  const size_t begin = json.size();
  json += '"';
  size_t copied = 0;
  for (size_t i = 0; i < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (IsPlain(byte)) {
      ++i;
    } else if (byte >= 0x80) {
      const size_t size = CharacterSize(utf8, i);
      if (size == 0) {
        json.resize(begin);
        json += nlohmann::json(utf8).dump(-1, ' ', /*ensure_ascii=*/false,
                                          nlohmann::json::error_handler_t::replace);
        return;
      }
      i += size;
    } else {
      json += utf8.substr(copied, i - copied);
      AppendEscape(utf8[i], json);
      copied = ++i;
    }
  }
  json += utf8.substr(copied);
  json += '"';
}

uint64_t TenThousandths(uint64_t numerator, uint64_t denominator) {
  if (denominator == 0) return 0;
  return (numerator * 10000 * 2 + denominator) / (denominator * 2);
}

void AppendRatio(uint64_t numerator, uint64_t denominator, std::string& json) {
  const uint64_t ratio = TenThousandths(numerator, denominator);
  json += absl::StrFormat("%d.%04d", ratio / 10000, ratio % 10000);
  // All but one of the zeros at the end.
  for (int i = 0; i < 3 && json.back() == '0'; ++i) json.pop_back();
}

}  // namespace reprise::internal
