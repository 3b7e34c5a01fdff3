#include "reprise/decode/internal/transcoder.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <string>

#include "reprise/decode/internal/utf8.h"

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
    {"x-user-defined", "ISO-8859-1"},
};

std::string IcuConverterName(Charset charset) {
  for (const IcuName& entry : kIcuNames) {
    if (entry.charset == CharsetName(charset)) return entry.converter;
  }
  return std::string(CharsetName(charset));
}

}  // namespace

class Transcoder::Converter {
 public:
  explicit Converter(Charset charset) {
    UErrorCode error = U_ZERO_ERROR;
    converter_ = ucnv_open(IcuConverterName(charset).c_str(), &error);
    if (U_FAILURE(error)) converter_ = nullptr;
  }
  ~Converter() {
    if (converter_ != nullptr) ucnv_close(converter_);
  }

  size_t Run(std::string_view bytes, size_t begin, std::string& text, OffsetMap* map) {
    ucnv_resetToUnicode(converter_);
    text.clear();
    text.reserve(bytes.size() + bytes.size() / 2);
    const char* source = bytes.data() + begin;
    const char* const end = bytes.data() + bytes.size();
    size_t replaced = 0;
    char32_t lead = 0;
    Character last = {begin, begin, 0, 0};
    UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
    while (error == U_BUFFER_OVERFLOW_ERROR || source < end) {
      UChar units[kUnits];
      int32_t offsets[kUnits];
      UChar* target = units;
      error = U_ZERO_ERROR;
      const size_t base = static_cast<size_t>(source - bytes.data());
      const char* const stop = source + std::min<ptrdiff_t>(end - source, kChunkBytes);
      ucnv_toUnicode(converter_, &target, units + kUnits, &source, stop, offsets, stop == end,
                     &error);
      for (const UChar* unit = units; unit < target; ++unit) {
        // A character that began in an earlier chunk has offset -1.
        const int32_t offset = offsets[unit - units];
        const size_t at = offset < 0 ? last.end : base + static_cast<size_t>(offset);
        if (U16_IS_LEAD(*unit)) {
          lead = *unit;
          continue;
        }
        char32_t code_point = *unit;
        if (lead != 0 && U16_IS_TRAIL(*unit)) code_point = U16_GET_SUPPLEMENTARY(lead, *unit);
        lead = 0;
        if (U16_IS_SURROGATE(code_point)) code_point = kReplacementCharacter;
        replaced += code_point == kReplacementCharacter;
        if (map != nullptr) Record(last, at, map);
        last.begin = at;
        last.output_begin = text.size();
        AppendUtf8(code_point, text);
        last.output_end = text.size();
      }
      if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR) break;
    }
    if (map != nullptr) Record(last, bytes.size(), map);
    return replaced;
  }

 private:
  static constexpr int32_t kUnits = 4096;
  static constexpr ptrdiff_t kChunkBytes = 4096;

  // The character written last, whose source ends where the next one begins.
  struct Character {
    size_t begin = 0;
    size_t end = 0;
    size_t output_begin = 0;
    size_t output_end = 0;
  };

  static void Record(Character& last, size_t end, OffsetMap* map) {
    if (end - last.begin != last.output_end - last.output_begin) {
      map->AddEdit({last.begin, end}, {last.output_begin, last.output_end});
    }
    last.end = end;
  }

  UConverter* converter_ = nullptr;
};

Transcoder::Transcoder() : converters_(CharsetCount()) {}
Transcoder::~Transcoder() = default;

size_t Transcoder::Transcode(Charset charset, std::string_view bytes, size_t begin,
                             std::string& text, OffsetMap* map) {
  if (charset == kUtf8) return ReplaceIllFormedUtf8(bytes, begin, text, map);
  std::unique_ptr<Converter>& converter = converters_[charset];
  if (converter == nullptr) converter = std::make_unique<Converter>(charset);
  return converter->Run(bytes, begin, text, map);
}

}  // namespace reprise::internal
