#include "bench/decode/quality/labelled_text.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "reprise/decode/internal/charset_codec.h"
#include "reprise/decode/internal/icu_converter.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise {
namespace {

using internal::CharsetCodec;

std::u32string VietnameseFor(const std::u32string& text, const CharsetCodec& codec) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(error);
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(error);
  std::u32string result;
  char buffer[4];
  for (const char32_t c : text) {
    if (codec.Encode(c, buffer) != 0) {
      result += c;
      continue;
    }
    icu::UnicodeString letter;
    letter.append(static_cast<UChar32>(c));
    const icu::UnicodeString parts = nfd->normalize(letter, error);
    icu::UnicodeString base;
    std::u32string tones;
    for (int32_t i = 0; i < parts.length(); ++i) {
      const char16_t part = parts[i];
      const bool is_tone =
          part == 0x300 || part == 0x301 || part == 0x303 || part == 0x309 || part == 0x323;
      if (is_tone) {
        tones += part;
      } else {
        base.append(part);
      }
    }
    base = nfc->normalize(base, error);
    for (int32_t i = 0; i < base.length(); ++i) result += base[i];
    result += tones;
  }
  return result;
}

std::string EncodeHz(const std::u32string& text, bool& possible) {
  const CharsetCodec& codec = CharsetCodec::Get(*FindCharset("gb18030"));
  std::string result;
  bool shifted = false;
  for (const char32_t c : text) {
    char buffer[4];
    const size_t size = codec.Encode(c, buffer);
    const bool pair = size == 2 && static_cast<uint8_t>(buffer[0]) >= 0xA1 &&
                      static_cast<uint8_t>(buffer[0]) <= 0xF7 &&
                      static_cast<uint8_t>(buffer[1]) >= 0xA1;
    if (!pair && c >= 0x80) possible = false;
    if (pair != shifted) result += pair ? "~{" : "~}";
    shifted = pair;
    if (pair) {
      result += static_cast<char>(buffer[0] & 0x7F);
      result += static_cast<char>(buffer[1] & 0x7F);
    } else {
      result.append(c == U'~' ? 2 : 1, static_cast<char>(c));
    }
  }
  if (shifted) result += "~}";
  return result;
}

std::optional<std::string> EncodeByIcu(const std::u32string& text, Charset charset) {
  const internal::IcuConverter converter = internal::OpenIcuConverter(charset);
  UErrorCode error = U_ZERO_ERROR;
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &error);
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(ToUtf8(text));
  std::string bytes(text.size() * 8 + 16, '\0');
  const int32_t size =
      ucnv_fromUChars(converter.get(), bytes.data(), static_cast<int32_t>(bytes.size()),
                      units.getBuffer(), units.length(), &error);
  if (U_FAILURE(error)) return std::nullopt;
  bytes.resize(static_cast<size_t>(size));
  return bytes;
}

}  // namespace

bool Lists(std::string_view languages, std::string_view code) {
  for (size_t at = languages.find(code); at != std::string_view::npos;
       at = languages.find(code, at + 1)) {
    const size_t end = at + code.size();
    if ((at == 0 || languages[at - 1] == ' ') &&
        (end == languages.size() || languages[end] == ' ')) {
      return true;
    }
  }
  return false;
}

std::string ToUtf8(const std::u32string& text) {
  std::string result;
  for (const char32_t c : text) internal::AppendUtf8(c, result);
  return result;
}

std::u32string ToUtf32(std::string_view utf8) {
  std::u32string result;
  for (size_t i = 0; i < utf8.size();) {
    const internal::Utf8Unit unit = internal::ReadUtf8(utf8, i);
    result += unit.code_point;
    i += unit.size;
  }
  return result;
}

std::vector<Language> ReadLanguages(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Language> languages;
  for (const std::filesystem::path& path : paths) {
    Language language = {path.stem().string(), {}};
    std::ifstream file(path, std::ios::binary);
    std::string line;
    while (std::getline(file, line)) language.paragraphs.push_back(ToUtf32(line));
    languages.push_back(std::move(language));
  }
  return languages;
}

int NoCorpus(const std::string& folder) {
  std::printf("skipped: no text in %s (scripts/make_text_corpus.py --small build/corpus)\n",
              folder.c_str());
  return 77;
}

std::u32string SpellFor(const std::u32string& text, std::string_view language, Charset charset) {
  if (language == "vi" && CharsetName(charset) == "windows-1258") {
    return VietnameseFor(text, CharsetCodec::Get(charset));
  }
  if (language != "ro" || CharsetName(charset) == "iso-8859-16") return text;
  std::u32string result = text;
  for (char32_t& c : result) {
    if (c == 0x218 || c == 0x219) c -= 0x218 - 0x15E;
    if (c == 0x21A || c == 0x21B) c -= 0x21A - 0x162;
  }
  return result;
}

std::optional<std::string> EncodeAs(const std::u32string& text, Charset charset) {
  const std::string_view name = CharsetName(charset);
  if (name == "utf-8") return ToUtf8(text);
  std::string bytes;
  if (name == "hz") {
    bool possible = true;
    bytes = EncodeHz(text, possible);
    return possible ? std::optional(bytes) : std::nullopt;
  }
  if (CharsetCodec::KindOf(charset) == CharsetCodec::Kind::kStateful) {
    return EncodeByIcu(text, charset);
  }
  if (name.substr(0, 3) == "utf") {
    for (const char32_t c : text) {
      char16_t units[2] = {static_cast<char16_t>(c), 0};
      int count = 1;
      if (name[4] == '1' && c > 0xFFFF) {
        units[0] = static_cast<char16_t>(0xD7C0 + (c >> 10));
        units[1] = static_cast<char16_t>(0xDC00 | (c & 0x3FF));
        count = 2;
      }
      const int width = name[4] == '1' ? 2 : 4;
      for (int u = 0; u < (width == 4 ? 1 : count); ++u) {
        const char32_t value = width == 4 ? c : units[u];
        for (int b = 0; b < width; ++b) {
          const int shift = 8 * (name.substr(name.size() - 2) == "le" ? b : width - 1 - b);
          bytes += static_cast<char>(value >> shift);
        }
      }
    }
    return bytes;
  }
  const CharsetCodec& codec = CharsetCodec::Get(charset);
  for (const char32_t c : text) {
    char buffer[4];
    const size_t size = codec.Encode(c, buffer);
    // What reads back as another character was a fallback, not a code.
    if (size == 0 || codec.Read({buffer, size}, 0).code_point != c) return std::nullopt;
    bytes.append(buffer, size);
  }
  return bytes;
}

}  // namespace reprise
