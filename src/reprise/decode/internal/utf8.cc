#include "reprise/decode/internal/utf8.h"

#include <simdjson.h>

namespace reprise::internal {
namespace {

uint8_t ByteAt(std::string_view bytes, size_t position) {
  return static_cast<uint8_t>(bytes[position]);
}

Utf8Unit Broken(size_t size) { return {kReplacementCharacter, static_cast<uint8_t>(size), false}; }

}  // namespace

bool IsValidUtf8(std::string_view bytes) {
  return simdjson::validate_utf8(bytes.data(), bytes.size());
}

Utf8Unit ReadUtf8(std::string_view bytes, size_t position) {
  const uint8_t lead = ByteAt(bytes, position);
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xC2 || lead > 0xF4) return Broken(1);
  const size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // Only the second byte has a range of its own: it keeps out overlong forms, surrogates and what
  // lies above U+10FFFF.
  uint8_t low = 0x80;
  uint8_t high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  char32_t code_point = lead & (0x7F >> size);
  for (size_t i = 1; i < size; ++i) {
    if (position + i >= bytes.size()) return Broken(i);
    const uint8_t next = ByteAt(bytes, position + i);
    if (next < low || next > high) return Broken(i);
    code_point = (code_point << 6) | (next & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return {code_point, static_cast<uint8_t>(size), true};
}

void AppendUtf8(char32_t code_point, std::string& text) {
  if (code_point < 0x80) {
    text += static_cast<char>(code_point);
    return;
  }
  char buffer[4];
  size_t size = 0;
  if (code_point < 0x800) {
    buffer[size++] = static_cast<char>(0xC0 | (code_point >> 6));
  } else {
    if (code_point < 0x10000) {
      buffer[size++] = static_cast<char>(0xE0 | (code_point >> 12));
    } else {
      buffer[size++] = static_cast<char>(0xF0 | (code_point >> 18));
      buffer[size++] = static_cast<char>(0x80 | ((code_point >> 12) & 0x3F));
    }
    buffer[size++] = static_cast<char>(0x80 | ((code_point >> 6) & 0x3F));
  }
  buffer[size++] = static_cast<char>(0x80 | (code_point & 0x3F));
  text.append(buffer, size);
}

Utf8Damage MeasureUtf8Damage(std::string_view bytes) {
  Utf8Damage damage;
  for (size_t i = 0; i < bytes.size();) {
    const Utf8Unit unit = ReadUtf8(bytes, i);
    if (!unit.valid) {
      if (damage.broken++ == 0) damage.first_broken = i;
    } else if (unit.size > 1) {
      ++damage.multibyte;
    }
    i += unit.size;
  }
  return damage;
}

size_t ReplaceIllFormedUtf8(std::string_view bytes, size_t begin, std::string& text,
                            OffsetMap* map) {
  text.clear();
  text.reserve(bytes.size() + bytes.size() / 8);
  size_t replaced = 0;
  size_t clean_from = begin;
  for (size_t i = begin; i < bytes.size();) {
    const Utf8Unit unit = ReadUtf8(bytes, i);
    if (!unit.valid) {
      text.append(bytes.substr(clean_from, i - clean_from));
      if (map != nullptr) map->AddEdit({i, i + unit.size}, {text.size(), text.size() + 3});
      text.append(kReplacementUtf8);
      clean_from = i + unit.size;
      ++replaced;
    }
    i += unit.size;
  }
  text.append(bytes.substr(clean_from));
  return replaced;
}

}  // namespace reprise::internal
