#include "reprise/normalize/internal/composition.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>

namespace reprise::internal {

namespace {

char32_t CodePointBefore(std::u16string_view units, size_t end) {
  const char32_t last = units[end - 1];
  if (!U16_IS_TRAIL(last) || end < 2) return last;
  return U16_GET_SUPPLEMENTARY(units[end - 2], last);
}

}  // namespace

uint8_t CombiningClassOfLast(const FoldTable& table, std::u16string_view units) {
  return table.Entry(CodePointBefore(units, units.size())).combining_class();
}

size_t StretchBegin(const FoldTable& table, std::u16string_view units) {
  size_t begin = units.size();
  while (begin > 0) {
    const char32_t c = CodePointBefore(units, begin);
    const size_t at = begin - U16_LENGTH(c);
    if (units.size() - at > kMaxStretch || c == FoldTable::kSeparator) break;
    begin = at;
    if (table.Entry(c).combining_class() == 0) break;
  }
  return begin;
}

size_t ComposeStretch(std::u16string_view stretch, char16_t* composed) {
  UErrorCode error = U_ZERO_ERROR;
  static const icu::Normalizer2& nfc = *icu::Normalizer2::getNFCInstance(error);
  const icu::UnicodeString source(false, stretch.data(), static_cast<int32_t>(stretch.size()));
  const icu::UnicodeString result = nfc.normalize(source, error);
  if (U_FAILURE(error) || result.length() > static_cast<int32_t>(stretch.size())) {
    std::copy(stretch.begin(), stretch.end(), composed);
    return stretch.size();
  }
  std::copy_n(result.getBuffer(), result.length(), composed);
  return static_cast<size_t>(result.length());
}

}  // namespace reprise::internal
