#include "reprise/read/internal/warc_header.h"

#include <algorithm>

namespace reprise::internal {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Digits behind kWarcMagic, then perhaps white space, then the end of the line.
bool IsVersionLine(std::string_view bytes) {
  const std::string_view line = bytes.substr(0, kMaxWarcVersionBytes);
  const size_t end = line.find('\n');
  if (end == std::string_view::npos || !line.starts_with(kWarcMagic)) return false;
  const std::string_view minor = line.substr(kWarcMagic.size(), end - kWarcMagic.size());
  const std::string_view digits = TrimWhiteSpace(minor);
  return !digits.empty() && IsDigit(minor.front()) &&
         std::all_of(digits.begin(), digits.end(), IsDigit);
}

}  // namespace

WarcHeader::WarcHeader(std::string_view header)
    : fields_(header.substr(std::min(header.find('\n'), header.size() - 1) + 1)) {}

WarcType WarcHeader::type() const {
  const std::string type = fields_.Find("WARC-Type");
  if (EqualIgnoringCase(type, "response")) return WarcType::kResponse;
  if (EqualIgnoringCase(type, "resource")) return WarcType::kResource;
  if (EqualIgnoringCase(type, "conversion")) return WarcType::kConversion;
  if (EqualIgnoringCase(type, "revisit")) return WarcType::kRevisit;
  return WarcType::kOther;
}

std::optional<uint64_t> WarcHeader::content_length() const {
  constexpr size_t kMaxDigits = 18;  // Fits, with room for sums.
  const std::string value = fields_.Find("Content-Length");
  if (value.empty() || value.size() > kMaxDigits ||
      !std::all_of(value.begin(), value.end(), IsDigit)) {
    return std::nullopt;
  }
  uint64_t length = 0;
  for (const char c : value) length = length * 10 + static_cast<uint64_t>(c - '0');
  return length;
}

std::string WarcHeader::WithoutBrackets(std::string value) {
  if (value.size() >= 2 && value.front() == '<' && value.back() == '>') {
    return value.substr(1, value.size() - 2);
  }
  return value;
}

size_t FindWarcRecord(std::string_view bytes, size_t from, bool at_start) {
  for (size_t at = from; (at = bytes.find(kWarcMagic, at)) != std::string_view::npos; ++at) {
    const bool begins_line = at == 0 ? at_start : bytes[at - 1] == '\n';
    if (begins_line && IsVersionLine(bytes.substr(at))) return at;
  }
  return std::string_view::npos;
}

}  // namespace reprise::internal
