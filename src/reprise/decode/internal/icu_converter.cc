#include "reprise/decode/internal/icu_converter.h"

#include <string>

namespace reprise::internal {
namespace {

struct IcuName {
  std::string_view charset;
  const char* converter;
};

// Where ICU's converter of the same name is not the superset that browsers use.
constexpr IcuName kIcuNames[] = {
    {"big5", "Big5-HKSCS"},           {"shift_jis", "ibm-943_P15A-2003"},
    {"euc-kr", "windows-949-2000"},   {"windows-874", "windows-874-2000"},
    {"iso-2022-jp", "ISO-2022-JP-2"}, {"hz", "HZ-GB-2312"},
};

}  // namespace

IcuConverter OpenIcuConverter(Charset charset) {
  std::string name(CharsetName(charset));
  for (const IcuName& entry : kIcuNames) {
    if (entry.charset == name) name = entry.converter;
  }
  UErrorCode error = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(name.c_str(), &error);
  return IcuConverter(U_SUCCESS(error) ? converter : nullptr);
}

}  // namespace reprise::internal
