#include "reprise/decode/decoder.h"

#include <optional>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"
#include "reprise/decode/internal/byte_order_mark.h"
#include "reprise/decode/internal/byte_shift.h"
#include "reprise/decode/internal/byte_signs.h"
#include "reprise/decode/internal/charset_detector.h"
#include "reprise/decode/internal/charset_sample.h"
#include "reprise/decode/internal/control_bytes.h"
#include "reprise/decode/internal/damage_scan.h"
#include "reprise/decode/internal/html_entities.h"
#include "reprise/decode/internal/lost_characters.h"
#include "reprise/decode/internal/mojibake.h"
#include "reprise/decode/internal/text_editor.h"
#include "reprise/decode/internal/transcoder.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise {
namespace {

using internal::CharsetGuess;

absl::Status LooksBinary(size_t position, uint8_t byte) {
  const char* const what = byte == 0 ? "a NUL" : "a control character";
  return absl::InvalidArgumentError(absl::StrFormat(
      "looks binary: byte %d is %s (0x%02X); only text in a known encoding can be compared",
      position, what, byte));
}

constexpr size_t kMeasuredBytes = 65536;

// Text that was cut or patched by a program that did not know it was UTF-8 still is UTF-8.
bool IsMostlyUtf8(const internal::Utf8Damage& damage) {
  return damage.broken * 4 <= damage.multibyte;
}

}  // namespace

absl::Status DecodeOptions::Validate() const {
  if (charset >= CharsetCount()) {
    return absl::InvalidArgumentError(
        absl::StrFormat("charset %d is not one of the %d known", charset, CharsetCount()));
  }
  return absl::OkStatus();
}

class Decoder::State {
 public:
  explicit State(const DecodeOptions& options) : options_(options) {}

  absl::Status Decode(std::string_view bytes, const CharsetHint& hint, DecodedText& text,
                      TextFacts& facts) {
    text.decode_map = OffsetMap();
    text.repair_map = OffsetMap();
    facts.mojibake_carrier = kUnknownCharset;
    facts.mojibake_repairs = 0;
    facts.byte_shift_repairs = 0;
    facts.replacements = 0;
    decoded_lost_ = 0;
    signs_.reset();
    REPRISE_RETURN_IF_ERROR(Transcode(bytes, hint, text, facts));
    text.utf8 = text.decoded;
    if (!options_.repair) return absl::OkStatus();
    const internal::DamageSigns signs =
        internal::ScanForDamage(text.utf8, signs_ ? *signs_ : internal::FindByteSigns(text.utf8));
    if (signs.any()) Repair(signs, text, facts);
    return absl::OkStatus();
  }

 private:
  // Each step reads what the one before it wrote.
  void Repair(internal::DamageSigns signs, DecodedText& text, TextFacts& facts) {
    if (signs.entity) {
      internal::TextEditor editor(text.utf8, options_.want_offsets);
      if (internal::DecodeLeftoverEntities(text.utf8, editor) > 0) {
        Take(editor, text);
        signs = internal::ScanForDamage(text.utf8, internal::FindByteSigns(text.utf8));
      }
    }
    if (signs.mojibake) {
      internal::MojibakeRepair repair = internal::RepairMojibake(text.utf8, options_.want_offsets);
      if (repair.paragraphs > 0) {
        facts.mojibake_carrier = repair.carrier;
        facts.mojibake_repairs = static_cast<uint32_t>(repair.paragraphs);
        facts.replacements += static_cast<uint32_t>(repair.lost);
        Take(repair.text, repair.map, text);
        signs = internal::ScanForDamage(text.utf8, internal::FindByteSigns(text.utf8));
      }
    }
    if (signs.lost) {
      internal::TextEditor editor(text.utf8, options_.want_offsets);
      const size_t lost = internal::DropLostCharacters(text.utf8, editor);
      // Those that decoding put in are counted already.
      facts.replacements += static_cast<uint32_t>(lost > decoded_lost_ ? lost - decoded_lost_ : 0);
      if (lost > 0) Take(editor, text);
    }
    if (signs.byte_shift) {
      internal::TextEditor editor(text.utf8, options_.want_offsets);
      const size_t repaired = internal::RepairByteShifts(text.utf8, editor);
      facts.byte_shift_repairs = static_cast<uint32_t>(repaired);
      if (repaired > 0) Take(editor, text);
    }
  }

