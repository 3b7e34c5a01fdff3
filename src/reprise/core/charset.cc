#include "reprise/core/charset.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace reprise {
namespace {

// A charset and its labels, separated by spaces. The place in this list is the Charset.
struct Entry {
  std::string_view name;
  std::string_view labels;
};

// WHATWG Encoding Standard, section 4.2, with these differences: "gbk" is its superset "gb18030"
// (they decode alike), "iso-8859-8-i" is "iso-8859-8" (they differ only in how they are displayed),
// and what the standard maps to "replacement" because pages could be attacked through it (HZ,
// ISO-2022-KR, ISO-2022-CN) is decoded. After them, encodings that the standard leaves out, and
// labels that are common in the wild.
constexpr Entry kCharsets[] = {
    {"unknown", ""},
    {"utf-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8"},
    {"utf-16le", "csunicode iso-10646-ucs-2 ucs-2 ucs-2le unicode unicodefeff utf-16 utf16"},
    {"utf-16be", "unicodefffe ucs-2be"},
    {"utf-32le", "utf-32 utf32 ucs-4 ucs-4le iso-10646-ucs-4"},
    {"utf-32be", "ucs-4be"},
    {"gb18030",
     "gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk "
     "cp936 ms936 windows-936 euc-cn euccn gb18030-2000 gb18030-2005 gb18030-2022 windows-54936"},
    {"big5", "big5-hkscs cn-big5 csbig5 x-x-big5 big5hkscs cp950 ms950 windows-950"},
    {"euc-jp", "cseucpkdfmtjapanese x-euc-jp eucjp ujis"},
    {"shift_jis",
     "csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932 windows-932 "
     "shiftjis"},
    {"iso-2022-jp", "csiso2022jp jis iso-2022-jp-1 iso-2022-jp-2 csiso2022jp2"},
    {"euc-kr",
     "cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 "
     "ksc_5601 windows-949 cp949 ms949 uhc euckr"},
    {"iso-2022-kr", "csiso2022kr"},
    {"iso-2022-cn", "iso-2022-cn-ext csiso2022cn"},
    {"hz", "hz-gb-2312"},
    {"ibm866", "866 cp866 csibm866"},
    {"ibm855", "855 cp855 csibm855"},
    {"iso-8859-2",
     "csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"iso-8859-3",
     "csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"iso-8859-4",
     "csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"iso-8859-5",
     "csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 "
     "iso_8859-5:1988"},
    {"iso-8859-6",
     "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e "
     "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"iso-8859-7",
     "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 "
     "iso_8859-7 iso_8859-7:1987 sun_eu_greek"},
    {"iso-8859-8",
     "csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 "
     "iso_8859-8 iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical"},
    {"iso-8859-10", "csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"iso-8859-13", "iso8859-13 iso885913 iso-ir-179 l7 latin7"},
    {"iso-8859-14", "iso8859-14 iso885914 iso-ir-199 l8 latin8 iso-celtic"},
    {"iso-8859-15", "csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin9"},
    {"iso-8859-16", "iso8859-16 iso885916 iso-ir-226 l10 latin10"},
    {"koi8-r", "cskoi8r koi koi8 koi8_r koi8r"},
    {"koi8-u", "koi8-ru koi8u"},
    {"macintosh", "csmacintosh mac x-mac-roman macroman"},
    {"windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 tis620 cp874"},
    {"windows-1250", "cp1250 x-cp1250 win-1250"},
    {"windows-1251", "cp1251 x-cp1251 win-1251"},
    {"windows-1252",
     "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 "
     "iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 latin-1"},
    {"windows-1253", "cp1253 x-cp1253"},
    {"windows-1254",
     "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
     "iso_8859-9:1989 l5 latin5 x-cp1254"},
    {"windows-1255", "cp1255 x-cp1255"},
    {"windows-1256", "cp1256 x-cp1256"},
    {"windows-1257", "cp1257 x-cp1257"},
    {"windows-1258", "cp1258 x-cp1258"},
    {"x-mac-cyrillic", "x-mac-ukrainian maccyrillic mac-cyrillic"},
    {"x-user-defined", ""},
};

static_assert(std::size(kCharsets) <= 256);
static_assert(kCharsets[kUtf8].name == "utf-8");

// Section 4.2, "get an encoding": only ASCII white space at the two ends is ignored.
std::string Canonical(std::string_view label) {
  constexpr std::string_view kWhitespace = "\t\n\f\r ";
  const size_t begin = label.find_first_not_of(kWhitespace);
  if (begin == std::string_view::npos) return {};
  std::string result(label.substr(begin, label.find_last_not_of(kWhitespace) + 1 - begin));
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool HasLabel(std::string_view labels, std::string_view wanted) {
  while (!labels.empty()) {
    const size_t end = std::min(labels.find(' '), labels.size());
    if (labels.substr(0, end) == wanted) return true;
    labels.remove_prefix(std::min(end + 1, labels.size()));
  }
  return false;
}

}  // namespace

Charset CharsetCount() { return static_cast<Charset>(std::size(kCharsets)); }

std::string_view CharsetName(Charset charset) { return kCharsets[charset].name; }

std::optional<Charset> FindCharset(std::string_view label) {
  const std::string wanted = Canonical(label);
  if (wanted.empty()) return std::nullopt;
  for (Charset charset = 1; charset < CharsetCount(); ++charset) {
    if (wanted == kCharsets[charset].name || HasLabel(kCharsets[charset].labels, wanted)) {
      return charset;
    }
  }
  return std::nullopt;
}

}  // namespace reprise
