#include "reprise/read/internal/header_fields.h"

#include <algorithm>

namespace reprise::internal {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

char LowerCase(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool IsFold(std::string_view line) { return line.starts_with(' ') || line.starts_with('\t'); }

// Takes the first line, with its end, off `lines`.
std::string_view TakeLine(std::string_view& lines) {
  const size_t end = lines.find('\n');
  const size_t size = end == std::string_view::npos ? lines.size() : end + 1;
  const std::string_view line = lines.substr(0, size);
  lines.remove_prefix(size);
  return line;
}

// Takes the next field's value off `lines` when it is named so.
bool TakeField(std::string_view& lines, std::string_view name, std::string& value) {
  const std::string_view line = TakeLine(lines);
  const size_t colon = line.find(':');
  const bool found = colon != std::string_view::npos &&
                     EqualIgnoringCase(TrimWhiteSpace(line.substr(0, colon)), name);
  if (found) value = TrimWhiteSpace(line.substr(colon + 1));
  while (IsFold(lines)) {
    const std::string_view more = TrimWhiteSpace(TakeLine(lines));
    if (!found || more.empty()) continue;
    if (!value.empty()) value += ' ';
    value += more;
  }
  return found;
}

}  // namespace

size_t HeaderSize(std::string_view bytes, size_t from) {
  for (size_t line = from; (line = bytes.find('\n', line)) != std::string_view::npos;) {
    ++line;
    const std::string_view next = bytes.substr(line);
    if (next.starts_with('\n')) return line + 1;
    if (next.starts_with("\r\n")) return line + 2;
  }
  return std::string_view::npos;
}

bool EqualIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return LowerCase(x) == LowerCase(y); });
}

std::string_view TrimWhiteSpace(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kWhiteSpace), text.size()));
  text.remove_suffix(text.size() - (text.find_last_not_of(kWhiteSpace) + 1));
  return text;
}

std::string HeaderFields::Find(std::string_view name) const {
  std::string value;
  for (std::string_view lines = lines_; !lines.empty();) {
    if (TakeField(lines, name, value) && !value.empty()) return value;
  }
  return {};
}

std::string HeaderFields::FindAll(std::string_view name) const {
  std::string values;
  std::string value;
  for (std::string_view lines = lines_; !lines.empty();) {
    if (!TakeField(lines, name, value) || value.empty()) continue;
    if (!values.empty()) values += ", ";
    values += value;
  }
  return values;
}

}  // namespace reprise::internal
