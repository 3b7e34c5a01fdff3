#include "reprise/core/web_host.h"

namespace reprise {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The authority component; empty without one.
std::string_view AuthorityOf(std::string_view url) {
  const size_t slashes = url.find("//");
  // In front of it stands a scheme and a colon, or nothing.
  if (slashes == std::string_view::npos) return {};
  if (slashes > 0 && url.find_first_of(":/?#") != slashes - 1) return {};
  if (slashes > 0 && url[slashes - 1] != ':') return {};
  url.remove_prefix(slashes + 2);
  return url.substr(0, url.find_first_of("/?#\\"));
}

}  // namespace

std::string HostOf(std::string_view url) {
  std::string_view authority = AuthorityOf(url);
  const size_t user = authority.rfind('@');
  if (user != std::string_view::npos) authority.remove_prefix(user + 1);
  const size_t bracket = authority.find(']');  // Of an IPv6 address, which has colons of its own.
  const size_t port = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  std::string host(authority.substr(0, port));
  while (host.ends_with('.')) host.pop_back();
  for (char& c : host) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  host.erase(0, host.size() - WithoutWww(host).size());
  return host;
}

std::string_view WithoutWww(std::string_view host) {
  if (!host.starts_with("www")) return host;
  size_t at = 3;
  while (at < host.size() && IsDigit(host[at])) ++at;
  return at < host.size() && host[at] == '.' ? host.substr(at + 1) : host;
}

bool IsHostName(std::string_view name) {
  if (name.empty()) return false;
  const bool is_ipv6 = name.front() == '[' && name.back() == ']';
  for (const char c : name) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7F') return false;
    if (std::string_view("/?#\\@<>\"").find(c) != std::string_view::npos) return false;
    if (!is_ipv6 && (c == ':' || c == '[' || c == ']')) return false;
  }
  return true;
}

}  // namespace reprise
