#include "reprise/report/cdxj.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/core/web_host.h"
#include "reprise/report/records.h"

namespace reprise {
namespace {

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsAddress(std::string_view host) {
  return host.starts_with('[') ||
         std::all_of(host.begin(), host.end(), [](char c) { return IsDigit(c) || c == '.'; });
}

std::string Reversed(std::string_view host) {
  if (IsAddress(host)) return std::string(host);
  std::vector<std::string_view> labels = Split(host, '.');
  std::string reversed;
  for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
    if (!reversed.empty()) reversed += ',';
    reversed += *label;
  }
  return reversed;
}

std::string SortedQuery(std::string_view query) {
  std::vector<std::string_view> arguments = Split(query, '&');
  std::sort(arguments.begin(), arguments.end());
  std::string sorted;
  for (const std::string_view argument : arguments) {
    if (!sorted.empty()) sorted += '&';
    sorted += argument;
  }
  return sorted;
}

// Fourteen digits; what is missing of a date is zeros.
std::string TimestampOf(std::string_view date) {
  constexpr size_t kDigits = 14;
  std::string digits;
  for (const char c : date) {
    if (IsDigit(c) && digits.size() < kDigits) digits += c;
  }
  digits.resize(kDigits, '0');
  return digits;
}

// A space would end the field.
std::string WithoutSpaces(std::string text) {
  std::string escaped;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ') {
      escaped += absl::StrFormat("%%%02x", static_cast<unsigned char>(c));
    } else {
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace

std::string SurtOf(std::string_view url) {
  const std::string lower = LowerCase(url.substr(0, url.find('#')));
  const size_t scheme_end = lower.find("://");
  if (scheme_end == std::string::npos) return WithoutSpaces(lower.empty() ? "-" : lower);
  const std::string_view scheme = std::string_view(lower).substr(0, scheme_end);
  const std::string_view rest = std::string_view(lower).substr(scheme_end + 3);
  std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  std::string_view path = rest.substr(authority.size());
  authority = authority.substr(authority.rfind('@') + 1);
  std::string_view host = authority;
  std::string_view port;
  const size_t colon = authority.rfind(':');
  if (colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos) {
    host = authority.substr(0, colon);
    port = authority.substr(colon + 1);
  }
  const bool is_default =
      port.empty() || (scheme == "http" && port == "80") || (scheme == "https" && port == "443");
  std::string surt = Reversed(WithoutWww(host));
  if (!is_default) absl::StrAppendFormat(&surt, ":%s", port);
  surt += ')';
  const size_t question = path.find('?');
  const std::string_view query =
      question == std::string_view::npos ? std::string_view() : path.substr(question + 1);
  path = path.substr(0, question);
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  surt += path.empty() ? "/" : path;
  if (!query.empty()) absl::StrAppendFormat(&surt, "?%s", SortedQuery(query));
  return WithoutSpaces(std::move(surt));
}

std::string CdxjLine(const CdxjEntry& entry) {
  const auto known = [](const std::string& text) { return JsonString(text.empty() ? "-" : text); };
  return absl::StrFormat(
      "%s %s {\"url\": %s, \"mime\": %s, \"status\": \"%s\", \"digest\": %s, \"length\": \"%d\", "
      "\"offset\": \"%d\", \"filename\": %s}\n",
      SurtOf(entry.url), TimestampOf(entry.date), known(entry.url), known(entry.mime),
      entry.status == 0 ? std::string("-") : std::to_string(entry.status), known(entry.digest),
      entry.length, entry.offset, JsonString(entry.filename));
}

}  // namespace reprise
