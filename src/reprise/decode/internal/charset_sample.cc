#include "reprise/decode/internal/charset_sample.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace reprise::internal {
namespace {

constexpr size_t kContextBytes = 24;     // Of ASCII kept on each side.
constexpr size_t kParts = 4;             // Places of a long document that are looked at.
constexpr size_t kOnePartBytes = 16384;  // Shorter documents are read from their beginning on.

bool IsHigh(char c) { return static_cast<uint8_t>(c) >= 0x80; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Adds pieces of document[begin, end) until `limit` bytes have been taken in all.
void TakePart(std::string_view document, size_t begin, size_t end, size_t limit,
              std::string& sample) {
  size_t at = begin;
  while (sample.size() < limit) {
    const size_t high = FindNonAscii(document, at);
    if (high >= end) return;
    // A few bytes before it, but not half a word of ASCII.
    size_t from = high;
    while (from > at && high - from < kContextBytes) --from;
    if (from > begin) {
      while (from < high && IsLetter(document[from - 1])) ++from;
    }
    // On to the first long stretch of ASCII. The byte after a high one may belong to it.
    size_t to = high;
    size_t last_high = high;
    while (to < document.size() && to - last_high <= 2 * kContextBytes &&
           sample.size() + (to - from) < limit) {
      if (IsHigh(document[to])) last_high = to;
      ++to;
    }
    if (to - last_high > 2 * kContextBytes) {
      to = last_high + kContextBytes;
      while (to > last_high + 2 && IsLetter(document[to - 1])) --to;
    }
    sample.append(document.substr(from, to - from));
    sample += '\n';
    at = to;
  }
}

}  // namespace

size_t FindNonAscii(std::string_view bytes, size_t from) {
  size_t i = from;
  for (; i + 32 <= bytes.size(); i += 32) {
    uint64_t words[4];
    std::memcpy(words, bytes.data() + i, 32);
    if ((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080u) break;
  }
  for (; i < bytes.size(); ++i) {
    if (IsHigh(bytes[i])) return i;
  }
  return std::string_view::npos;
}

CharsetSample CharsetSample::Take(std::string_view document) {
  CharsetSample sample;
  if (document.size() <= kOnePartBytes) {
    TakePart(document, 0, document.size(), kMaxBytes, sample.bytes);
  } else {
    for (size_t part = 0; part < kParts; ++part) {
      size_t begin = document.size() / kParts * part;
      const size_t end = document.size() / kParts * (part + 1);
      if (part > 0) {
        // A byte below '0' begins or ends a character in every charset.
        while (begin < end && static_cast<uint8_t>(document[begin]) >= 0x30) ++begin;
      }
      TakePart(document, begin, end, kMaxBytes / kParts * (part + 1), sample.bytes);
    }
  }
  const std::string& bytes = sample.bytes;
  for (size_t i = 0; i < bytes.size();) {
    if (!IsHigh(bytes[i]) && !IsLetter(bytes[i])) {
      ++i;
      continue;
    }
    Word word = {i, i, true};
    while (i < bytes.size() && (IsHigh(bytes[i]) || IsLetter(bytes[i]))) {
      if (IsHigh(bytes[i])) word.is_ascii = false;
      ++i;
    }
    word.end = i;
    sample.words.push_back(word);
  }
  return sample;
}

}  // namespace reprise::internal