  static void Take(internal::TextEditor& editor, DecodedText& text) {
    editor.Finish();
    Take(editor.text(), editor.map(), text);
  }

  static void Take(std::string& edited, const OffsetMap& map, DecodedText& text) {
    text.repair_map = OffsetMap::Compose(text.repair_map, map);
    text.utf8_storage.swap(edited);
    text.utf8 = text.utf8_storage;
  }

  absl::Status Transcode(std::string_view bytes, const CharsetHint& hint, DecodedText& text,
                         TextFacts& facts) {
    if (hint.is_utf8) return Convert({kUtf8, 100}, bytes, 0, text, facts);
    if (options_.charset != kUnknownCharset) {
      const std::optional<internal::ByteOrderMark> mark = internal::FindByteOrderMark(bytes);
      const size_t skip = mark && mark->charset == options_.charset ? mark->size : 0;
      return Convert({options_.charset, 100}, bytes, skip, text, facts);
    }
    if (const auto mark = internal::FindByteOrderMark(bytes)) {
      return Convert({mark->charset, 100}, bytes, mark->size, text, facts);
    }
    const internal::ByteSigns signs = internal::FindByteSigns(bytes);
    if (const std::optional<size_t> binary = internal::FindBinary(bytes, signs)) {
      const CharsetGuess wide = internal::DetectWideCharset(bytes);
      if (wide.charset == kUnknownCharset) {
        return LooksBinary(*binary, static_cast<uint8_t>(bytes[*binary]));
      }
      return Convert(wide, bytes, 0, text, facts);
    }
    if (!signs.non_ascii && (signs.escape || (signs.pairs & internal::kShiftPair) != 0)) {
      const CharsetGuess shifted = internal::DetectShiftedCharset(bytes);
      if (shifted.charset != kUnknownCharset) return Convert(shifted, bytes, 0, text, facts);
    }
    if (signs.valid_utf8) return TakeUtf8(bytes, 0, 100, signs, text, facts);
    const size_t first = internal::FindNonAscii(bytes, 0);
    if (IsMostlyUtf8(internal::MeasureUtf8Damage(bytes.substr(first, kMeasuredBytes)))) {
      return Convert({kUtf8, 90}, bytes, 0, text, facts);
    }
    const Charset declared = FindCharset(hint.declared).value_or(kUnknownCharset);
    return Convert(internal::DetectCharset(bytes, declared), bytes, 0, text, facts);
  }

  absl::Status TakeUtf8(std::string_view bytes, size_t skip, uint8_t confidence,
                        const internal::ByteSigns& signs, DecodedText& text, TextFacts& facts) {
    signs_ = signs;
    facts.charset = kUtf8;
    facts.charset_confidence = confidence;
    text.decoded = bytes.substr(skip);
    if (options_.want_offsets && skip > 0) text.decode_map.AddEdit({0, skip}, {0, 0});
    return absl::OkStatus();
  }

  absl::Status Convert(CharsetGuess guess, std::string_view bytes, size_t skip, DecodedText& text,
                       TextFacts& facts) {
    if (guess.charset == kUtf8) {
      const internal::ByteSigns signs = internal::FindByteSigns(bytes.substr(skip));
      if (signs.valid_utf8) return TakeUtf8(bytes, skip, guess.confidence, signs, text, facts);
    }
    facts.charset = guess.charset;
    facts.charset_confidence = guess.confidence;
    OffsetMap* const map = options_.want_offsets ? &text.decode_map : nullptr;
    if (map != nullptr && skip > 0) map->AddEdit({0, skip}, {0, 0});
    const size_t replaced =
        transcoder_.Transcode(guess.charset, bytes, skip, text.decoded_storage, map);
    facts.replacements = static_cast<uint32_t>(replaced);
    decoded_lost_ = replaced;
    text.decoded = text.decoded_storage;
    return absl::OkStatus();
  }

  const DecodeOptions options_;
  internal::Transcoder transcoder_;
  // Of the document at hand:
  size_t decoded_lost_ = 0;                   // U+FFFD that decoding put in.
  std::optional<internal::ByteSigns> signs_;  // Of the decoded text, when it is what came in.
};

Decoder::Decoder(DecodeOptions options) : state_(std::make_unique<State>(options)) {}
Decoder::~Decoder() = default;

absl::Status Decoder::Decode(std::string_view bytes, const CharsetHint& hint, DecodedText& text,
                             TextFacts& facts) {
  return state_->Decode(bytes, hint, text, facts);
}

}  // namespace reprise
