#include "reprise/extract/html_sniffer.h"

#include <cstddef>
#include <string>

namespace reprise {
namespace {

// What a page begins with, behind white space, comments and an XML declaration.
constexpr std::string_view kOpenings[] = {
    "!doctype html", "html", "head",  "body",   "title", "meta",   "link",     "script",
    "style",         "div",  "table", "iframe", "h1",    "center", "frameset",
};

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// The first bytes, behind a mark of their order.
std::string_view Sniffed(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") bytes.remove_prefix(2);
  return bytes.substr(0, kSniffedHtmlBytes);
}

// Most texts are told from a page by their first character.
bool BeginsWithMarkup(std::string_view bytes) {
  for (const char c : bytes) {
    if (c != '\0' && !IsSpace(c)) return c == '<';
  }
  return false;
}

// In ASCII, lower case: UTF-16 loses its zeros.
std::string LowerAscii(std::string_view bytes) {
  std::string ascii;
  for (const char c : bytes) {
    if (c != '\0') ascii += Lower(c);
  }
  return ascii;
}

bool SkipPast(std::string_view mark, std::string_view& text) {
  const size_t end = text.find(mark);
  if (end == std::string_view::npos) return false;
  text.remove_prefix(end + mark.size());
  return true;
}

}  // namespace

bool LooksLikeHtml(std::string_view bytes) {
  const std::string_view sniffed = Sniffed(bytes);
  if (!BeginsWithMarkup(sniffed)) return false;
  const std::string ascii = LowerAscii(sniffed);
  std::string_view text = ascii;
  bool is_markup = false;  // A comment or declaration was seen.
  while (true) {
    while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
    if (text.empty() || text.front() != '<') return false;
    if (text.substr(0, 4) == "<!--") {
      if (!SkipPast("-->", text)) return bytes.size() > kSniffedHtmlBytes;
    } else if (text.substr(0, 5) == "<?xml" && !is_markup) {
      if (!SkipPast("?>", text)) return false;
    } else {
      break;
    }
    is_markup = true;
  }
  for (const std::string_view opening : kOpenings) {
    if (text.substr(1, opening.size()) != opening) continue;
    const std::string_view after = text.substr(1 + opening.size());
    if (after.empty() || IsSpace(after.front()) || after.front() == '>') return true;
  }
  return false;
}

bool HasHtmlName(std::string_view path) {
  std::string name;
  for (const char c : path.substr(path.size() < 16 ? 0 : path.size() - 16)) name += Lower(c);
  if (name.ends_with(".gz")) {
    name.resize(name.size() - 3);
  } else if (name.ends_with(".zst")) {
    name.resize(name.size() - 4);
  }
  return name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml") ||
         name.ends_with(".shtml");
}

}  // namespace reprise
