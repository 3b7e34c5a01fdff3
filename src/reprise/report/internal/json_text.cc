#include "reprise/report/internal/json_text.h"

#include <cstddef>
#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"
#include "reprise/core/utf8_sequence.h"

namespace reprise::internal {
namespace {

bool IsPlain(unsigned char byte) {
  return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
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
      const size_t size = Utf8SequenceLength(utf8.substr(i));
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
