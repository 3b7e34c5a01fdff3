#include "bench/corpus/variants.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <array>
#include <cstddef>
#include <memory>

#include "bench/corpus/han_characters.h"
#include "bench/corpus/vocabulary.h"

namespace reprise::bench {
namespace {

// Letters and digits of ASCII, and the accented letters of U+00C0 to U+017F.
bool InWord(char byte) {
  const auto b = static_cast<unsigned char>(byte);
  return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') ||
         (b >= 0x80 && b < 0xC6);
}

// The end of the token that begins at `begin`, or `begin` where none does.
size_t TokenEnd(std::string_view text, size_t begin) {
  if (BeginsHan(text[begin])) return begin + 3;
  if (static_cast<unsigned char>(text[begin]) >= 0xC6) return begin;
  size_t end = begin;
  while (end < text.size() && InWord(text[end])) ++end;
  return end;
}

// The length of what stands between two tokens at `begin`: one character.
size_t SeparatorSize(std::string_view text, size_t begin) {
  return static_cast<unsigned char>(text[begin]) >= 0xE0 ? 3 : 1;
}

void AppendToneless(std::string_view reading, std::string& out) {
  // Pinyin has 24 vowels with tone marks and ü; each is two bytes.
  constexpr std::string_view kMarked = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü";
  constexpr std::string_view kPlain = "aaaaeeeeiiiioooouuuuvvvvv";
  for (size_t i = 0; i < reading.size(); ++i) {
    if (static_cast<unsigned char>(reading[i]) < 0x80) {
      out += reading[i];
    } else {
      out += kPlain[kMarked.find(reading.substr(i, 2)) / 2];
      ++i;
    }
  }
}

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string EncodeByIcu(std::string_view text, const char* name) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterCloser> converter(ucnv_open(name, &error));
  const icu::UnicodeString units =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  std::string bytes(static_cast<size_t>(units.length()) * 4 + 8, '\0');
  const int32_t size =
      ucnv_fromUChars(converter.get(), bytes.data(), static_cast<int32_t>(bytes.size()),
                      units.getBuffer(), units.length(), &error);
  bytes.resize(static_cast<size_t>(size));
  return bytes;
}

void AppendOtherWord(const Vocabulary& words, std::string_view than, Random& random,
                     std::string& out) {
  while (true) {
    const Word& word = words.Draw(random.Next());
    const std::string_view bytes(word.bytes, word.size);
    if (bytes == than) continue;
    out += bytes;
    return;
  }
}

}  // namespace

std::string_view CharsetLabel(TextCharset charset) {
  constexpr std::array<std::string_view, 4> kLabels = {"utf-8", "gb18030", "big5", "utf-16le"};
  return kLabels[static_cast<size_t>(charset)];
}

void AppendTraditional(std::string_view text, std::string& out) {
  const HanCharacters& characters = HanCharacters::Get();
  out.reserve(out.size() + text.size());
  for (size_t i = 0; i < text.size();) {
    const HanCharacter* const character =
        BeginsHan(text[i]) ? characters.Find(DecodeThreeBytes(&text[i])) : nullptr;
    if (character == nullptr) {
      out += text[i++];
    } else {
      out += character->traditional_utf8;
      i += 3;
    }
  }
}

void AppendGlossed(std::string_view text, Random& random, std::string& out) {
  const HanCharacters& characters = HanCharacters::Get();
  const uint64_t choice = random.Next();
  const bool toned = random.PerMille(500);
  for (size_t i = 0; i < text.size();) {
    const HanCharacter* const character =
        BeginsHan(text[i]) ? characters.Find(DecodeThreeBytes(&text[i])) : nullptr;
    if (character == nullptr) {
      out += text[i++];
      continue;
    }
    out += text.substr(i, 3);
    i += 3;
    if (Mix64(choice ^ character->simplified) % 8 != 0) continue;
    out += '(';
    if (toned) {
      out += character->reading;
      out += ')';
    } else {
      AppendToneless(character->reading, out);
      out += ") ";
    }
  }
}

std::string Encode(std::string_view text, TextCharset charset) {
  switch (charset) {
    case TextCharset::kGb18030:
      return EncodeByIcu(text, "gb18030");
    case TextCharset::kBig5:
      return EncodeByIcu(text, "Big5");
    case TextCharset::kUtf16Le:
      return "\xFF\xFE" + EncodeByIcu(text, "UTF-16LE");
    case TextCharset::kUtf8:
      break;
  }
  return std::string(text);
}

uint64_t AppendEdited(std::string_view text, uint32_t per_mille, Random& random, std::string& out) {
  out.reserve(out.size() + text.size() + text.size() / 16);
  uint64_t edits = 0;
  for (size_t i = 0; i < text.size();) {
    const size_t end = TokenEnd(text, i);
    if (end == i) {
      const size_t size = SeparatorSize(text, i);
      out += text.substr(i, size);
      i += size;
      continue;
    }
    const std::string_view token = text.substr(i, end - i);
    i = end;
    if (!random.PerMille(per_mille)) {
      out += token;
      continue;
    }
    ++edits;
    const bool han = BeginsHan(token[0]);
    const Vocabulary& words = Vocabulary::Get(han ? Writing::kHan : Writing::kAscii);
    const uint32_t kind = random.Below(3);
    if (kind == 0) {
      AppendOtherWord(words, token, random, out);
    } else if (kind == 1) {
      AppendOtherWord(words, token, random, out);
      if (!han) out += ' ';
      out += token;
    }
  }
  return edits;
}

}  // namespace reprise::bench
