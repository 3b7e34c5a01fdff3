#include "reprise/decode/internal/transcoder.h"

#include <algorithm>
#include <string>

#include "reprise/decode/internal/charset_codec.h"
#include "reprise/decode/internal/icu_converter.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise::internal {
class Transcoder::Converter {
 public:
  explicit Converter(Charset charset) : converter_(OpenIcuConverter(charset)) {}

  size_t Run(std::string_view bytes, size_t begin, std::string& text, OffsetMap* map) {
    text.clear();
    if (converter_ == nullptr) return 0;
    ucnv_resetToUnicode(converter_.get());
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
      ucnv_toUnicode(converter_.get(), &target, units + kUnits, &source, stop, offsets, stop == end,
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

  const IcuConverter converter_;
};

namespace {

size_t TranscodeStateless(const CharsetCodec& codec, std::string_view bytes, size_t begin,
                          std::string& text, OffsetMap* map) {
  text.clear();
  text.reserve((bytes.size() - begin) * 3 / 2);
  size_t replaced = 0;
  for (size_t i = begin; i < bytes.size();) {
    const DecodedUnit unit = codec.Read(bytes, i);
    const size_t output_begin = text.size();
    AppendUtf8(unit.code_point, text);
    if (unit.second != 0) AppendUtf8(unit.second, text);
    replaced += !unit.valid;
    const Span input = {i, i + unit.size};
    const Span output = {output_begin, text.size()};
    if (map != nullptr && input.size() != output.size()) map->AddEdit(input, output);
    i += unit.size;
  }
  return replaced;
}

}  // namespace

Transcoder::Transcoder() : converters_(CharsetCount()) {}
Transcoder::~Transcoder() = default;

size_t Transcoder::Transcode(Charset charset, std::string_view bytes, size_t begin,
                             std::string& text, OffsetMap* map) {
  if (charset == kUtf8) return ReplaceIllFormedUtf8(bytes, begin, text, map);
  if (CharsetCodec::KindOf(charset) != CharsetCodec::Kind::kStateful) {
    return TranscodeStateless(CharsetCodec::Get(charset), bytes, begin, text, map);
  }
  std::unique_ptr<Converter>& converter = converters_[charset];
  if (converter == nullptr) converter = std::make_unique<Converter>(charset);
  return converter->Run(bytes, begin, text, map);
}

}  // namespace reprise::internal
