// Takes text back to the bytes it was read from and reads them again: from characters, by the
// carrier that was wrong, to the source that is right.
//
//   WrittenText bytes = WriteIn(*FindCharset("windows-1252"), U"GrÃ¶sse", false);
//   Recoded recoded = ReadAgain(bytes, kUtf8, false, false);   // recoded.text == U"Grösse"
//
// Strict: one character that the carrier lacks, or one byte that the source cannot read, and it is
// not possible. With `may_lose`, what lost a byte on the way is dropped and counted instead.
// Cost: some ns a character; an impossible pair is given up at the first error.
#ifndef REPRISE_DECODE_INTERNAL_RECODER_H_
#define REPRISE_DECODE_INTERNAL_RECODER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/core/charset.h"

namespace reprise::internal {

struct Recoded {
  bool possible = false;
  std::u32string text;
  size_t lost = 0;                  // Characters that lost a byte and were dropped.
  std::vector<uint32_t> byte_ends;  // text[i] is bytes [byte_ends[i - 1], byte_ends[i]).

  // At most a third was lost.
  bool is_whole() const { return possible && lost * 2 <= text.size(); }
};

// Characters as the bytes of a charset.
struct WrittenText {
  bool possible = false;
  std::string bytes;
  std::vector<uint32_t> ends;    // Character i is bytes [ends[i - 1], ends[i]).
  std::vector<uint32_t> losses;  // Where in `bytes` U+FFFD says that some are missing.
};

// With `may_lose` U+FFFD is a loss and no character.
WrittenText WriteIn(Charset carrier, std::u32string_view text, bool may_lose);

// A text that was `cut` may end within a character of the source.
Recoded ReadAgain(const WrittenText& written, Charset source, bool may_lose, bool cut);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_RECODER_H_
