#include "reprise/core/charset.h"

#include <cctype>
#include <string>

namespace reprise {
namespace {

// The position in this list is the Charset.
constexpr std::string_view kNames[] = {
    "unknown",       "utf-8",        "utf-16le",     "utf-16be",     "utf-32le",     "utf-32be",
    "gb18030",       "big5",         "euc-jp",       "shift_jis",    "iso-2022-jp",  "euc-kr",
    "iso-2022-kr",   "hz",           "johab",        "ibm866",       "ibm855",       "iso-8859-2",
    "iso-8859-3",    "iso-8859-4",   "iso-8859-5",   "iso-8859-6",   "iso-8859-7",   "iso-8859-8",
    "iso-8859-10",   "iso-8859-13",  "iso-8859-14",  "iso-8859-15",  "iso-8859-16",  "koi8-r",
    "koi8-u",        "macintosh",    "windows-874",  "windows-1250", "windows-1251", "windows-1252",
    "windows-1253",  "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258",
    "x-mac-cyrillic"};

struct Label {
  std::string_view label;
  std::string_view name;
};

// Labels of the Encoding Standard, section 4.2, that are not names themselves.
constexpr Label kLabels[] = {
    {"utf8", "utf-8"},
    {"unicode-1-1-utf-8", "utf-8"},
    {"utf-16", "utf-16le"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"big5-hkscs", "big5"},
    {"latin1", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ascii", "windows-1252"},
    {"sjis", "shift_jis"},
    {"windows-31j", "shift_jis"},
    {"ks_c_5601-1987", "euc-kr"},
    {"windows-949", "euc-kr"},
};

std::string Canonical(std::string_view label) {
  std::string result;
  for (const char c : label) {
    if (!std::isspace(static_cast<unsigned char>(c))) {
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return result;
}

}  // namespace

Charset CharsetCount() { return static_cast<Charset>(std::size(kNames)); }

std::string_view CharsetName(Charset charset) { return kNames[charset]; }

std::optional<Charset> FindCharset(std::string_view label) {
  std::string wanted = Canonical(label);
  for (const Label& entry : kLabels) {
    if (wanted == entry.label) wanted = entry.name;
  }
  for (Charset charset = 1; charset < CharsetCount(); ++charset) {
    if (wanted == kNames[charset]) return charset;
  }
  return std::nullopt;
}

}  // namespace reprise
